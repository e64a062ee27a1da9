import type { Database } from './client.ts'
import { GUARD } from './import-slices.ts'
import type { Slice } from './import-slices.ts'

/** A rejected row mended in place: what it will be is stored beside it first, then one batch makes it so. */

/** The row as it was refused; null when there is no such row, or when it is not refused. */
export async function readRejected(
  db: Database,
  importId: string,
  line: number,
): Promise<{ cells: string; errors: string | null; outcome: string | null } | null> {
  return db.$client
    .prepare('select cells, errors, outcome from import_rows where import_id = ? and line = ?')
    .bind(importId, line)
    .first<{ cells: string; errors: string | null; outcome: string | null }>()
}

/** The accepted row of the same import that has this id already; null when none has. */
export async function lineOfId(
  db: Database,
  given: { importId: string; line: number; externalId: string },
): Promise<number | null> {
  const row = await db.$client
    .prepare(
      `select line from import_rows where import_id = ? and line <> ? and outcome is not 'rejected'
         and row->>'$.externalId' = ? limit 1`,
    )
    .bind(given.importId, given.line, given.externalId)
    .first<{ line: number }>()
  return row?.line ?? null
}

/** ?1 import, ?2 line: refused, in an import that is shown and stands. */
const REJECTED = `exists (select 1 from imports i where i.id = ?1 and i.status = 'committed' and i.undone_at is null)
  and exists (select 1 from import_rows r where r.import_id = ?1 and r.line = ?2 and r.outcome = 'rejected')`

/** Puts the understood row beside the refused one, for the merge to read. @returns false when it is not refused */
export async function proposeRow(
  db: Database,
  given: { importId: string; line: number; row: string },
): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `update import_rows set row = ?3 where import_id = ?1 and line = ?2 and outcome = 'rejected' and ${REJECTED}`,
    )
    .bind(given.importId, given.line, given.row)
    .run()
  return meta.changes > 0
}

/** Back to refused and nothing else, when the proposal came to nothing. */
export async function withdrawRow(
  db: Database,
  given: { importId: string; line: number; row: string },
): Promise<void> {
  await db.$client
    .prepare(
      `update import_rows set row = null where import_id = ?1 and line = ?2 and outcome = 'rejected' and row = ?3`,
    )
    .bind(given.importId, given.line, given.row)
    .run()
}

/** ?3 the proposal: another one in its place, and nothing of this batch happens. */
const OPEN = `
update imports set status = 'committing', cursor = ?2 - 1, rows_rejected = rows_rejected - 1,
  cents_rejected = cents_rejected - coalesce(t.cents, 0), rows_unreadable = rows_unreadable - (t.cents is null)
from (select cents, row from import_rows where import_id = ?1 and line = ?2) t
where imports.id = ?1 and t.row = ?3 and ${REJECTED}`

/** ?3 line, ?4 cells, ?5 cents. ?2 is the cursor before the line. */
const ACCEPT = `
update import_rows set cells = ?4, errors = null, outcome = null, cents = ?5
where import_id = ?1 and line = ?3 and ${GUARD}`

const AUDIT = `
insert into audit (at, actor, action, entity, entity_id, details)
select ?4, ?5, 'import.row_mended', 'import', ?1, json_object('line', cast(?3 as integer),
  'outcome', (select outcome from import_rows where import_id = ?1 and line = ?3))
where ${GUARD}`

const PARTS = ['new', 'updated', 'unchanged', 'duplicate', 'rejected'] as const
const when = (outcome: string, column: string, more: string) =>
  `${column} = ${column} + iif(t.outcome = '${outcome}', ${more}, 0)`

/** ?3 line. Counts the line where it ended; the import is what it was, rows and cents closing. */
const CLOSE = `
update imports set cursor = rows_total, status = 'committed',
  ${PARTS.map((outcome) => when(outcome, `rows_${outcome}`, '1')).join(', ')},
  ${PARTS.map((outcome) => when(outcome, `cents_${outcome}`, 't.cents')).join(', ')},
  cents_accepted = cents_accepted + iif(t.outcome in ('new', 'updated', 'unchanged'), t.cents, 0)
from (select coalesce(outcome, 'rejected') as outcome, coalesce(cents, 0) as cents from import_rows
  where import_id = ?1 and line = ?3) t
where id = ?1 and status = 'committing' and cursor = ?2`

/**
 * Merges the proposal as the commit of the file would have, in one batch: nobody sees the import open.
 * @returns what the row came to; null when it was not the one that was read, and nothing happened
 */
export async function mendRow(
  db: Database,
  slice: Slice,
  given: {
    /** As `proposeRow` put it. */
    row: string
    cells: string
    cents: number | null
    merge: readonly D1PreparedStatement[]
    now: number
    actor: string
  },
): Promise<boolean> {
  const { importId, from, to } = slice
  const prepare = (sql: string) => db.$client.prepare(sql)
  const [opened] = await db.$client.batch([
    prepare(OPEN).bind(importId, to, given.row),
    prepare(ACCEPT).bind(importId, from, to, given.cells, given.cents),
    ...given.merge,
    prepare(AUDIT).bind(importId, from, to, given.now, given.actor),
    prepare(CLOSE).bind(importId, from, to),
  ])
  return (opened?.meta.changes ?? 0) > 0
}
