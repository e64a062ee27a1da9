import type { ReportQuery } from '../../../src/shared/contracts/api/reports.ts'
import {
  addDays,
  addMonths,
  daysBetween,
  formatDate,
  todayIn,
  zonedTime,
} from '../../../src/shared/domain/br-date.ts'
import { isBusinessDay } from '../../../src/shared/domain/holidays.ts'
import type { ReportScope } from '../../db/reports.ts'
import type { Deps } from '../../deps.ts'
import { businessDaysAfter } from '../cases/due.ts'
import { AppError } from '../errors.ts'
import { GRACE_BUSINESS_DAYS } from '../promises/judge.ts'
import { ZONE } from '../zone.ts'

const MAX_DAYS = 366
const DAY_MS = 86_400_000

const startOf = (day: string): number => zonedTime(day, 0, 0, ZONE)

/**
 * What a report's statements ask for.
 * @throws AppError validation_failed when the period ends before it begins or is longer than a year
 */
export function scopeOf(
  deps: Pick<Deps, 'now'>,
  creditor: string,
  query: ReportQuery,
): ReportScope {
  const now = deps.now()
  const today = todayIn(ZONE, now)
  const toDay = query.to ?? today
  const fromDay = query.from ?? `${toDay.slice(0, 8)}01`
  const length = daysBetween(fromDay, toDay) + 1
  if (length < 1 || length > MAX_DAYS) {
    const message = `O período vai de ${formatDate(fromDay)} a ${formatDate(toDay)}; precisa ter de 1 a ${MAX_DAYS} dias.`
    throw new AppError('validation_failed', [{ field: 'to', code: 'period', message }])
  }
  const days = Array.from({ length }, (_, i) => addDays(fromDay, i))
  const rollTo = monthEndBefore(toDay <= today ? toDay : today)
  const rollFrom = addDays(`${rollTo.slice(0, 8)}01`, -1)
  return {
    creditor,
    from: startOf(fromDay),
    to: startOf(addDays(toDay, 1)),
    fromDay,
    toDay,
    now,
    today,
    windowMs: query.window_days * DAY_MS,
    windowDays: query.window_days,
    graceEnds: Object.fromEntries(
      days.map((day) => [day, businessDaysAfter(day, GRACE_BUSINESS_DAYS)]),
    ),
    businessDays: days.filter((day) => isBusinessDay(day)),
    rollFrom,
    rollTo,
    rollFromAt: startOf(addDays(rollFrom, 1)),
    rollToAt: startOf(addDays(rollTo, 1)),
  }
}

/** The day itself when it ends a month, else the end of the month before. */
function monthEndBefore(day: string): string {
  const first = `${day.slice(0, 8)}01`
  const end = addDays(addMonths(first, 1), -1)
  return end === day ? day : addDays(first, -1)
}
