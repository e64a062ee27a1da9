import { dateStyle } from './dates.ts'
import type { DateStyle } from './dates.ts'
import { cellText, isTableField, requiredOf } from './fields.ts'
import type { SheetRow, TableField, TableKind } from './fields.ts'
import { findStart } from './header-row.ts'
import { mapColumns, sourceSignature } from './mapping.ts'
import type { MappedColumn } from './mapping.ts'
import { numberStyle } from './numbers.ts'
import type { NumberStyle } from './numbers.ts'

/** A column with how its cells are to be read. */
export type PlannedColumn = MappedColumn & { numbers?: NumberStyle; dates?: DateStyle }

/** How a table becomes rows; settled from its first rows, before any is stored. */
export type TablePlan = {
  kind: TableKind
  columns: PlannedColumn[]
  /** Header cells as text, to know the header again where reports repeat it; null without a header. */
  header: string[] | null
  /** Rows above the first row of data that were passed over, the header not counted. */
  titles: number
  /** Null for a table without a header: nothing names its source. */
  signature: string | null
}

/** Column position to field; null leaves the column aside. */
export type MappingChoice = Readonly<Record<string, string | null>>

export type PlanInput = {
  kind: TableKind
  /** The first rows of the file, titles and header included. */
  rows: readonly SheetRow[]
  /** YYYY-MM-DD */
  today: string
}

/** What a table's first rows say about it; `first` is the index of its first row of data. */
export function planTable({ kind, rows, today }: PlanInput): { plan: TablePlan; first: number } {
  const { header, first } = findStart(rows, kind)
  const top = header === null ? null : (rows[header]?.cells ?? null)
  const data = rows.slice(first)
  const mapped = mapColumns({ kind, header: top, rows: data, today })
  const columns = mapped.map((column) => withStyles(column, data))
  const titles = header ?? first
  const plan = {
    kind,
    columns,
    header: top?.map(cellText) ?? null,
    titles,
    signature: sourceSignature(kind, top),
  }
  return { plan, first }
}

const DATES: ReadonlySet<TableField | null> = new Set(['due_date', 'birth_date', 'paid_on'])

function withStyles(column: MappedColumn, rows: readonly SheetRow[]): PlannedColumn {
  const { index, header, field, confidence } = column
  const cells = rows.map((row) => row.cells[index] ?? '')
  const base = { index, header, field, confidence }
  if (field === 'amount') return { ...base, numbers: numberStyle(cells) }
  if (!DATES.has(field)) return base
  return { ...base, dates: dateStyle(cells) ?? 'dmy' }
}

/**
 * A plan with columns as a person chose them; a field chosen for one column leaves any other. What is chosen
 * is certain.
 * @param rows the rows of data the plan was made from
 */
export function choose(
  plan: TablePlan,
  choice: MappingChoice,
  rows: readonly SheetRow[],
): TablePlan {
  const chosen = new Map<number, TableField | null>()
  for (const [index, field] of Object.entries(choice)) {
    if (field === null) chosen.set(Number(index), null)
    else if (isTableField(plan.kind, field)) chosen.set(Number(index), field)
  }
  const named = new Set([...chosen.values()].filter((field) => field !== null))
  const columns = plan.columns.map((column) => {
    const field = chosen.get(column.index)
    if (field !== undefined)
      return withStyles({ ...column, field, confidence: field === null ? 0 : 1 }, rows)
    const lost = column.field !== null && named.has(column.field)
    return lost ? withStyles({ ...column, field: null, confidence: 0 }, rows) : column
  })
  return { ...plan, columns }
}

/** The choice a plan amounts to, for the next file of its source. */
export function choiceOf(plan: TablePlan): Record<string, TableField | null> {
  return Object.fromEntries(plan.columns.map(({ index, field }) => [String(index), field]))
}

/** Fields no column holds though no row can do without. */
export function missingFields(plan: TablePlan): TableField[] {
  return requiredOf(plan.kind).filter((field) => !plan.columns.some((c) => c.field === field))
}
