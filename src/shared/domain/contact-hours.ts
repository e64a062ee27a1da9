/**
 * When a collection message may be sent. CDC art. 71 forbids interfering with rest or leisure and several states set
 * hours; the default is stricter than all of them. Whose hours count where is `compliance/hours.ts`. Replies to a
 * message just received are not bound by this.
 */
import { addDays, daysBetween, timeIn, todayIn, weekday, zonedTime } from './br-date.ts'
import { timeZonesOfDdd } from './ddd.ts'
import { easter, isNationalHoliday } from './holidays.ts'

/** Local wall times `HH:MM`; `to` is exclusive and may be `24:00`. */
export type DayHours = { readonly from: string; readonly to: string }

/** `null` is a day off. `holidays` are the creditor's own days off besides the national ones, `YYYY-MM-DD`. */
export type ContactHours = {
  readonly weekdays: DayHours | null
  readonly saturday: DayHours | null
  readonly sunday: DayHours | null
  readonly holidays: readonly string[]
  /** Days off of every year, `MM-DD` (state holidays). */
  readonly yearlyHolidays?: readonly string[]
  /** Days off of every year, as days from Easter Sunday. */
  readonly easterHolidays?: readonly number[]
}

export const DEFAULT_CONTACT_HOURS: ContactHours = {
  weekdays: { from: '09:00', to: '18:00' },
  saturday: null,
  sunday: null,
  holidays: [],
}

/** What two windows of one day have in common; null when that is nothing. */
export function intersectDays(a: DayHours | null, b: DayHours | null): DayHours | null {
  if (a === null || b === null) return null
  // Clock texts of one length compare as times.
  const from = a.from > b.from ? a.from : b.from
  const to = a.to < b.to ? a.to : b.to
  return from < to ? { from, to } : null
}

/** No real calendar rests longer; hours that never open are given up on after this. */
const HORIZON_DAYS = 120
const DAY_MS = 86_400_000

/**
 * Whether moment `now` lies in contact hours in every one of the zones a person may live in. No zones, or one that
 * does not exist, means anywhere in Brazil.
 */
export function isWithinContactHours(
  hours: ContactHours,
  zones: readonly string[],
  now: number,
): boolean {
  return usable(zones).every((zone) => isOpen(hours, zone, now))
}

/**
 * The first moment from `now` on that lies in contact hours in every zone: `now` itself when allowed, else the
 * opening minute. `Infinity` when there is none within 120 days (all days off, or zones whose hours never meet).
 */
export function nextContactTime(
  hours: ContactHours,
  zones: readonly string[],
  now: number,
): number {
  const all = usable(zones)
  const limit = now + HORIZON_DAYS * DAY_MS
  let at = now
  while (at < limit) {
    const opening = Math.max(...all.map((zone) => nextOpening(hours, zone, at)))
    if (opening === at) return at
    at = opening
  }
  return Number.POSITIVE_INFINITY
}

function nextOpening(hours: ContactHours, zone: string, at: number): number {
  if (isOpen(hours, zone, at)) return at
  let date = todayIn(zone, at)
  for (let day = 0; day <= HORIZON_DAYS; day += 1) {
    const opening = openingOf(hours, zone, date)
    if (opening !== null && opening >= at) return opening
    date = addDays(date, 1)
  }
  return Number.POSITIVE_INFINITY
}

function openingOf(hours: ContactHours, zone: string, date: string): number | null {
  const window = windowOf(hours, date)
  return window && zonedTime(date, Math.floor(window.from / 60), window.from % 60, zone)
}

function isOpen(hours: ContactHours, zone: string, at: number): boolean {
  const window = windowOf(hours, todayIn(zone, at))
  const { hour, minute } = timeIn(zone, at)
  const minutes = hour * 60 + minute
  return window !== null && minutes >= window.from && minutes < window.to
}

/** Opening and closing minute of a day, or null when it is off. */
function windowOf(hours: ContactHours, date: string): { from: number; to: number } | null {
  if (isDayOff(hours, date)) return null
  const day = dayHours(hours, date)
  if (!day) return null
  const from = minutesOf(day.from)
  const to = minutesOf(day.to)
  return from < to ? { from, to } : null
}

function isDayOff(hours: ContactHours, date: string): boolean {
  const { holidays, yearlyHolidays = [], easterHolidays = [] } = hours
  if (isNationalHoliday(date) || holidays.includes(date)) return true
  if (yearlyHolidays.includes(date.slice(5))) return true
  if (easterHolidays.length === 0) return false
  return easterHolidays.includes(daysBetween(easter(Number(date.slice(0, 4))), date))
}

function dayHours(hours: ContactHours, date: string): DayHours | null {
  const day = weekday(date)
  if (day === 0) return hours.sunday
  return day === 6 ? hours.saturday : hours.weekdays
}

/** NaN for what is no time of day, so that broken settings never allow anything. */
function minutesOf(text: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  if (text === '24:00') return 24 * 60
  return match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN
}

function usable(zones: readonly string[]): readonly string[] {
  return zones.length > 0 && zones.every(isTimeZone) ? zones : timeZonesOfDdd('')
}

function isTimeZone(zone: string): boolean {
  try {
    todayIn(zone, 0)
    return true
  } catch {
    return false
  }
}
