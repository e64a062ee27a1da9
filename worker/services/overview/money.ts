import type { MoneyCount, OverviewAnswer } from '../../../src/shared/contracts/api/system.ts'
import { addDays, addMonths } from '../../../src/shared/domain/br-date.ts'
import type { DayTotal } from '../../db/overview.ts'

/** Days of the small curve, today included. */
const CURVE_DAYS = 30
/** "Next days" of promises, today included. */
export const PROMISE_DAYS = 7

const monthStart = (day: string) => `${day.slice(0, 8)}01`

/** The first day whose payments the figures need. */
export function paymentsSince(today: string): string {
  const previous = addMonths(monthStart(today), -1)
  const curve = addDays(today, 1 - CURVE_DAYS)
  return previous < curve ? previous : curve
}

/**
 * What came in today and this month, beside yesterday and the same days of the month before: the 31st is measured
 * against a shorter month as a whole.
 */
export function recovered(
  payments: readonly DayTotal[],
  today: string,
): OverviewAnswer['recovered'] {
  const from = addMonths(monthStart(today), -1)
  const to = addMonths(today, -1)
  const yesterday = addDays(today, -1)
  return {
    today: between(payments, today, today),
    yesterday: between(payments, yesterday, yesterday),
    month: between(payments, monthStart(today), today),
    previous_month: { from, to, ...between(payments, from, to) },
    days: Array.from({ length: CURVE_DAYS }, (_, i) => {
      const date = addDays(today, i + 1 - CURVE_DAYS)
      return { date, ...between(payments, date, date) }
    }),
  }
}

/** Open promises by when they fall due. */
export function promisesDue(
  promises: readonly DayTotal[],
  today: string,
): OverviewAnswer['promises_due'] {
  return {
    today: between(promises, today, today),
    week: between(promises, today, addDays(today, PROMISE_DAYS - 1)),
    late: between(promises, '', addDays(today, -1)),
  }
}

/** Both days inclusive. */
function between(totals: readonly DayTotal[], from: string, to: string): MoneyCount {
  const inside = totals.filter(({ day }) => day >= from && day <= to)
  return {
    n: inside.reduce((sum, { n }) => sum + n, 0),
    cents: inside.reduce((sum, { cents }) => sum + cents, 0),
  }
}
