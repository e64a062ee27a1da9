import { AGEING_BUCKETS } from '../../../src/shared/domain/kpi/ageing.ts'
import type { Family } from './family.ts'
import { daysFrom, startOf, value } from './parameters.ts'

/** Rows of the portfolio as it stood at two moments. What an upload corrected counts with its present amount. */

/** The smallest of a moment and now: nobody knows the portfolio of tomorrow. */
const END = `min(${value('to')}, ${value('now')})`
const LAST_DAY = `min(${value('toDay')}, ${value('today')})`

/** What was owed of debt `x` before the moment: payments of earlier days and discounts before it are off. */
export const balanceAt = (day: string, at: string): string => `max(0, x.amount_cents
  - coalesce((select sum(p.amount_cents - p.charges_cents) from payments p
      where p.debt_id = x.id and p.paid_on <= ${day}), 0)
  - coalesce((select sum(k.cents) from debt_discounts k where k.debt_id = x.id and k.at < ${at}), 0))`

/** Debts that were in the portfolio at the moment. */
const isStanding = (at: string): string =>
  `x.created_at < ${at} and (x.canceled_at is null or x.canceled_at >= ${at})`
export const standing = (at: string): string =>
  `x.creditor_id = ${value('creditor')} and ${isStanding(at)}`

export const bucketOf = (due: string, day: string): string => {
  const late = daysFrom(due, day)
  const arms = AGEING_BUCKETS.flatMap(({ key, max }) =>
    max === null ? [] : [`when ${late} <= ${max} then '${key}'`],
  )
  return `case ${arms.join(' ')} else '${AGEING_BUCKETS.at(-1)?.key ?? ''}' end`
}

const DAY_BEFORE = `date(${value('fromDay')}, '-1 day')`

/** One pass over the debts: what was owed late at either moment. */
export const CURED: Family<'cure' | 'cure_cents'> = {
  rows: `select debtor_id as key, ${value('from')} as at, debtor_id, null as conversation_id, before, after
    from (select x.debtor_id,
        sum(iif(${isStanding(value('from'))} and x.due_date < ${value('fromDay')},
          ${balanceAt(DAY_BEFORE, value('from'))}, 0)) as before,
        sum(iif(${isStanding(END)} and x.due_date < ${LAST_DAY}, ${balanceAt(LAST_DAY, END)}, 0)) as after
      from debts x where x.creditor_id = ${value('creditor')} and x.due_date < ${value('toDay')} group by x.debtor_id)
    where before > 0`,
  figures: {
    cure: { num: 't.after = 0', den: '1', where: 'true' },
    cure_cents: { num: 'iif(t.after = 0, t.before, 0)', den: 't.before', where: 'true' },
  },
}

/** A debt at the ends of two months: bucket and balance. Only one that was owed at the first. */
export const ROLLED = `select * from (select x.id, x.debtor_id, x.due_date,
    ${bucketOf('x.due_date', value('rollFrom'))} as before, ${bucketOf('x.due_date', value('rollTo'))} as after,
    ${balanceAt(value('rollFrom'), value('rollFromAt'))} as cents_before,
    iif(x.canceled_at < ${value('rollToAt')}, 0, ${balanceAt(value('rollTo'), value('rollToAt'))}) as cents_after
  from debts x where ${standing(value('rollFromAt'))} and x.due_date is not null) where cents_before > 0`

/** Open debts at the end of the period, by bucket. */
export const OPEN_DEBTS = `select * from (select x.id, x.debtor_id, x.due_date, ${balanceAt(LAST_DAY, END)} as cents,
    iif(x.due_date is null, 'not_due', ${bucketOf('x.due_date', LAST_DAY)}) as bucket,
    iif(x.due_date is null, null, ${daysFrom('x.due_date', LAST_DAY)}) as days
  from debts x where ${standing(END)}) where cents > 0`

export const PORTFOLIO_ROWS = {
  roll_rate: `select id as key, ${startOf('due_date')} as at, debtor_id, null as conversation_id,
      iif(after = 'd31_60', min(cents_before, cents_after), 0) as num, cents_before as den, null as part
    from (${ROLLED}) where before = 'd1_30'`,
  delinquency: `select id as key, ${startOf(`coalesce(due_date, ${LAST_DAY})`)} as at, debtor_id, null as conversation_id,
      iif(days > 0, cents, 0) as num, cents as den, null as part from (${OPEN_DEBTS})`,
} as const

/** The first moment the portfolio is known for. */
export const PORTFOLIO_SINCE = `select min(x.created_at) as at from debts x where x.creditor_id = ${value('creditor')}`
