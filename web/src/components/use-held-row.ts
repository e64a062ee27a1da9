import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { useVirtualizer } from './use-virtualizer.ts'

type Rows = Pick<ReturnType<typeof useVirtualizer>, 'scrollToIndex'>
type Held = { key: string | number; index: number; align: 'auto' | 'start' | 'center' }

/** Frames without a move after which a row counts as arrived; the virtualizer itself corrects over two. */
const STILL_FRAMES = 5

/**
 * Brings a row into sight and holds it until the view is still: the virtualizer goes to an index, and
 * rows put before it on the way would bring another row there. Who scrolls meanwhile is not pulled back.
 */
export function useHeldRow(
  rows: Rows,
  outer: { current: HTMLElement | null },
  indexOf: (key: Held['key']) => number,
) {
  const held = useRef<Held | null>(null)
  const frame = useRef(0)

  function letGo() {
    held.current = null
    cancelAnimationFrame(frame.current)
  }
  function settle(still: number, top: number | undefined) {
    frame.current = requestAnimationFrame(() => {
      const now = outer.current?.scrollTop
      if (now !== top) settle(0, now)
      else if (still < STILL_FRAMES) settle(still + 1, now)
      else held.current = null
    })
  }
  function go(to: Held) {
    letGo()
    held.current = to
    rows.scrollToIndex(to.index, { align: to.align })
    settle(0, outer.current?.scrollTop)
  }
  useLayoutEffect(() => {
    if (held.current === null) return
    const index = indexOf(held.current.key)
    if (index === -1) letGo()
    else if (index !== held.current.index) go({ ...held.current, index })
  })
  useEffect(() => {
    const element = outer.current
    const taken = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const
    for (const kind of taken) element?.addEventListener(kind, letGo, { passive: true })
    return () => {
      letGo()
      for (const kind of taken) element?.removeEventListener(kind, letGo)
    }
  }, [])
  return go
}
