import { DERIVED } from '../../src/shared/domain/import/derived-id.ts'
import type { Database } from './client.ts'
import { GUARD, ROWS, SLICE_ROW } from './import-slices.ts'
import type { Move } from './import-people.ts'
import type { Slice } from './import-slices.ts'
import { jsonParam } from './json-param.ts'

/** Good rows of a slice, as far as the merge needs them here; the rest stays in the database. */
export type ClientSliceRow = {
  line: number
  phone: string
  nameKey: string
  taxIdHash: string | null
}
/** Who a person is to the merge: keyed phone and folded name. */
export type PersonKey = { phoneHash: string; nameKey: string }
/** A row with the person it belongs to and the ids it gets if debtor or debt are new. */
export type ClientMerge = PersonKey & {
  line: number
  /** Keyed hash of the phone that stands in the row. */
  rowPhoneHash: string
  /** The row is the person's own; else a CPF led to a person known by another phone or name. */
  own: boolean
  /** Where the file corrects the person's phone: who moves, and what stood before. */
  moved: Move | null
  debtorId: string
  debtId: string
}

export async function readClientSlice(db: Database, slice: Slice): Promise<ClientSliceRow[]> {
  const { results } = await db.$client
    .prepare(
      `select line, row->>'$.phone' as phone, row->>'$.nameKey' as nameKey,
         row->>'$.taxIdHash' as taxIdHash
       from import_rows
       where import_id = ?1 and line > ?2 and line <= ?3 and row is not null order by line`,
    )
    .bind(slice.importId, slice.from, slice.to)
    .all<ClientSliceRow>()
  return results
}

/** What becomes of a good row whose person asked to be erased; the code is that of `services/imports/erased.ts`. */
export const REFUSE_ERASED = `cells = '{}', row = null, before = null, outcome = 'rejected',
  errors = json_array(json_object('row', import_rows.line, 'field', 'phone', 'code', 'erased', 'message',
    'pessoa que pediu para ter os dados apagados (LGPD); a linha não foi gravada'))`

/** ?4 creditor. Rows were judged before; whoever was erased since does not come back with them. */
const REFUSE_ROWS = `
with m as materialized (
  select r.line as line from ${ROWS} where ${GUARD} and r.row is not null and (
    exists (select 1 from tombstones t where t.creditor_id = ?4 and t.kind = 'phone'
      and t.value_hash = s.value->>'$.r')
    or exists (select 1 from tombstones t where t.creditor_id = ?4 and t.kind = 'tax_id'
      and t.value_hash = r.row->>'$.taxIdHash'))
)
update import_rows set ${REFUSE_ERASED} from m where ${SLICE_ROW}`

/**
 * ?4 creditor, ?5 now. One person = creditor + phone + folded name; a new spelling of the name wins, what the
 * file does not say stays, and a CPF once known is not replaced: another one on phone and name is a namesake.
 */
const INSERT_DEBTORS = `
insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, tax_id_hash, tax_id_first3,
                     tax_id_last2, birth_date, state, email, tags, created_at, updated_at)
select s.value->>'$.d', ?4, r.row->>'$.name', r.row->>'$.nameKey', r.row->>'$.phone',
       s.value->>'$.h', r.row->>'$.taxIdHash', r.row->>'$.taxIdFirst3', r.row->>'$.taxIdLast2',
       r.row->>'$.birthDate', r.row->>'$.state', r.row->>'$.email', coalesce(r.row->'$.tags', '[]'),
       ?5, ?5
from ${ROWS} where ${GUARD} and r.row is not null and s.value->>'$.o' order by r.line
on conflict (creditor_id, phone_hash, name_key)
do update set name = excluded.name, updated_at = excluded.updated_at,
  tax_id_hash = coalesce(tax_id_hash, excluded.tax_id_hash),
  tax_id_first3 = coalesce(tax_id_first3, excluded.tax_id_first3),
  tax_id_last2 = coalesce(tax_id_last2, excluded.tax_id_last2),
  birth_date = coalesce(excluded.birth_date, birth_date), state = coalesce(excluded.state, state),
  email = coalesce(excluded.email, email),
  tags = iif(excluded.tags = '[]', tags, excluded.tags)
where name <> excluded.name or (tax_id_hash is null and excluded.tax_id_hash is not null)
  or birth_date is not coalesce(excluded.birth_date, birth_date)
  or state is not coalesce(excluded.state, state) or email is not coalesce(excluded.email, email)
  or tags <> iif(excluded.tags = '[]', tags, excluded.tags)`

/**
 * ?4 creditor. A row of a file without ids whose person, found by the CPF, has such a debt of the same day and words
 * already, under the id of another phone or of a file without CPF: it is that debt.
 */
const REUSE_IDS = `
with own as materialized (select r.row->>'$.externalId' as id from ${ROWS} where r.row is not null),
m as materialized (
  select min(r.line) as line, b.external_id as id
  from ${ROWS}
  cross join debtors p on p.creditor_id = ?4 and p.phone_hash = s.value->>'$.h'
    and p.name_key = s.value->>'$.k'
  cross join debts b on b.debtor_id = p.id and b.creditor_id = ?4
    and b.due_date is r.row->>'$.dueDate' and b.description is r.row->>'$.description'
  where ${GUARD} and r.row->>'$.taxIdHash' = p.tax_id_hash
    and substr(r.row->>'$.externalId', 1, ${DERIVED.length}) = '${DERIVED}'
    and substr(b.external_id, 1, ${DERIVED.length}) = '${DERIVED}'
    and b.external_id not in (select id from own)
    and not exists (select 1 from debts e where e.creditor_id = ?4
      and e.external_id = r.row->>'$.externalId')
  group by b.external_id
)
update import_rows set row = json_set(row, '$.externalId', m.id) from m
where ${SLICE_ROW}`

/** A debt that an undone upload took back counts as new when a file brings it again. */
const takenBack = (debt: string) => `exists (select 1 from imports u
  where u.id = ${debt}.import_id and u.undone_at = ${debt}.canceled_at)`

/**
 * ?4 creditor. What each row will be is decided before the debts change, and what an update replaces is kept: of the
 * debt, and of a person whose phone was corrected, who counts as updated too.
 */
const DECIDE_OUTCOMES = `
with m as materialized (
  select r.line as line, p.id as debtor_id, case
    when r.outcome = 'duplicate' then 'duplicate'
    when b.id is null or ${takenBack('b')} then 'new'
    when b.debtor_id = p.id and b.amount_cents = r.row->>'$.amountCents'
      and b.due_date is r.row->>'$.dueDate' and b.description is r.row->>'$.description'
      and s.value->>'$.m.id' is not p.id
    then 'unchanged' else 'updated' end as outcome,
    iif(b.id is null, null, json_object('debtorId', b.debtor_id, 'amountCents', b.amount_cents,
      'dueDate', b.due_date, 'description', b.description, 'importId', b.import_id)) as before,
    iif(s.value->>'$.m.id' = p.id, s.value->'$.m.from', null) as moved
  from ${ROWS}
  cross join debtors p on p.creditor_id = ?4 and p.phone_hash = s.value->>'$.h'
    and p.name_key = s.value->>'$.k'
  left join debts b on b.creditor_id = ?4 and b.external_id = r.row->>'$.externalId'
  where ${GUARD} and r.row is not null
)
update import_rows set debtor_id = m.debtor_id, outcome = m.outcome,
  before = case
    when m.outcome not in ('new', 'updated') then null
    when m.moved is null then iif(m.outcome = 'updated', m.before, null)
    else json_set(iif(m.outcome = 'updated', m.before, '{}'), '$.moved', json(m.moved)) end
from m
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
  canceled_at = iif(${takenBack('debts')}, null, canceled_at),
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

/** Where they were, and to which phone they went: what the undo needs. */
const movedJson = ({ id, from, to }: Move) => ({ id, from: { ...from, to: to.phoneHash } })

/** The statements of a slice's merge, for the batch that also moves the cursor. */
export function mergeClients(
  db: Database,
  slice: Slice,
  merges: readonly ClientMerge[],
  now: number,
): D1PreparedStatement[] {
  const items = merges.map((m) =>
    JSON.stringify({
      l: m.line,
      h: m.phoneHash,
      r: m.rowPhoneHash,
      k: m.nameKey,
      o: m.own ? 1 : 0,
      ...(m.moved === null ? {} : { m: movedJson(m.moved) }),
      d: m.debtorId,
      b: m.debtId,
    }),
  )
  const { importId, from, creditorId } = slice
  const common = [importId, from, jsonParam(items), creditorId] as const
  const prepare = (sql: string) => db.$client.prepare(sql)
  return [
    prepare(REFUSE_ROWS).bind(...common),
    prepare(INSERT_DEBTORS).bind(...common, now),
    prepare(REUSE_IDS).bind(...common),
    prepare(DECIDE_OUTCOMES).bind(...common),
    prepare(UPSERT_DEBTS).bind(...common, now),
    prepare(LINK_DEBTS).bind(...common),
  ]
}
