import type { FieldIssue } from '../../src/shared/contracts/errors.ts'
import { balanceOf } from './balance.ts'
import type { Database } from './client.ts'
import { GUARD, SLICE_ROW } from './import-slices.ts'
import type { Slice } from './import-slices.ts'
import { jsonParam } from './json-param.ts'
import { PAID_OF_AGREEMENT, trueUpStatements } from './true-up.ts'

/** A good payment row beside the debt it names and the payment it may already be. */
export type PaymentSliceRow = {
  line: number
  outcome: 'duplicate' | null
  amount: number
  debt_id: string | null
  debtor_id: string | null
  /** Cents still owed; null without a debt. */
  balance: number | null
  /** The row's own external id, else one derived from its content. */
  external_id: string | null
  known_debt: string | null
  known_amount: number | null
  /** The active agreement this debt is part of. */
  agreement_id: string | null
}

/** One row of `payments`; `owed`: what this one and those before it take of the debt's balance. */
export type PaymentPart = {
  id: string
  debtId: string
  externalId: string
  amountCents: number
  chargesCents: number
  owed: number
}

/** What a row comes to. */
export type PaymentMerge = {
  line: number
  outcome: 'new' | 'unchanged' | 'duplicate' | 'rejected'
  debtId: string | null
  debtorId: string | null
  /**
   * Set for new payments, which are taken whole or not at all: only while every `owed` is covered and the agreement
   * has been paid just this much before the file's rows.
   */
  payment: { parts: PaymentPart[]; agreement: { id: string; paidCents: number } | null } | null
  errors: FieldIssue[] | null
}

/**
 * A row without an external id is the same payment again when debt, day as given, amount and method are the
 * same: a file without days, sent again tomorrow, must add nothing either.
 * ?1 import, ?2 and ?3 lines, ?4 creditor.
 */
const READ_SLICE = `
with named as (
  select r.line, r.outcome, r.row, coalesce(
    (select id from debts where id = r.row->>'$.debt' and creditor_id = ?4),
    (select id from debts where external_id = r.row->>'$.debt' and creditor_id = ?4)) as debt_id
  from import_rows r
  where r.import_id = ?1 and r.line > ?2 and r.line <= ?3 and r.row is not null
), keyed as (
  select n.*, coalesce(n.row->>'$.externalId', 'file:' || n.debt_id || ':'
    || case when n.row->>'$.dated' then n.row->>'$.paidOn' else '' end
    || ':' || (n.row->>'$.amountCents') || ':' || (n.row->>'$.method')) as external_id
  from named n
)
select k.line, k.outcome, k.row->>'$.amountCents' as amount, k.debt_id, b.debtor_id,
  ${balanceOf('b')} as balance,
  k.external_id,
  iif(exists (select 1 from agreements g cross join json_each(g.debt_ids) j
    where g.id = p.agreement_id and j.value = k.debt_id), k.debt_id, p.debt_id) as known_debt,
  -- '$' is the character after '#': the range holds the further rows of the same payment.
  p.amount_cents + coalesce((select sum(f.amount_cents) from payments f where f.creditor_id = ?4
    and f.external_id > k.external_id || '#' and f.external_id < k.external_id || '$'), 0) as known_amount,
  (select a.id from agreements a where a.debtor_id = b.debtor_id and a.status = 'active'
    and exists (select 1 from json_each(a.debt_ids) j where j.value = b.id)
    order by a.made_at desc limit 1) as agreement_id
from keyed k
left join debts b on b.id = k.debt_id
left join payments p on p.creditor_id = ?4 and p.external_id = k.external_id
order by k.line`

export async function readPaymentSlice(db: Database, slice: Slice): Promise<PaymentSliceRow[]> {
  const { results } = await db.$client
    .prepare(READ_SLICE)
    .bind(slice.importId, slice.from, slice.to, slice.creditorId)
    .all<PaymentSliceRow>()
  return results
}

const AGREEMENTS = `
select a.id, a.principal_cents as principalCents, a.fine_cents + a.interest_cents as chargesCents,
  a.total_cents as totalCents, ${PAID_OF_AGREEMENT} as paidCents,
  (select json_group_array(json_object('id', x.id,
      'balanceCents', iif(x.canceled_at is null, ${balanceOf('x')}, 0)) order by x.due_date is null, x.due_date, x.id)
    from json_each(a.debt_ids) j cross join debts x on x.id = j.value) as debts
from agreements a where a.id in (select value from json_each(?1))`

/** What an agreement is when the money of a file comes; its debts oldest due date first. */
export type AgreedDebts = {
  id: string
  principalCents: number
  chargesCents: number
  totalCents: number
  paidCents: number
  debts: { id: string; balanceCents: number }[]
}

export async function readAgreedDebts(
  db: Database,
  ids: readonly string[],
): Promise<AgreedDebts[]> {
  if (ids.length === 0) return []
  const { results } = await db.$client
    .prepare(AGREEMENTS)
    .bind(JSON.stringify(ids))
    .all<Omit<AgreedDebts, 'debts'> & { debts: string }>()
  return results.map((row) => ({ ...row, debts: debtsOf(row.debts) }))
}

/** Built by the statement right above, whose types it has. */
function debtsOf(json: string): AgreedDebts['debts'] {
  return JSON.parse(json) as AgreedDebts['debts']
}

/** ?3 merges, ?4 creditor, ?5 now, ?6 who. Balances are read again: another payment may have come. */
const INSERT_PAYMENTS = `
insert into payments (id, creditor_id, debt_id, amount_cents, charges_cents, paid_on, method, agreement_id,
                      external_id, source, created_at, created_by)
select q.value->>'$.id', ?4, q.value->>'$.debtId', q.value->>'$.amountCents', q.value->>'$.chargesCents',
       r.row->>'$.paidOn', r.row->>'$.method', s.value->>'$.a', q.value->>'$.externalId', 'file', ?5, ?6
from json_each(?3) s cross join import_rows r on r.import_id = ?1 and r.line = s.value->>'$.l'
cross join json_each(s.value->'$.q') q
where ${GUARD} and s.value->>'$.p' is not null
  and (s.value->>'$.a' is null or exists (select 1 from agreements a
    where a.id = s.value->>'$.a' and a.status = 'active' and ${PAID_OF_AGREEMENT} = s.value->>'$.w'))
  and not exists (select 1 from json_each(s.value->'$.q') g cross join debts b on b.id = g.value->>'$.debtId'
    where g.value->>'$.owed' > ${balanceOf('b')})
order by r.line, q.key
on conflict do nothing`

/** ?3 merges, ?4 what a row gets that another payment overtook. */
const WRITE_OUTCOMES = `
with m as materialized (
  select value->>'$.l' as line, value->>'$.b' as debt_id, value->>'$.d' as debtor_id,
    value->>'$.o' as outcome, json_extract(value, '$.e') as errors,
    value->>'$.o' = 'new' and not exists (select 1 from payments where id = value->>'$.p') as lost
  from json_each(?3) where ${GUARD}
)
update import_rows set
  debt_id = m.debt_id, debtor_id = m.debtor_id,
  outcome = case when m.lost then 'rejected' else m.outcome end,
  errors = case when m.lost then json_set(?4, '$[0].row', m.line) else m.errors end
from m
where ${SLICE_ROW}`

/** The statements of a slice of payments, for the batch that also moves the cursor. */
export function mergePayments(
  db: Database,
  slice: Slice,
  merges: readonly PaymentMerge[],
  by: { now: number; createdBy: string; overtaken: FieldIssue },
): D1PreparedStatement[] {
  const items = merges.map(({ line, outcome, debtId, debtorId, payment, errors }) =>
    JSON.stringify({
      l: line,
      o: outcome,
      b: debtId,
      d: debtorId,
      p: payment?.parts[0]?.id ?? null,
      q: payment?.parts ?? [],
      a: payment?.agreement?.id ?? null,
      w: payment?.agreement?.paidCents ?? null,
      e: errors,
    }),
  )
  const common = [slice.importId, slice.from, jsonParam(items)] as const
  const { now, createdBy, overtaken } = by
  return [
    db.$client.prepare(INSERT_PAYMENTS).bind(...common, slice.creditorId, now, createdBy),
    ...trueUpStatements(db, paidDebts(merges), now),
    db.$client.prepare(WRITE_OUTCOMES).bind(...common, JSON.stringify([overtaken])),
  ]
}

const paidDebts = (merges: readonly PaymentMerge[]): string[] => [
  ...new Set(merges.flatMap(({ payment }) => payment?.parts.map(({ debtId }) => debtId) ?? [])),
]
