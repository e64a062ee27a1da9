import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import * as z from 'zod'
import type { FieldIssue } from '../../src/shared/contracts/errors.ts'
import type { Database } from './client.ts'
import { jsonParam } from './json-param.ts'
import { importRows } from './schema.ts'

/** A row as it was received: stored first, merged later. */
export type ReceivedRow = {
  line: number
  cells: unknown
  row: unknown
  errors: FieldIssue[] | null
  outcome: 'duplicate' | 'rejected' | null
  /** Null when the row's amount cannot be read. */
  cents: number | null
}

/** JSON text of a received row: what `insertRows` takes, so that callers can count its size. */
export function receivedJson(received: ReceivedRow): string {
  const { line, cells, row, errors, outcome, cents } = received
  const stored = { l: line, c: cells ?? null, r: row ?? null, e: errors, o: outcome, m: cents }
  return JSON.stringify(stored)
}

/** Stores received rows in one statement; `items` together at most 1 MB. */
export async function insertRows(db: Database, importId: string, items: string[]): Promise<void> {
  await db.$client
    .prepare(
      `insert into import_rows (import_id, line, cells, row, errors, outcome, cents)
       select ?1, value->>'$.l', value->'$.c', json_extract(value, '$.r'),
              json_extract(value, '$.e'), value->>'$.o', value->>'$.m'
       from json_each(?2)`,
    )
    .bind(importId, jsonParam(items))
    .run()
}

export type StoredRow = Pick<typeof importRows.$inferSelect, 'line' | 'outcome'> & {
  cells: Record<string, unknown>
  errors: FieldIssue[]
}

const cellsSchema = z.record(z.string(), z.unknown())
const issuesSchema = z.array(
  z.object({
    row: z.number().optional(),
    field: z.string(),
    column: z.string().optional(),
    code: z.string(),
    message: z.string(),
  }),
)

/** Rows in file order after line `after`; with `errors` only those that were refused. */
export async function readRows(
  db: Database,
  importId: string,
  page: { after: number; limit: number; errors: boolean },
): Promise<StoredRow[]> {
  const rows = await db
    .select({
      line: importRows.line,
      outcome: importRows.outcome,
      cells: importRows.cells,
      errors: importRows.errors,
    })
    .from(importRows)
    .where(
      and(
        eq(importRows.importId, importId),
        gt(importRows.line, page.after),
        page.errors ? isNotNull(importRows.errors) : undefined,
      ),
    )
    .orderBy(asc(importRows.line))
    .limit(page.limit)
  return rows.map((row) => ({
    line: row.line,
    outcome: row.outcome,
    cells: cellsOf(row.cells),
    errors: row.errors === null ? [] : issuesOf(row.errors),
  }))
}

/** The keys of refused rows' cells, in the order rows first have them. */
export async function errorKeys(db: Database, importId: string): Promise<string[]> {
  const { results } = await db.$client
    .prepare(
      `select k.key as key from import_rows r cross join json_each(
         iif(json_type(r.cells) = 'object', r.cells, json_object('row', 0))) k
       where r.import_id = ?1 and r.errors is not null
       group by k.key order by min(r.line), min(k.id) limit 600`,
    )
    .bind(importId)
    .all<{ key: string }>()
  return results.map(({ key }) => key)
}

/** A row that was no object is shown as its one value. */
function cellsOf(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text)
  const parsed = cellsSchema.safeParse(value)
  return parsed.success && !Array.isArray(value) ? parsed.data : { row: value }
}

function issuesOf(text: string): FieldIssue[] {
  return issuesSchema.parse(JSON.parse(text)).map(({ row, column, ...issue }) => ({
    ...(row === undefined ? {} : { row }),
    ...issue,
    ...(column === undefined ? {} : { column }),
  }))
}
