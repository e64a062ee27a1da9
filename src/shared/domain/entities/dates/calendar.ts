import { addDays, daysInMonth, isoDate, weekday } from '../../br-date.ts'
import { isBusinessDay, nthBusinessDay } from '../../holidays.ts'

/** Whether a day is looked for behind (a payment already made) or ahead (a promise). */
export type Direction = 'past' | 'future'
export type Day = { today: string; direction: Direction }
export type DayParts = { day: number; month: number; year: number | null }
/** 0 is the current month or week, 1 the next, -1 the last. */
export type Shift = -1 | 0 | 1

const HALF_YEAR_DAYS = 183
export const WEEK = 7

function yearAndMonth(iso: string): { year: number; month: number } {
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)) }
}

/** The day of a month, or its last day when the month is shorter ("dia 31" in April). */
function clamped(year: number, month: number, day: number): string {
  return isoDate(year, month, Math.min(day, daysInMonth(year, month)))
}

function shiftMonth(iso: string, by: number): { year: number; month: number } {
  const { year, month } = yearAndMonth(iso)
  const index = year * 12 + (month - 1) + by
  return { year: Math.floor(index / 12), month: (index % 12) + 1 }
}

const isDayNumber = (day: number): boolean => day >= 1 && day <= 31

/** "dia N": the next one, today included; the last one when a payment is claimed. */
export function dayOfMonth(day: number, { today, direction }: Day): string | null {
  if (!isDayNumber(day)) return null
  const { year, month } = yearAndMonth(today)
  const here = clamped(year, month, day)
  if (direction === 'future' ? here >= today : here <= today) return here
  const other = shiftMonth(today, direction === 'future' ? 1 : -1)
  return clamped(other.year, other.month, day)
}

export function dayInMonth(day: number, by: Shift, today: string): string | null {
  if (!isDayNumber(day)) return null
  const { year, month } = shiftMonth(today, by)
  return clamped(year, month, day)
}

/**
 * Day and month; without a year the nearest fitting one. A promise cannot lie behind, and only what
 * is more than half a year behind means the next year: else null.
 */
export function dayAndMonth(
  { day, month, year }: DayParts,
  { today, direction }: Day,
): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year ?? 2024, month)) return null
  if (year !== null) return isoDate(year, month, day)
  const here = yearAndMonth(today).year
  const date = clamped(here, month, day)
  if (direction === 'past') return date <= today ? date : clamped(here - 1, month, day)
  if (date >= today) return date
  return date < addDays(today, -HALF_YEAR_DAYS) ? clamped(here + 1, month, day) : null
}

/** The nearest such weekday (0 is Sunday) strictly after today, or strictly before it. */
export function nearestWeekday(target: number, { today, direction }: Day): string {
  const ahead = (target - weekday(today) + WEEK) % WEEK || WEEK
  if (direction === 'future') return addDays(today, ahead)
  return addDays(today, ahead === WEEK ? -WEEK : ahead - WEEK)
}

/** That weekday (0 is Sunday) of the next, this or the last week; weeks start on Monday. */
export function weekdayOfWeek(target: number, by: Shift, today: string): string {
  const monday = addDays(today, by * WEEK - ((weekday(today) + 6) % WEEK))
  return addDays(monday, (target + 6) % WEEK)
}

/** The n-th banking day of this month or, when it has passed, of the next; or of the month `by` away. */
export function businessDay(n: number, today: string, by: Shift | null): string {
  const { year, month } = shiftMonth(today, by ?? 0)
  const here = nthBusinessDay(year, month, n)
  if (by !== null || here >= today) return here
  const next = shiftMonth(today, 1)
  return nthBusinessDay(next.year, next.month, n)
}

/** The n-th banking day of a named month: the next such month that is not wholly behind. */
export function businessDayOfMonth(n: number, month: number, today: string): string {
  const { year } = yearAndMonth(today)
  const here = nthBusinessDay(year, month, n)
  return here >= today ? here : nthBusinessDay(year + 1, month, n)
}

/** "em 3 dias úteis". */
export function addBusinessDays(date: string, count: number): string {
  let day = date
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    if (isBusinessDay(day)) left -= 1
  }
  return day
}
