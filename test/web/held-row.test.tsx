import { render } from '@testing-library/preact'
import { useRef } from 'preact/hooks'
import { expect, test } from 'vitest'
import { useHeldRow } from '../../web/src/components/use-held-row.ts'

/** A list that only remembers which row it was told to go to. */
function openList(keys: string[]) {
  const went: (string | undefined)[] = []
  let hold: ReturnType<typeof useHeldRow> | null = null
  function List({ rows }: { rows: string[] }) {
    const outer = useRef<HTMLDivElement>(null)
    hold = useHeldRow({ scrollToIndex: (index) => went.push(rows[index]) }, outer, (key) =>
      rows.findIndex((row) => row === key),
    )
    return <div ref={outer} />
  }
  const view = render(<List rows={keys} />)
  return {
    went,
    show: (key: string) => hold?.({ key, index: keys.indexOf(key), align: 'center' }),
    draw: (rows: string[]) => view.rerender(<List rows={rows} />),
    scroller: view.container.firstElementChild,
  }
}

test('a row on its way into sight stays the one sought when older rows come before it', () => {
  const list = openList(['c', 'd'])
  list.show('d')
  list.draw(['a', 'b', 'c', 'd'])
  list.draw(['a', 'b', 'c', 'd', 'e'])
  expect(list.went).toEqual(['d', 'd'])
})

test('who scrolls meanwhile is not pulled back', () => {
  const list = openList(['c', 'd'])
  list.show('d')
  list.scroller?.dispatchEvent(new Event('wheel'))
  list.draw(['a', 'b', 'c', 'd'])
  expect(list.went).toEqual(['d'])
})
