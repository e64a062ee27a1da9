import type { Database } from './client.ts'
import { GUARD, ROWS, SLICE_ROW } from './import-slices.ts'
import type { Slice } from './import-slices.ts'
import { jsonParam } from './json-param.ts'

/** Good rows of a slice, as far as the merge needs them here; the rest stays in the database. */
export type ClientSliceRow = { line: number; phone: string }
/** A row with its keyed phone and the ids it gets if debtor or debt are new. */
export type ClientMerge = { line: number; phoneHash: string; debtorId: string; debtId: string }

export async function readClientSlice(db: Database, slice: Slice): Promise<ClientSliceRow[]> {
  const { results } = await db.$client
    .prepare(
      `select line, row->>'$.phone' as phone from import_rows
       where import_id = ?1 and line > ?2 and line <= ?3 and row is not null order by line`,
    )
    .bind(slice.importId, slice.from, slice.to)
    .all<ClientSliceRow>()
  return results
}

/** ?4 creditor, ?5 now. One person = creditor + phone + folded name; a new spelling of the name wins. */
const INSERT_DEBTORS = `
insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
select s.value->>'$.d', ?4, r.row->>'$.name', r.row->>'$.nameKey', r.row->>'$.phone',
       s.value->>'$.h', ?5, ?5
from ${ROWS} where ${GUARD} order by r.line
on conflict (creditor_id, phone_hash, name_key)
do update set name = excluded.name, updated_at = excluded.updated_at where name <> excluded.name`

/** ?4 creditor. What each row will be is decided before the debts change. */
const DECIDE_OUTCOMES = `
with m as materialized (
  select r.line as line, p.id as debtor_id, case
    when r.outcome = 'duplicate' then 'duplicate'
    when b.id is null then 'new'
    when b.debtor_id = p.id and b.amount_cents = r.row->>'$.amountCents'
      and b.due_date is r.row->>'$.dueDate' and b.description is r.row->>'$.description'
    then 'unchanged' else 'updated' end as outcome
  from ${ROWS}
  cross join debtors p on p.creditor_id = ?4 and p.phone_hash = s.value->>'$.h'
    and p.name_key = r.row->>'$.nameKey'
  left join debts b on b.creditor_id = ?4 and b.external_id = r.row->>'$.externalId'
  where ${GUARD}
)
update import_rows set debtor_id = m.debtor_id, outcome = m.outcome from m
where ${SLICE_ROW}`

/** ?4 creditor, ?5 now. */
const UPSERT_DEBTS = `
insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, due_date, description,
                   import_id, created_at, updated_at)
select s.value->>'$.b', ?4, r.debtor_id, r.row->>'$.externalId', r.row->>'$.amountCents',
       r.row->>'$.dueDate', r.row->>'$.description', ?1, ?5, ?5
from ${ROWS} where ${GUARD} and r.outcome in ('new', 'updated')
on conflict (creditor_id, external_id)
do update set debtor_id = excluded.debtor_id, amount_cents = excluded.amount_cents,
  due_date = excluded.due_date, description = excluded.description,
  import_id = excluded.import_id, updated_at = excluded.updated_at`

/** ?4 creditor. */
const LINK_DEBTS = `
with m as materialized (
  select r.line as line, b.id as debt_id from ${ROWS}
  cross join debts b on b.creditor_id = ?4 and b.external_id = r.row->>'$.externalId'
  where ${GUARD}
)
update import_rows set debt_id = m.debt_id from m
where ${SLICE_ROW}`

/** The statements of a slice's merge, for the batch that also moves the cursor. */
export function mergeClients(
  db: Database,
  slice: Slice,
  merges: readonly ClientMerge[],
  now: number,
): D1PreparedStatement[] {
  const items = merges.map((m) =>
    JSON.stringify({ l: m.line, h: m.phoneHash, d: m.debtorId, b: m.debtId }),
  )
  const { importId, from, creditorId } = slice
  const common = [importId, from, jsonParam(items), creditorId] as const
  const prepare = (sql: string) => db.$client.prepare(sql)
  return [
    prepare(INSERT_DEBTORS).bind(...common, now),
    prepare(DECIDE_OUTCOMES).bind(...common),
    prepare(UPSERT_DEBTS).bind(...common, now),
    prepare(LINK_DEBTS).bind(...common),
  ]
}
