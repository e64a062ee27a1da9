import type { MendedCells } from '../../../api/calls/cockpit.ts'
import { columnOf } from '../../../models/mending.ts'
import type { ErrorRow } from '../../../models/mending.ts'

/** What a person typed into a row, by column. */
export type Typed = Readonly<Record<string, string>>

/** The columns of the refused rows, in the order rows first have them; what is missing everywhere comes last. */
export function columnsOf(rows: readonly ErrorRow[]): string[] {
  const columns = new Set<string>()
  for (const row of rows) for (const column of Object.keys(row.cells)) columns.add(column)
  for (const row of rows) for (const issue of row.errors) columns.add(columnOf(issue))
  return [...columns]
}

/** A cell as it stands in the file. */
export function cellText(cell: unknown): string {
  if (cell === undefined || cell === null) return ''
  return typeof cell === 'string' ? cell : JSON.stringify(cell)
}

/** Only the cells that are different now. */
export function changedCells(row: ErrorRow, typed: Typed): MendedCells {
  const changed = Object.entries(typed).filter(
    ([column, text]) => text !== cellText(row.cells[column]),
  )
  return Object.fromEntries(changed)
}

/** Kinds of error with how many rows have them, most first. */
export function errorKinds(rows: readonly ErrorRow[]): { message: string; n: number }[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    for (const message of new Set(row.errors.map((issue) => issue.message))) {
      counts.set(message, (counts.get(message) ?? 0) + 1)
    }
  }
  return [...counts].map(([message, n]) => ({ message, n })).sort((a, b) => b.n - a.n)
}
