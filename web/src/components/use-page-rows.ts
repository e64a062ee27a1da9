import {
  measureElement,
  observeWindowOffset,
  observeWindowRect,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core'
import type { VirtualizerOptions } from '@tanstack/virtual-core'
import { useLayoutEffect, useReducer, useState } from 'preact/hooks'

type Options = Pick<
  VirtualizerOptions<Window, HTMLElement>,
  'count' | 'estimateSize' | 'getItemKey'
> & {
  /** What holds the rows: where on the page they begin. */
  holder: { current: HTMLElement | null }
}

/** Rows beyond what is in sight, so that the next link is there when Tab asks for it. */
const BEYOND = 8

/** The rows in sight of a long table that scrolls with the page, and how much room those above and below take. */
export function usePageRows({ holder, ...given }: Options) {
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const [begins, setBegins] = useState(0)
  const options: VirtualizerOptions<Window, HTMLElement> = {
    ...given,
    overscan: BEYOND,
    scrollMargin: begins,
    initialRect: { width: innerWidth, height: innerHeight },
    getScrollElement: () => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    measureElement: (element, entry, of) =>
      measureElement(element, entry, of) || given.estimateSize(of.indexFromElement(element)),
    onChange: () => redraw(0),
  }
  const [rows] = useState(() => new Virtualizer<Window, HTMLElement>(options))
  rows.setOptions(options)
  useLayoutEffect(() => rows._didMount(), [rows])
  useLayoutEffect(() => rows._willUpdate())
  useLayoutEffect(() => {
    const top = holder.current?.getBoundingClientRect().top ?? 0
    setBegins(Math.round(top + scrollY))
  })
  const shown = rows.getVirtualItems()
  return {
    shown,
    measure: rows.measureElement,
    abovePx: (shown[0]?.start ?? begins) - begins,
    belowPx: rows.getTotalSize() - ((shown.at(-1)?.end ?? begins) - begins),
  }
}
