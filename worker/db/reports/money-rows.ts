import type { Counted, Family } from './family.ts'
import { dayOf, daysFrom, FIRST_TOUCH, startOf, value } from './parameters.ts'

/** Rows of payments, and of what cohorts paid. */

/** Cash on the debts the first message was about, from its day to `days` later. */
const cashWithin = (
  days: number,
): string => `(select coalesce(sum(p.amount_cents), 0) from json_each(f.debt_ids) j
  join payments p on p.debt_id = j.value
  where p.paid_on >= ${dayOf('f.first_at')} and p.paid_on <= date(${dayOf('f.first_at')}, '+${days} days'))`

const discountsWithin = (
  days: number,
): string => `(select coalesce(sum(k.cents), 0) from json_each(f.debt_ids) j
  join debt_discounts k on k.debt_id = j.value
  where k.at >= f.first_at and k.at < f.first_at + ${days} * 86400000)`

const isOld = (days: number): string =>
  `date(${dayOf('f.first_at')}, '+${days} days') < ${value('today')}`

const AGES = [7, 30, 60, 90] as const
type Age = (typeof AGES)[number]

/** Debtors by their first message of the period, with what came in; only those old enough count. */
export const COHORT: Family<`recovery_${Age}` | 'recovery_net_30'> = {
  rows: `select f.debtor_id as key, f.first_at as at, f.debtor_id, f.conversation_id, f.exposed,
      ${AGES.map((days) => `${isOld(days)} as old_${days}, iif(${isOld(days)}, ${cashWithin(days)}, 0) as cash_${days}`).join(', ')},
      iif(${isOld(30)}, ${discountsWithin(30)}, 0) as discounts_30
    from (${FIRST_TOUCH}) f where f.exposed > 0`,
  figures: {
    recovery_7: recovery(7),
    recovery_30: recovery(30),
    recovery_60: recovery(60),
    recovery_90: recovery(90),
    recovery_net_30: { ...recovery(30), den: 'max(t.exposed - t.discounts_30, 0)' },
  },
}

function recovery(days: Age): Counted {
  return { num: `t.cash_${days}`, den: 't.exposed', where: `t.old_${days}` }
}

const PAID = `from payments p join debts x on x.id = p.debt_id
  where p.creditor_id = ${value('creditor')} and p.paid_on >= ${value('fromDay')} and p.paid_on <= ${value('toDay')}`

/** A message to the debtor in the window before the payment, its own day included. */
const ATTRIBUTED = `exists (select 1 from recipients r where r.debtor_id = x.debtor_id
  and r.sent_at >= ${startOf('p.paid_on')} - ${value('windowMs')} and r.sent_at < ${startOf('p.paid_on')} + 86400000)`

const PAYMENT = `p.id as key, ${startOf('p.paid_on')} as at, x.debtor_id, null as conversation_id`

/** The first message to the debtor that was about this debt. */
const FIRST_ABOUT = `(select min(r.sent_at) from recipients r where r.debtor_id = x.debtor_id and r.sent_at is not null
  and exists (select 1 from json_each(r.debt_ids) j where j.value = x.id))`

/** Everybody of campaigns with a hold-out group whose window is over, as they were assigned (intention to treat). */
const ASSIGNED = `select r.id, r.debtor_id, r.conversation_id, c.started_at, coalesce(r.exposed_cents, 0) as exposed,
    r.debt_ids, iif(r.reason = 'holdout' and r.status = 'skipped', 'holdout', 'treated') as part
  from campaigns c join recipients r on r.campaign_id = c.id
  where c.creditor_id = ${value('creditor')} and c.holdout_bps > 0 and c.created_at < ${value('to')}
    and c.started_at >= ${value('from')} and c.started_at < ${value('to')}
    and date(${dayOf('c.started_at')}, '+' || ${value('windowDays')} || ' days') < ${value('today')}
    and (r.conversation_id is not null or (r.status = 'skipped' and r.reason = 'holdout'))`

export const MONEY_ROWS = {
  cash: `select ${PAYMENT}, p.amount_cents as num, 1 as den, iif(${ATTRIBUTED}, 'attributed', 'other') as part ${PAID}`,
  cash_attributed: `select ${PAYMENT}, p.amount_cents as num, 1 as den, null as part ${PAID} and ${ATTRIBUTED}`,
  uplift: `select a.id as key, a.started_at as at, a.debtor_id, a.conversation_id,
      (select coalesce(sum(p.amount_cents), 0) from json_each(a.debt_ids) j join payments p on p.debt_id = j.value
        where p.paid_on >= ${dayOf('a.started_at')}
          and p.paid_on <= date(${dayOf('a.started_at')}, '+' || ${value('windowDays')} || ' days')) as num,
      a.exposed as den, a.part from (${ASSIGNED}) a where a.exposed > 0`,
  time_to_cash: `select key, at, debtor_id, null as conversation_id, ${daysFrom(dayOf('first_at'), 'paid_on')} as num,
      1 as den, null as part
    from (select x.id as key, ${startOf('min(p.paid_on)')} as at, x.debtor_id, min(p.paid_on) as paid_on,
        ${FIRST_ABOUT} as first_at ${PAID} and ${ATTRIBUTED} group by x.id)
    where first_at is not null and ${dayOf('first_at')} <= paid_on`,
  mean_days_late: `select ${PAYMENT}, p.amount_cents * ${daysFrom('x.due_date', 'p.paid_on')} as num,
      p.amount_cents as den, null as part ${PAID} and x.due_date is not null`,
} as const
