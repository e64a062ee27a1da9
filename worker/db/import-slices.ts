import type { Database } from './client.ts'
import type { ImportRecord } from './imports.ts'

/** Lines `from < line <= to` of an import; applied only while its cursor is still at `from`. */
export type Slice = { importId: string; creditorId: string; from: number; to: number }

export const sliceOf = (row: ImportRecord, size: number): Slice => ({
  importId: row.id,
  creditorId: row.creditorId,
  from: row.cursor,
  to: Math.min(row.cursor + size, row.rowsTotal),
})

/** ?1 import, ?2 cursor: holds through the whole batch, because the cursor moves in its last statement. */
export const GUARD = `exists (select 1 from imports where id = ?1 and status = 'committing' and cursor = ?2)`
/**
 * ?3 the merges: joined to the stored rows. `cross join` keeps the order of the tables, here and in the
 * statements: left to itself the planner pairs every merge with every row of the import.
 */
export const ROWS = `json_each(?3) s
  cross join import_rows r on r.import_id = ?1 and r.line = s.value->>'$.l'`

/** Updates of `import_rows` from `m`: the bounds keep it from reading the whole import. */
export const SLICE_ROW = `import_rows.import_id = ?1 and import_rows.line = m.line
  and import_rows.line between (select min(line) from m) and (select max(line) from m)`

/** ?1 import, ?2 cursor, ?3 new cursor, ?4 now. The last slice shows the import, if its rows and cents close. */
const MOVE_CURSOR = `
update imports set
  cursor = ?3,
  rows_new = rows_new + t.n, rows_updated = rows_updated + t.u, rows_unchanged = rows_unchanged + t.s,
  rows_duplicate = rows_duplicate + t.d, rows_rejected = rows_rejected + t.r,
  cents_accepted = cents_accepted + t.nc + t.uc + t.sc,
  cents_new = cents_new + t.nc, cents_updated = cents_updated + t.uc,
  cents_unchanged = cents_unchanged + t.sc, cents_duplicate = cents_duplicate + t.dc,
  cents_rejected = cents_rejected + t.rc, rows_unreadable = rows_unreadable + t.x,
  status = case when ?3 = rows_total
    and rows_new + rows_updated + rows_unchanged + rows_duplicate + rows_rejected
      + t.n + t.u + t.s + t.d + t.r = rows_total
    and cents_new + cents_updated + cents_unchanged + cents_duplicate + cents_rejected
      + t.nc + t.uc + t.sc + t.dc + t.rc
      = (select coalesce(sum(cents), 0) from import_rows where import_id = ?1)
    then 'committed' else status end,
  committed_at = case when ?3 = rows_total then ?4 end
from (
  select count(*) filter (where outcome = 'new') as n,
    count(*) filter (where outcome = 'updated') as u,
    count(*) filter (where outcome = 'unchanged') as s,
    count(*) filter (where outcome = 'duplicate') as d,
    count(*) filter (where outcome = 'rejected') as r,
    coalesce(sum(cents) filter (where outcome = 'new'), 0) as nc,
    coalesce(sum(cents) filter (where outcome = 'updated'), 0) as uc,
    coalesce(sum(cents) filter (where outcome = 'unchanged'), 0) as sc,
    coalesce(sum(cents) filter (where outcome = 'duplicate'), 0) as dc,
    coalesce(sum(cents) filter (where outcome = 'rejected'), 0) as rc,
    count(*) filter (where outcome = 'rejected' and cents is null) as x
  from import_rows where import_id = ?1 and line > ?2 and line <= ?3
) t
where id = ?1 and status = 'committing' and cursor = ?2`

/** Written once, by the slice that finished the import. */
const AUDIT_COMMIT = `
insert into audit (at, actor, action, entity, entity_id, details)
select ?2, created_by, 'import.committed', 'import', id,
  json_object('kind', kind, 'rows', rows_total, 'rejected', rows_rejected, 'cents', cents_accepted)
from imports where id = ?1 and status = 'committed'
  and not exists (select 1 from audit
    where entity = 'import' and entity_id = ?1 and action = 'import.committed')`

/** Applies a slice atomically: a repeated or late one finds the cursor moved and changes nothing. */
export async function applySlice(
  db: Database,
  slice: Slice,
  merge: readonly D1PreparedStatement[],
  now: number,
): Promise<void> {
  await db.$client.batch([
    ...merge,
    db.$client.prepare(MOVE_CURSOR).bind(slice.importId, slice.from, slice.to, now),
    db.$client.prepare(AUDIT_COMMIT).bind(slice.importId, now),
  ])
}
