/**
 * Brazilian holidays and business days. Fixed national days by law (20 November since 2024, Lei 14.759/2023), movable
 * ones by Easter; Carnival Monday and Tuesday and Corpus Christi close only the banks (Res. CMN 4.880/2020).
 */
import { addDays, daysInMonth, isoDate, weekday } from './br-date.ts'

const FIXED = ['01-01', '04-21', '05-01', '09-07', '10-12', '11-02', '11-15', '12-25'] as const
const SUNDAY = 0
const SATURDAY = 6

/** Easter Sunday of a Gregorian year (Meeus/Jones/Butcher). */
export function easter(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return isoDate(year, Math.floor(n / 31), (n % 31) + 1)
}

/** National holidays, ascending. State and municipal ones are the creditor's own list. */
export function nationalHolidays(year: number): string[] {
  const days = FIXED.map((day) => `${String(year)}-${day}`)
  if (year >= 2024) days.push(`${String(year)}-11-20`)
  return [...days, addDays(easter(year), -2)].sort()
}

/** National holidays and the days on which only banks rest, ascending. */
export function bankHolidays(year: number): string[] {
  const sunday = easter(year)
  return [...nationalHolidays(year), ...[-48, -47, 60].map((days) => addDays(sunday, days))].sort()
}

const nationalByYear = new Map<number, ReadonlySet<string>>()
const bankByYear = new Map<number, ReadonlySet<string>>()

function cached(
  cache: Map<number, ReadonlySet<string>>,
  date: string,
  list: (year: number) => string[],
): boolean {
  const year = Number(date.slice(0, 4))
  const days = cache.get(year) ?? new Set(list(year))
  cache.set(year, days)
  return days.has(date)
}

export function isNationalHoliday(date: string): boolean {
  return cached(nationalByYear, date, nationalHolidays)
}

/** Monday to Friday, banks open. `extra` holds further holidays (state, city, creditor). */
export function isBusinessDay(date: string, extra: readonly string[] = []): boolean {
  const day = weekday(date)
  if (day === SUNDAY || day === SATURDAY) return false
  return !cached(bankByYear, date, bankHolidays) && !extra.includes(date)
}

/** The first business day not before `date`: a due date on a holiday is payable then without charges. */
export function nextBusinessDay(date: string, extra: readonly string[] = []): string {
  return isBusinessDay(date, extra) ? date : nextBusinessDay(addDays(date, 1), extra)
}

/** The n-th (from 1) banking day of a month (1 to 12); the last one when there are fewer. */
export function nthBusinessDay(year: number, month: number, n: number): string {
  return nth(year, month, n, (date) => isBusinessDay(date))
}

/**
 * The n-th (from 1) day of a month as wages are due: Saturdays count, bank-only holidays do not
 * (CLT art. 459 §1, IN SRT 1/1989); the last one when there are fewer.
 */
export function nthWageDay(year: number, month: number, n: number): string {
  return nth(year, month, n, (date) => weekday(date) !== SUNDAY && !isNationalHoliday(date))
}

function nth(year: number, month: number, n: number, counts: (date: string) => boolean): string {
  const days = Array.from({ length: daysInMonth(year, month) }, (_, day) =>
    isoDate(year, month, day + 1),
  ).filter(counts)
  const found = days[Math.min(Math.max(n, 1), days.length) - 1]
  if (found === undefined) throw new RangeError('a month without a working day')
  return found
}
