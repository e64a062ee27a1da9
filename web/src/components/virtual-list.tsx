import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useHeldRow } from './use-held-row.ts'
import { useVirtualizer } from './use-virtualizer.ts'
import './virtual-list.css'

export type ListControl = {
  /** Brings a row into sight. */
  show: (index: number, align?: 'auto' | 'start' | 'center') => void
  toEnd: () => void
}

type Props<T> = {
  items: readonly T[]
  keyOf: (item: T) => string | number
  /** Height of a row before it was drawn, in pixels. */
  estimate: (item: T) => number
  row: (item: T, index: number) => ComponentChildren
  /** A chat: begins at the end or at `startAt`, and what is put before does not move the view. */
  fromEnd?: boolean
  /** What is appended is followed while the end is in sight. */
  follow?: boolean
  /** First row in sight at the beginning. */
  startAt?: number | null
  /** Told which rows are drawn, e.g. to fetch more in time. */
  onRange?: (first: number, last: number, atEnd: boolean) => void
  /** The scrolling element's own attributes. */
  scroller: { class: string; role?: 'log'; label?: string; focusable?: boolean }
  /** Rows are items of a list; a list still being fetched does not know how many there are. */
  list?: { label: string; complete: boolean }
  control?: { current: ListControl | null }
  before?: ComponentChildren
}

/** A long list of which only what is in sight stands in the page. */
export function VirtualList<T>(props: Props<T>) {
  const { items, keyOf, estimate, row, fromEnd = false, follow = true, scroller, list } = props
  const outer = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => outer.current,
    getItemKey: (index) => keyAt(items, index, keyOf),
    estimateSize: (index) => sizeAt(items, index, estimate),
    fromEnd,
    follow,
  })
  useControl(rows, outer, props)
  const shown = rows.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? 0
  const atEnd = rows.isAtEnd()
  const { onRange } = props
  useEffect(() => onRange?.(first, last, atEnd), [onRange, first, last, atEnd, items])
  return (
    <div
      ref={outer}
      class={`virtual ${scroller.class}`}
      role={scroller.role}
      aria-label={scroller.label}
      tabIndex={scroller.focusable ? 0 : undefined}
    >
      {props.before}
      <div
        class="virtual-space"
        style={{ height: `${rows.getTotalSize()}px` }}
        role={list && 'list'}
        aria-label={list?.label}
      >
        <div
          class="virtual-shown"
          style={{ transform: `translateY(${shown[0]?.start ?? 0}px)` }}
          role={list && 'presentation'}
        >
          {shown.map(({ key, index }) => {
            const item = items[index]
            return item === undefined ? null : (
              <div
                key={key}
                ref={rows.measureElement}
                data-index={index}
                role={list && 'listitem'}
                aria-posinset={list && index + 1}
                aria-setsize={list && (list.complete ? items.length : -1)}
              >
                {row(item, index)}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

type Rows = ReturnType<typeof useVirtualizer>

function useControl<T>(
  rows: Rows,
  outer: { current: HTMLElement | null },
  { control, fromEnd, startAt, items, keyOf }: Props<T>,
) {
  const hold = useHeldRow(rows, outer, (key) => items.findIndex((item) => keyOf(item) === key))
  const show: ListControl['show'] = (index, align = 'auto') =>
    hold({ key: keyAt(items, index, keyOf), index, align })
  if (control) control.current = { show, toEnd: () => rows.scrollToEnd() }
  const begun = useRef(false)
  useLayoutEffect(() => {
    if (begun.current || items.length === 0) return
    begun.current = true
    if (startAt !== null && startAt !== undefined) show(startAt, 'start')
    else if (fromEnd) rows.scrollToEnd()
  })
}

function keyAt<T>(items: readonly T[], index: number, keyOf: (item: T) => string | number) {
  const item = items[index]
  return item === undefined ? index : keyOf(item)
}

function sizeAt<T>(items: readonly T[], index: number, estimate: (item: T) => number) {
  const item = items[index]
  return item === undefined ? 0 : estimate(item)
}
