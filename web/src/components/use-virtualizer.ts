import {
  elementScroll,
  measureElement,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core'
import type { VirtualizerOptions } from '@tanstack/virtual-core'
import { useLayoutEffect, useReducer, useState } from 'preact/hooks'

type Options = Pick<
  VirtualizerOptions<HTMLElement, HTMLElement>,
  | 'count'
  | 'getScrollElement'
  | 'estimateSize'
  | 'getItemKey'
  | 'overscan'
  | 'paddingStart'
  | 'paddingEnd'
> & {
  /** A chat: what is appended is followed from the end, what is put before does not move the view. */
  fromEnd?: boolean
  follow?: boolean
}

/** What is taken for the height of a list that has no layout yet. */
const SCREENFUL_PX = 720
/** Nearer to the end than this counts as at the end. */
const AT_END_PX = 60

/** The rows of a long list that are in sight, by @tanstack/virtual-core: draws again when they change. */
export function useVirtualizer({ fromEnd = false, follow = true, ...given }: Options) {
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const options: VirtualizerOptions<HTMLElement, HTMLElement> = {
    overscan: 3,
    ...given,
    initialRect: { width: 0, height: SCREENFUL_PX },
    observeElementRect: (of, tell) =>
      observeElementRect(of, (rect) =>
        tell(rect.height === 0 ? { ...rect, height: SCREENFUL_PX } : rect),
      ),
    observeElementOffset,
    scrollToFn: elementScroll,
    measureElement: (element, entry, of) =>
      measureElement(element, entry, of) || given.estimateSize(of.indexFromElement(element)),
    onChange: () => redraw(0),
    ...(fromEnd
      ? { anchorTo: 'end' as const, followOnAppend: follow, scrollEndThreshold: AT_END_PX }
      : {}),
  }
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options))
  virtualizer.setOptions(options)
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer])
  useLayoutEffect(() => virtualizer._willUpdate())
  return virtualizer
}
