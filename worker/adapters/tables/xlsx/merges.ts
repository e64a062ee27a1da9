import type { SheetRow } from '../../../../src/shared/domain/import/fields.ts'
import { cellAt } from './cell-ref.ts'

/** Cells merged downwards: one column, the first row and the last. */
export type Merge = { column: number; from: number; to: number }

const MERGE = /<(?:\w+:)?mergeCell\s[^>]{0,100}?ref="([A-Z]+\d+):([A-Z]+\d+)"/g
const LONGEST = 200
const MERGES_MAX = 100_000

/** The merges of a sheet that span rows; they stand behind its rows, so the sheet is searched before it is read. */
export function findMerges(pieces: Iterable<Uint8Array>): Map<number, Merge[]> {
  const merges = new Map<number, Merge[]>()
  const decoder = new TextDecoder('latin1')
  let count = 0
  let rest = ''
  for (const piece of pieces) {
    const text = rest + decoder.decode(piece)
    let end = 0
    if (text.includes('mergeCell ')) {
      for (const match of text.matchAll(MERGE)) {
        end = match.index + match[0].length
        const merge = mergeOf(match[1] ?? '', match[2] ?? '')
        if (merge === null || ++count > MERGES_MAX) continue
        merges.set(merge.from, [...(merges.get(merge.from) ?? []), merge])
      }
    }
    rest = text.slice(Math.max(end, text.length - LONGEST))
  }
  return merges
}

function mergeOf(first: string, last: string): Merge | null {
  const [top, bottom] = [cellAt(first), cellAt(last)]
  if (top === null || bottom === null || bottom.row <= top.row) return null
  return { column: top.column, from: top.row, to: bottom.row }
}

/** Copies the value of a merged cell into the rows below it, as the sheet shows it. */
export function createMergeFiller(merges: ReadonlyMap<number, readonly Merge[]>) {
  const active = new Map<number, { to: number; value: SheetRow['cells'][number] }>()
  return (row: SheetRow): SheetRow => {
    const filled = new Set<number>()
    for (const [column, { to, value }] of active) {
      if (row.place > to) active.delete(column)
      else if ((row.cells[column] ?? '') === '') {
        while (row.cells.length <= column) row.cells.push('')
        row.cells[column] = value
        filled.add(column)
      }
    }
    for (const { column, to } of merges.get(row.place) ?? []) {
      const value = row.cells[column]
      if (value !== undefined && value !== '') active.set(column, { to, value })
    }
    return filled.size === 0 ? row : { ...row, filled }
  }
}
