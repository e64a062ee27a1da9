import { zonedTime } from '../../src/shared/domain/br-date.ts'
import { dddsOfStates, dueRangeOf } from '../../src/shared/domain/audience-filter.ts'
import type { AudienceFilter } from '../../src/shared/domain/audience-filter.ts'
import { balanceOf } from './balance.ts'
import type { Database } from './client.ts'

/** Dates of the filter are the creditor's. */
export const FILTER_ZONE = 'America/Sao_Paulo'

/** A person of a filtered audience with the debts the message would be about. */
export type Person = {
  debtorId: string
  name: string
  phone: string
  phoneHash: string
  state: string | null
  /** Why nobody may write to them, as the ledger calls it; null when they may. */
  reason: string | null
  debts: {
    id: string
    balanceCents: number
    dueDate: string | null
    description: string | null
    prescribedReason: string | null
  }[]
  /** When campaigns wrote to them in the last eight days. */
  startedAt: number[]
}

type PersonRow = Omit<Person, 'debts' | 'startedAt'> & { debts: string; startedAt: string }

/** What the filter asks for, with its days resolved. */
export type AudienceQuery = {
  creditorId: string
  filter: AudienceFilter
  /** YYYY-MM-DD of the creditor's today. */
  today: string
  now: number
}

/** Values stand in one JSON parameter (?1); the text of the statement is made of constants alone. */
export type Clause = string

const value = (name: string): string => `(?1 ->> '$.${name}')`
const listed = (name: string): string => `(select value from json_each(?1, '$.${name}'))`

/** Over `debts x`: which debts are meant. */
export function debtClauses(filter: AudienceFilter, query: AudienceQuery): Clause[] {
  const { from, to } = dueRangeOf(filter, query.today)
  return [
    `x.creditor_id = ${value('creditor')}`,
    'x.canceled_at is null',
    ...(filter.creditor_id === undefined ? [] : [`x.creditor_id = ${value('onlyCreditor')}`]),
    ...(from === null ? [] : [`x.due_date >= ${value('from')}`]),
    ...(to === null ? [] : [`x.due_date <= ${value('to')}`]),
    ...(filter.import_id === undefined
      ? []
      : [
          `x.id in (select i.debt_id from import_rows i where i.import_id = ${value('import')} and i.debt_id is not null)`,
        ]),
  ]
}

/** Over a picked debt `p` with its balance. */
export const STATUS: Readonly<Record<NonNullable<AudienceFilter['status']>, Clause>> = {
  open: 'p.balance > 0',
  paid: 'p.balance <= 0',
  any: 'true',
}

const has = (table: string, status: string): Clause =>
  `exists (select 1 from ${table} o where o.debtor_id = d.id and o.status = '${status}')`

const PROMISE: Readonly<Record<NonNullable<AudienceFilter['promise']>, Clause>> = {
  none: `not ${has('promises', 'open')}`,
  open: has('promises', 'open'),
  broken: `(${has('promises', 'broken')} and not ${has('promises', 'open')})`,
}

const AGREEMENT: Readonly<Record<NonNullable<AudienceFilter['agreement']>, Clause>> = {
  none: `not ${has('agreements', 'active')}`,
  active: has('agreements', 'active'),
  broken: `(${has('agreements', 'broken')} and not ${has('agreements', 'active')})`,
}

const WRITTEN = `exists (select 1 from recipients c where c.debtor_id = d.id and c.sent_at >= ${value('contact')})`
const REPLIED = `(exists (select 1 from recipients c where c.debtor_id = d.id and c.replied_at is not null)
  or exists (select 1 from conversations v where v.phone_hash = d.phone_hash and v.creditor_id = d.creditor_id
    and v.last_intent is not null))`

function contactClause(contact: AudienceFilter['last_contact']): Clause[] {
  if (contact === undefined) return []
  return 'since' in contact ? [WRITTEN] : [`not ${WRITTEN}`]
}

/** 0: ever. */
function contactSince(contact: AudienceFilter['last_contact']): number {
  if (contact === undefined || 'never' in contact) return 0
  return zonedTime('since' in contact ? contact.since : contact.before, 0, 0, FILTER_ZONE)
}

/** Over `debtors d`: which people are meant, whatever they owe. */
export function personClauses(filter: AudienceFilter): Clause[] {
  return [
    ...(filter.tags === undefined
      ? []
      : [`exists (select 1 from json_each(d.tags) t where t.value in ${listed('tags')})`]),
    ...(filter.states === undefined
      ? []
      : [
          `(d.state in ${listed('states')} or (d.state is null and substr(d.phone, 4, 2) in ${listed('ddds')}))`,
        ]),
    ...contactClause(filter.last_contact),
    ...(filter.promise === undefined ? [] : [PROMISE[filter.promise]]),
    ...(filter.agreement === undefined ? [] : [AGREEMENT[filter.agreement]]),
    ...(filter.replied === undefined ? [] : [filter.replied ? REPLIED : `not ${REPLIED}`]),
  ]
}

/** Nobody writes to a row that was merged or erased. */
const LIVE: Clause = 'd.merged_into is null and d.erased_at is null'

/** Over one person's picked debts `p`. */
export function sumClauses(filter: AudienceFilter): Clause[] {
  const sum = 'sum(max(p.balance, 0))'
  return [
    ...(filter.amount_min_cents === undefined ? [] : [`${sum} >= ${value('min')}`]),
    ...(filter.amount_max_cents === undefined ? [] : [`${sum} <= ${value('max')}`]),
  ]
}

/** ?1 of every statement made of these clauses. */
export function filterParameters({ creditorId, filter, today }: AudienceQuery): string {
  const { from, to } = dueRangeOf(filter, today)
  return JSON.stringify({
    creditor: creditorId,
    onlyCreditor: filter.creditor_id ?? null,
    from,
    to,
    import: filter.import_id ?? null,
    min: filter.amount_min_cents ?? null,
    max: filter.amount_max_cents ?? null,
    tags: filter.tags ?? [],
    states: filter.states ?? [],
    ddds: dddsOfStates(filter.states ?? []),
    contact: contactSince(filter.last_contact),
  })
}

/** The names of a stop in the ledger (`ledgerReason`), the most lasting first. */
const STOPPED = `(select case s.kind when 'opt_out' then 'opted_out' when 'dispute' then 'disputed' else s.kind end
  from stops s where s.creditor_id = d.creditor_id and s.phone_hash = d.phone_hash and s.lifted_at is null
    and (s.until is null or s.until > ?2)
  order by instr('opt_out,wrong_person,deceased,dispute,payment_claim,hardship', s.kind) limit 1)`

/** Debts of the people after ?3 up to ?4: from the people to their debts, whatever else the filter asks. */
const PAGE_OF_DEBTS = `debtors k cross join debts x indexed by debts_debtor on x.debtor_id = k.id where k.id > ?3 and k.id <= ?4 and`

/** ?2 now. One row a person: debts, sum and why they are left out. */
function people(query: AudienceQuery, page: 'all' | 'page'): string {
  const { filter } = query
  const sums = sumClauses(filter)
  return `with picked as materialized (
      select x.id, x.debtor_id, x.due_date, x.description, x.prescribed_reason, ${balanceOf('x')} as balance
      from ${page === 'page' ? PAGE_OF_DEBTS : 'debts x where'} ${debtClauses(filter, query).join(' and ')}
    ), people as materialized (
      select d.id, d.creditor_id, d.name, d.phone, d.phone_hash, d.state, count(*) as n,
        sum(max(p.balance, 0)) as cents,
        json_group_array(json_object('id', p.id, 'balanceCents', max(p.balance, 0), 'dueDate', p.due_date,
          'description', p.description, 'prescribedReason', p.prescribed_reason)) as debts
      from picked p join debtors d on d.id = p.debtor_id
      where ${[LIVE, STATUS[filter.status ?? 'open'], ...personClauses(filter)].join(' and ')}
      group by d.id ${sums.length === 0 ? '' : `having ${sums.join(' and ')}`}
    ), judged as materialized (
      select d.*, coalesce(${STOPPED}, case
          when d.cents <= 0 then 'debt_paid'
          when ${has('promises', 'open')} then 'promise_open'
          when ${has('agreements', 'active')} then 'agreement_open' end) as reason
      from people d
    )`
}

export type AudienceCount = {
  debtors: number
  debts: number
  cents: number
  eligible: number
  eligibleCents: number
  excluded: { reason: string; n: number }[]
}

/** The live count: people, debts and cents, and those left out by reason; one statement over indexes. */
export async function countAudience(db: Database, query: AudienceQuery): Promise<AudienceCount> {
  const { results } = await db.$client
    .prepare(
      `${people(query, 'all')}, phones as (
         select j.*, row_number() over (partition by j.phone_hash order by j.id) as nth from judged j
         where j.reason is null
       )
       select reason, count(*) as people, sum(n) as debts, sum(cents) as cents from (
         select reason, n, cents from judged where reason is not null
         union all select iif(nth > 1, 'shared_phone', null), n, cents from phones
       ) group by reason`,
    )
    .bind(filterParameters(query), query.now)
    .all<{ reason: string | null; people: number; debts: number; cents: number }>()
  const free = results.find((row) => row.reason === null)
  const total = (key: 'people' | 'debts' | 'cents') =>
    results.reduce((sum, row) => sum + row[key], 0)
  return {
    debtors: total('people'),
    debts: total('debts'),
    cents: total('cents'),
    eligible: free?.people ?? 0,
    eligibleCents: free?.cents ?? 0,
    excluded: results.flatMap(({ reason, people: n }) => (reason === null ? [] : [{ reason, n }])),
  }
}

/** People a page. */
const PAGE = 5_000
/** A week's caps look back so far. */
const RECENT_MS = 8 * 86_400_000

/** Everybody of a filter by id, in pages; a page may be empty. */
export async function* audiencePeople(
  db: Database,
  query: AudienceQuery,
): AsyncGenerator<Person[]> {
  const statement = db.$client.prepare(
    `${people(query, 'page')}
     select d.id as debtorId, d.name, d.phone, d.phone_hash as phoneHash, d.state, d.reason, d.debts,
       (select json_group_array(c.sent_at) from recipients c
        where c.debtor_id = d.id and c.sent_at > ?2 - ${RECENT_MS}) as startedAt
     from judged d order by d.id`,
  )
  let after = ''
  for (;;) {
    const until = await pageEnd(db, after)
    const { results } = await statement
      .bind(filterParameters(query), query.now, after, until ?? LAST)
      .all<PersonRow>()
    yield results.map(toPerson)
    if (until === null) return
    after = until
  }
}

/** After every id. */
const LAST = '\u{10ffff}'

/** The last id of the next page of people; null when the page is the last one. */
async function pageEnd(db: Database, after: string): Promise<string | null> {
  const row = await db.$client
    .prepare(`select id from debtors where id > ? order by id limit 1 offset ${PAGE - 1}`)
    .bind(after)
    .first<{ id: string }>()
  return row?.id ?? null
}

/** The JSON texts are made by the statement right above. */
function toPerson(row: PersonRow): Person {
  return {
    ...row,
    debts: JSON.parse(row.debts) as Person['debts'],
    startedAt: JSON.parse(row.startedAt) as number[],
  }
}
