import type { DebtorsQuery } from '../../src/shared/contracts/api/debtors.ts'
import type { AudienceFilter } from '../../src/shared/domain/audience-filter.ts'
import { balanceOf } from './balance.ts'
import {
  STATUS,
  debtClauses,
  filterParameters,
  personClauses,
  sumClauses,
} from './audience-filter.ts'
import type { AudienceQuery } from './audience-filter.ts'
import type { Database } from './client.ts'

export type DebtorListRow = {
  id: string
  name: string
  phone: string
  state: string | null
  /** JSON array. */
  tags: string
  debts: number
  cents: number
  overdueCents: number
  oldest: string | null
  promise: 'open' | 'broken' | null
  agreement: 'active' | 'broken' | null
  /** JSON array. */
  stops: string
  sentAt: number | null
  repliedAt: number | null
  conversationId: string | null
  updatedAt: number
  mergedInto: string | null
  erasedAt: number | null
  /** What it is sorted by: part of the cursor. */
  key: string | number
}

export type DebtorTotals = { debtors: number; debts: number; cents: number; overdueCents: number }

export type ListQuery = AudienceQuery &
  Pick<DebtorsQuery, 'sort' | 'state' | 'limit'> & {
    /** Folded, `%` and `_` escaped; '' = everybody. */
    name: string
    /** Of a phone; '' = do not look there. */
    digits: string
    /** Also look at tags. */
    tags: boolean
    after: { key: string | number; id: string } | null
  }

const STOPPED = `exists (select 1 from stops s where s.creditor_id = d.creditor_id
  and s.phone_hash = d.phone_hash and s.lifted_at is null and (s.until is null or s.until > ?2))`
const KEPT = 'd.merged_into is null and d.erased_at is null'

const STATES: Readonly<Record<DebtorsQuery['state'], string>> = {
  active: KEPT,
  stopped: `${KEPT} and ${STOPPED}`,
  merged: 'd.merged_into is not null',
  erased: 'd.erased_at is not null',
  all: 'true',
}

type Sort = { key: string; order: 'asc' | 'desc'; needsSums: boolean }
const SORTS: Readonly<Record<DebtorsQuery['sort'], Sort>> = {
  recent: { key: `''`, order: 'desc', needsSums: false },
  name: { key: 'd.name_key', order: 'asc', needsSums: false },
  balance: { key: 'coalesce(s.cents, 0)', order: 'desc', needsSums: true },
  overdue: { key: `coalesce(s.oldest, '9999-12-31')`, order: 'asc', needsSums: true },
  contact: {
    key: 'coalesce((select max(r.sent_at) from recipients r where r.debtor_id = d.id), 0)',
    order: 'desc',
    needsSums: false,
  },
}

/** Conditions on debts leave only people with such a debt; without any everybody is meant. */
const DEBT_FIELDS = [
  'amount_min_cents',
  'amount_max_cents',
  'days_late_min',
  'days_late_max',
  'due_from',
  'due_to',
  'status',
  'import_id',
  'creditor_id',
] as const satisfies readonly (keyof AudienceFilter)[]

const asksDebts = (filter: AudienceFilter): boolean =>
  DEBT_FIELDS.some((field) => filter[field] !== undefined)

/** ?3 JSON: name, digits, tags, key, id, today. */
const given = (name: string): string => `(?3 ->> '$.${name}')`

/** One row a person over `picked`: how many debts the filter finds, and what they come to. */
function sums(filter: AudienceFilter, query: AudienceQuery, from: string): string {
  const having = sumClauses(filter)
  return `picked as materialized (
      select x.debtor_id, x.due_date, ${balanceOf('x')} as balance
      from ${from} ${debtClauses(filter, query).join(' and ')}
    ), sums as materialized (
      select p.debtor_id, count(*) as n, sum(max(p.balance, 0)) as cents,
        sum(iif(p.due_date < ${given('today')}, max(p.balance, 0), 0)) as overdue,
        min(iif(p.balance > 0, p.due_date, null)) as oldest
      from picked p where ${STATUS[filter.status ?? 'any']}
      group by p.debtor_id ${having.length === 0 ? '' : `having ${having.join(' and ')}`}
    )`
}

const ALL_DEBTS = 'debts x where'
const DEBTS_OF_PAGE =
  'page k cross join debts x indexed by debts_debtor on x.debtor_id = k.id where'

function people(query: ListQuery): string[] {
  return [
    `d.creditor_id = (?1 ->> '$.creditor')`,
    STATES[query.state],
    ...personClauses(query.filter),
    ...(query.name === '' && query.digits === '' ? [] : [SEARCH]),
  ]
}

const SEARCH = `((${given('name')} <> '' and d.name_key like '%' || ${given('name')} || '%' escape '\\')
  or (${given('digits')} <> '' and d.phone like '%' || ${given('digits')} || '%')
  or (${given('tags')} and ${given('name')} <> '' and exists (select 1 from json_each(d.tags) t
    where t.value like ${given('name')} || '%' escape '\\')))`

/** Ids of the page with their sort keys. */
function pageOf(query: ListQuery, join: string): string {
  const { key, order } = SORTS[query.sort]
  const than = order === 'asc' ? '>' : '<'
  const after =
    query.after === null ? '' : `where (k.key, k.id) ${than} (${given('key')}, ${given('id')})`
  return `page as materialized (
      select k.id, k.key from (
        select d.id as id, ${key} as key from debtors d ${join} where ${people(query).join(' and ')}
      ) k ${after} order by k.key ${order}, k.id ${order} limit ${query.limit + 1}
    )`
}

const has = (table: string, status: string): string =>
  `exists (select 1 from ${table} o where o.debtor_id = d.id and o.status = '${status}')`

const COLUMNS = `d.id, d.name, d.phone, d.state, d.tags, coalesce(s.n, 0) as debts, coalesce(s.cents, 0) as cents,
  coalesce(s.overdue, 0) as overdueCents, s.oldest, k.key as key,
  case when ${has('promises', 'open')} then 'open' when ${has('promises', 'broken')} then 'broken' end as promise,
  case when ${has('agreements', 'active')} then 'active'
    when ${has('agreements', 'broken')} then 'broken' end as agreement,
  (select json_group_array(st.kind) from stops st where st.creditor_id = d.creditor_id
    and st.phone_hash = d.phone_hash and st.lifted_at is null and (st.until is null or st.until > ?2)) as stops,
  (select max(r.sent_at) from recipients r where r.debtor_id = d.id) as sentAt,
  (select max(r.replied_at) from recipients r where r.debtor_id = d.id) as repliedAt,
  (select v.id from conversations v where v.phone_hash = d.phone_hash and v.creditor_id = d.creditor_id
    and v.moved_to is null order by v.id limit 1) as conversationId,
  d.updated_at as updatedAt, d.merged_into as mergedInto, d.erased_at as erasedAt`

function rowsStatement(query: ListQuery): string {
  const { filter, sort } = query
  const { order, needsSums } = SORTS[sort]
  const sumsFirst = needsSums || asksDebts(filter)
  const join = asksDebts(filter)
    ? 'join sums s on s.debtor_id = d.id'
    : 'left join sums s on s.debtor_id = d.id'
  const steps = sumsFirst
    ? [sums(filter, query, ALL_DEBTS), pageOf(query, join)]
    : [pageOf(query, ''), sums(filter, query, DEBTS_OF_PAGE)]
  return `with ${steps.join(', ')}
    select ${COLUMNS} from page k join debtors d on d.id = k.id left join sums s on s.debtor_id = d.id
    order by k.key ${order}, k.id ${order}`
}

function totalsStatement(query: ListQuery): string {
  const join = asksDebts(query.filter) ? 'join' : 'left join'
  return `with ${sums(query.filter, query, ALL_DEBTS)}
    select count(*) as debtors, coalesce(sum(s.n), 0) as debts, coalesce(sum(s.cents), 0) as cents,
      coalesce(sum(s.overdue), 0) as overdueCents
    from debtors d ${join} sums s on s.debtor_id = d.id where ${people(query).join(' and ')}`
}

/** A page of people, one more row than `limit` when there is a next one, and what all of them come to. */
export async function listDebtors(
  db: Database,
  query: ListQuery,
): Promise<{ rows: DebtorListRow[]; totals: DebtorTotals }> {
  const { name, digits, tags, after, today, now } = query
  const extra = JSON.stringify({ name, digits, tags, key: after?.key, id: after?.id, today })
  const d1 = db.$client
  const bind = (sql: string) => d1.prepare(sql).bind(filterParameters(query), now, extra)
  const [rows, totals] = await d1.batch([bind(rowsStatement(query)), bind(totalsStatement(query))])
  return {
    rows: rowsOf<DebtorListRow>(rows),
    totals: rowsOf<DebtorTotals>(totals)[0] ?? { debtors: 0, debts: 0, cents: 0, overdueCents: 0 },
  }
}

/** The columns are named by the statements above. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}
