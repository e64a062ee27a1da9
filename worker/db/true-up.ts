import { balanceOf, sameDebts } from './balance.ts'
import type { Database } from './client.ts'
import { paymentEventStatements } from './webhook-events.ts'

/**
 * Money that counts towards an agreement (alias `a`): what was booked on it, and what came in for its debts by
 * another way (a file, the API) after it was made.
 */
const COUNTED = `from json_each(a.debt_ids) j cross join payments p on p.debt_id = j.value
  where (p.agreement_id = a.id or (p.agreement_id is null and p.created_at >= a.made_at))`
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

const OWN_DISCOUNT = `coalesce((select sum(o.cents) from debt_discounts o
  where o.debt_id = x.id and o.agreement_id = a.id), 0)`

/** All of it came in, or nothing of its debts is owed any more: not even what it let off, if it was kept. */
const FULFILLED = `(a.total_cents <= ${PAID_OF_AGREEMENT}
  or (exists (select 1 from json_each(a.debt_ids) j cross join debts x on x.id = j.value where x.canceled_at is null)
    and not exists (select 1 from json_each(a.debt_ids) j cross join debts x on x.id = j.value
      where x.canceled_at is null and ${balanceOf('x')} + ${OWN_DISCOUNT} > 0)))`

const REPLACED = `exists (select 1 from agreements n where n.debtor_id = a.debtor_id and n.id <> a.id
  and (n.status = 'active' or (n.status = 'kept' and n.made_at > a.made_at))
  and ${sameDebts('n.debt_ids', 'a.debt_ids')})`

/**
 * Money went back: the agreement is to be kept again, unless a later one about these debts took its place. What it let
 * off is owed until then.
 */
const REOPENED = `
update agreements as a set status = 'active', ended_at = null
where a.status = 'kept' and ${TOUCHED} and not ${FULFILLED}
  and exists (select 1 from json_each(a.debt_ids) j cross join payments p on p.debt_id = j.value
    where p.amount_cents < 0)
  and not ${REPLACED}`

/** The day on which it was broken, in São Paulo. */
const BROKEN_ON = `date((a.ended_at - 10800000) / 1000, 'unixepoch')`

/**
 * It was broken before a file told of money that had come in time: all that was due by then was paid by then. The
 * payer kept their word, so it stands again.
 */
const REVIVED = `
update agreements as a set status = 'active', ended_at = null
where a.status = 'broken' and ${TOUCHED} and not ${REPLACED}
  and exists (select 1 from installments i where i.agreement_id = a.id and i.due_date < ${BROKEN_ON})
  and coalesce((select sum(p.amount_cents) ${COUNTED} and p.paid_on <= ${BROKEN_ON}), 0) >=
    (select sum(i.amount_cents) from installments i where i.agreement_id = a.id and i.due_date < ${BROKEN_ON})`

const NO_DISCOUNTS = `
delete from debt_discounts where agreement_id in
  (select a.id from agreements a where a.status = 'active' and ${TOUCHED})`

/** ?2 now. */
const KEPT = `
update agreements as a set status = 'kept', ended_at = ?2
where a.status = 'active' and ${FULFILLED} and ${TOUCHED}`

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
    d1.prepare(REVIVED).bind(ids),
    d1.prepare(REOPENED).bind(ids),
    d1.prepare(NO_DISCOUNTS).bind(ids),
    d1.prepare(INSTALLMENTS).bind(ids),
    d1.prepare(KEPT).bind(ids, now),
    d1.prepare(DISCOUNTS).bind(ids, now),
    d1.prepare(CHARGES).bind(ids),
    ...paymentEventStatements(db, ids, now),
  ]
}
