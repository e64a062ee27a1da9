import { cellText } from './fields.ts'
import type { SheetRow, TableKind } from './fields.ts'
import { readDateCell } from './dates.ts'
import { readHeader } from './headers.ts'
import { looksNumeric } from './numbers.ts'

/** Rows above a header that are looked at: reports have a few lines of title. */
const SEARCHED = 30

export type TableStart = {
  /** Index of the header among the rows given; null for a table without one. */
  header: number | null
  /** Index of the first row of data. */
  first: number
}

/** Where the table begins: title lines stand above the header, which may be missing. */
export function findStart(rows: readonly SheetRow[], kind: TableKind): TableStart {
  const searched = rows.slice(0, SEARCHED)
  const hits = searched.map((row) => headerHits(row, kind))
  const most = Math.max(0, ...hits)
  if (most >= 2) {
    const header = hits.indexOf(most)
    return { header, first: header + 1 }
  }
  const body = bodyStart(searched)
  const top = searched[body]
  if (top !== undefined && onlyLabels(top) && differs(top, searched.slice(body + 1)))
    return { header: body, first: body + 1 }
  return { header: null, first: body }
}

/** Distinct columns the cells of a row name, as a header would; 0 as soon as a cell holds data. */
function headerHits(row: SheetRow, kind: TableKind): number {
  const named = new Set<string>()
  for (const cell of row.cells) {
    const text = cellText(cell)
    if (text === '') continue
    if (isData(text)) return 0
    const guess = readHeader(text, kind)
    if (guess !== null && guess.weight >= 0.5) named.add(guess.field ?? `other ${text}`)
  }
  return named.size
}

const isData = (text: string): boolean =>
  (looksNumeric(text) && /\d/.test(text)) ||
  readDateCell(text, 'dmy') !== null ||
  text.includes('@') ||
  (text.match(/\d/g)?.length ?? 0) >= 6

const filled = (row: SheetRow): number => row.cells.filter((cell) => cellText(cell) !== '').length

/** Titles fill one or two cells; the table begins where a row is about as full as the fullest. */
function bodyStart(rows: readonly SheetRow[]): number {
  const widest = Math.max(0, ...rows.map(filled))
  const start = rows.findIndex((row) => filled(row) >= Math.max(1, widest * 0.6))
  return Math.max(0, start)
}

const onlyLabels = (row: SheetRow): boolean =>
  row.cells.every((cell) => typeof cell === 'string' && !isData(cell.trim()))

/** Below labels come numbers, dates or phones in at least one column. */
function differs(top: SheetRow, below: readonly SheetRow[]): boolean {
  return top.cells.some((_, column) => {
    const cells = below.map((row) => cellText(row.cells[column])).filter((text) => text !== '')
    return cells.length > 0 && cells.filter(isData).length >= cells.length * 0.8
  })
}
