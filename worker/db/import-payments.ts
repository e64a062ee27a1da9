import type { FieldIssue } from '../../src/shared/contracts/errors.ts'
import { balanceOf } from './balance.ts'
import type { Database } from './client.ts'
import { GUARD, SLICE_ROW } from './import-slices.ts'
import type { Slice } from './import-slices.ts'
import { jsonParam } from './json-param.ts'
import { trueUpStatements } from './true-up.ts'

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
}

/** What a row comes to. */
export type PaymentMerge = {
  line: number
  outcome: 'new' | 'unchanged' | 'duplicate' | 'rejected'
  debtId: string | null
  debtorId: string | null
  /** Set for new payments: taken only while `owed`, this one and those before it included, is covered. */
  payment: { id: string; externalId: string; owed: number } | null
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
  k.external_id, p.debt_id as known_debt, p.amount_cents as known_amount
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

/** ?3 merges, ?4 creditor, ?5 now, ?6 who. The balance is read again: another payment may have come. */
const INSERT_PAYMENTS = `
insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, external_id, source,
                      created_at, created_by)
select s.value->>'$.p', ?4, s.value->>'$.b', r.row->>'$.amountCents', r.row->>'$.paidOn',
       r.row->>'$.method', s.value->>'$.x', 'file', ?5, ?6
from json_each(?3) s cross join import_rows r on r.import_id = ?1 and r.line = s.value->>'$.l'
where ${GUARD} and s.value->>'$.p' is not null and s.value->>'$.w' <= (
  select ${balanceOf('b')} from debts b where b.id = s.value->>'$.b')
order by r.line
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
      p: payment?.id ?? null,
      x: payment?.externalId ?? null,
      w: payment?.owed ?? null,
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
  ...new Set(merges.flatMap(({ debtId, payment }) => (payment === null ? [] : (debtId ?? [])))),
]
