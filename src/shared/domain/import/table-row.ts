import type { FieldIssue } from '../../contracts/errors.ts'
import type { Cell, SheetRow } from './fields.ts'
import { cellText } from './fields.ts'
import { readDateCell } from './dates.ts'
import { amountCell } from './numbers.ts'
import type { PlannedColumn, TablePlan } from './plan.ts'
import { headerKey } from './headers.ts'

/** Why a row of the file is no row of the table. */
export type Aside = 'blank' | 'total' | 'header'

/** A row's cells by the fields of the plan, as the row parser takes them. */
export function fieldsOf(plan: TablePlan, row: SheetRow): Record<string, Cell> {
  const fields: Record<string, Cell> = {}
  for (const column of plan.columns) {
    const { field, index } = column
    const cell = row.cells[index]
    if (field === null || field === 'creditor' || cell === undefined) continue
    // One merged amount is one debt: copied down it would be owed once per row.
    if (field === 'amount' && row.filled?.has(index) === true) continue
    const value = valueOf(column, cell)
    if (value !== '') fields[field] = value
  }
  return fields
}

function valueOf(column: PlannedColumn, cell: Cell): Cell {
  if (column.numbers !== undefined) return amountCell(cell, column.numbers)
  if (column.dates !== undefined) {
    const date = readDateCell(cell, column.dates) ?? cellText(cell)
    return column.field === 'birth_date' ? lastCentury(date) : date
  }
  if (column.field === 'phone') return cell
  return cellText(cell)
}

/** Nobody born after this owes anything: `12/03/65`, read as 2065, was 1965. */
const YOUNGEST_YEAR = 2015

function lastCentury(date: string): string {
  const year = Number(date.slice(0, 4))
  return year > YOUNGEST_YEAR ? `${year - 100}${date.slice(4)}` : date
}

/** The cells of a row under their headers, as the file has them. */
export function cellsByHeader(plan: TablePlan, row: SheetRow): Record<string, Cell> {
  const cells: Record<string, Cell> = {}
  for (const { header, index } of plan.columns) {
    const cell = row.cells[index]
    if (cell !== undefined && cell !== '') cells[header] = cell
  }
  row.cells.slice(plan.columns.length).forEach((cell, n) => {
    if (cell !== '') cells[`+${n + 1}`] = cell
  })
  return cells
}

/** Errors that name the file's column, by its own header. */
export function withColumns(plan: TablePlan, errors: readonly FieldIssue[]): FieldIssue[] {
  return errors.map((issue) => {
    const column = plan.columns.find(({ field }) => field === issue.field)
    return column === undefined ? issue : { ...issue, column: column.header }
  })
}

/** Rows that hold no debt: empty ones, sums below the table, a header that a report repeats. */
export function asideOf(plan: TablePlan, row: SheetRow): Aside | null {
  const texts = row.cells.map(cellText)
  const first = texts.find((text) => text !== '')
  if (first === undefined) return 'blank'
  if (plan.header !== null && isHeader(plan.header, texts)) return 'header'
  return isTotal(plan, texts, first) ? 'total' : null
}

function isHeader(header: readonly string[], texts: readonly string[]): boolean {
  const width = Math.max(header.length, texts.length)
  for (let i = 0; i < width; i++) if ((header[i] ?? '') !== (texts[i] ?? '')) return false
  return true
}

const TOTAL = /^(?:sub ?)?(?:total|totais|soma|somatorio)\b/
/** What may be one, before accents and marks are folded away: nearly no row needs more. */
const MAYBE_TOTAL = /^[^\p{L}]*(?:sub|to|som)/iu

const saysTotal = (text: string) => MAYBE_TOTAL.test(text) && TOTAL.test(headerKey(text))

/** A sum names nobody: no phone, and no name but `total`. */
function isTotal(plan: TablePlan, texts: readonly string[], first: string): boolean {
  const at = (field: string) =>
    texts[plan.columns.find((column) => column.field === field)?.index ?? -1] ?? ''
  if (plan.kind === 'payments') return saysTotal(first) && at('debt_id') === first
  if (at('phone') !== '') return false
  const name = at('name')
  if (saysTotal(first)) return name === '' || name === first
  return saysTotal(name)
}
