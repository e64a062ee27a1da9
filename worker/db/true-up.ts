import { balanceOf, sameDebts } from './balance.ts'
import type { Database } from './client.ts'

/**
 * Money that counts towards an agreement (alias `a`): what was booked on it, and what came in for its debts by
 * another way (a file, the API) after it was made.
 */
const COUNTED = `from json_each(a.debt_ids) j cross join payments p on p.debt_id = j.value
  where p.agreement_id = a.id or (p.agreement_id is null and p.created_at >= a.made_at)`
export const PAID_OF_AGREEMENT = `coalesce((select sum(p.amount_cents) ${COUNTED}), 0)`

/** ?1 debt ids. Looked up by id: an `or` of two indexes would read every agreement. */
const TOUCHED = `a.id in (
    select n.id from agreements n where n.debtor_id in
      (select debtor_id from debts where id in (select value from json_each(?1)))
    union select agreement_id from payments where debt_id in (select value from json_each(?1)))
  and ${sameDebts('a.debt_ids', '?1')}`

const PRIOR = `coalesce((select sum(i.amount_cents) from installments i
  where i.agreement_id = installments.agreement_id and i.no < installments.no), 0)`

/** Oldest instalment first; a refund takes from the newest. */
const INSTALLMENTS = `
update installments set
  paid_cents = max(0, min(amount_cents, m.paid - ${PRIOR})),
  paid_on = case when m.paid - ${PRIOR} >= amount_cents then coalesce(paid_on, m.last_day) end
from (select a.id, ${PAID_OF_AGREEMENT} as paid, (select max(p.paid_on) ${COUNTED}) as last_day
  from agreements a where a.status = 'active' and ${TOUCHED}) m
where installments.agreement_id = m.id`

/** ?2 now. */
const KEPT = `
update agreements as a set status = 'kept', ended_at = ?2
where a.status = 'active' and a.total_cents <= ${PAID_OF_AGREEMENT} and ${TOUCHED}`

/** What the agreement let off, so that nothing is owed any more. */
const DISCOUNTS = `
insert into debt_discounts (debt_id, agreement_id, cents, at)
select x.id, a.id, ${balanceOf('x')}, ?2
from agreements a cross join json_each(a.debt_ids) j cross join debts x on x.id = j.value
where a.status = 'kept' and a.ended_at = ?2 and ${TOUCHED} and ${balanceOf('x')} > 0
on conflict do nothing`

/** Codes for what was paid another way. */
const CHARGES = `
update charges set status = 'canceled'
where status = 'active' and debtor_id in (select debtor_id from debts where id in (select value from json_each(?1)))
  and ${sameDebts('charges.debt_ids', '?1')}
  and (exists (select 1 from agreements a where a.id = charges.agreement_id and a.status <> 'active')
    or exists (select 1 from installments i where i.agreement_id = charges.agreement_id
      and i.no = charges.installment_no and i.paid_cents >= i.amount_cents)
    or not exists (select 1 from json_each(charges.debt_ids) j cross join debts x on x.id = j.value
      where ${balanceOf('x')} > 0))`

/**
 * Makes instalments, agreements, discounts and codes follow from the payments that stand in the table. For every
 * batch that adds or takes back payments of these debts; idempotent, so also a repair.
 */
export function trueUpStatements(
  db: Database,
  debtIds: readonly string[],
  now: number,
): D1PreparedStatement[] {
  const ids = JSON.stringify(debtIds)
  const d1 = db.$client
  return [
    d1.prepare(INSTALLMENTS).bind(ids),
    d1.prepare(KEPT).bind(ids, now),
    d1.prepare(DISCOUNTS).bind(ids, now),
    d1.prepare(CHARGES).bind(ids),
  ]
}
