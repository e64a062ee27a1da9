/**
 * Calendar days are `YYYY-MM-DD` strings without a zone; moments are epoch ms. `new Date('2024-01-15')` is UTC
 * midnight, the 14th in São Paulo, so days never pass through a local `Date`.
 */
import { tidy } from './plain-text.ts'

export type DateReason = 'empty' | 'not_a_date' | 'no_such_day' | 'year'
export type DateResult =
  | { readonly ok: true; readonly date: string }
  | { readonly ok: false; readonly reason: DateReason }
export type WallTime = { readonly hour: number; readonly minute: number; readonly text: string }

/** What an operator reads beside a refused row. */
export const DATE_REASONS_PT: Readonly<Record<DateReason, string>> = {
  empty: 'data vazia',
  not_a_date: 'data inválida; use dd/mm/aaaa ou aaaa-mm-dd',
  no_such_day: 'data que não existe',
  year: 'ano fora do intervalo de 1900 a 2199',
}

const DAY_MS = 86_400_000
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/
const ISO_LEADING = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/i
const BRAZILIAN = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:,? \d{1,2}:\d{2}(?::\d{2})?)?$/

const refuse = (reason: DateReason): DateResult => ({ ok: false, reason })
const pad = (value: number, length = 2) => String(value).padStart(length, '0')

/** A calendar day that exists, written `YYYY-MM-DD`. */
export function isIsoDate(value: unknown): value is string {
  const match = typeof value === 'string' ? ISO.exec(value) : null
  return match !== null && exists(Number(match[1]), Number(match[2]), Number(match[3]))
}

/** Day of an import row: ISO (a time part is dropped), `dd/mm/aaaa`, `dd-mm-aaaa`, `dd/mm/aa` (70 to 99 are 19xx). */
export function parseDate(input: unknown): DateResult {
  if (input === null || input === undefined) return refuse('empty')
  if (typeof input !== 'string') return refuse('not_a_date')
  const text = tidy(input)
  if (text === '') return refuse('empty')
  const iso = ISO_LEADING.exec(text)
  if (iso) return fromParts(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const br = BRAZILIAN.exec(text)
  return br ? fromParts(fullYear(br[4] ?? ''), Number(br[3]), Number(br[1])) : refuse('not_a_date')
}

function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 4) return year
  return year >= 70 ? 1900 + year : 2000 + year
}

function fromParts(year: number, month: number, day: number): DateResult {
  if (year < 1900 || year > 2199) return refuse('year')
  return exists(year, month, day)
    ? { ok: true, date: isoDate(year, month, day) }
    : refuse('no_such_day')
}

function exists(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** `month` is 1 to 12; the parts are not checked. */
export function isoDate(year: number, month: number, day: number): string {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`
}

/** `2024-01-15` to `15/01/2024`; what is not a day comes back as it is. */
export function formatDate(date: string): string {
  return date.replace(ISO, '$3/$2/$1')
}

export function addDays(date: string, days: number): string {
  return dayIso(dayNumber(date) + days)
}

/** Same day of a later (or earlier) month; the 31st becomes the last day of a shorter one. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = partsOf(date)
  const index = year * 12 + (month - 1) + months
  const toYear = Math.floor(index / 12)
  const toMonth = (index % 12) + 1
  return isoDate(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)))
}

/** Days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 is Sunday, 6 is Saturday. */
export function weekday(date: string): number {
  // 1970-01-01, day 0, was a Thursday.
  return (((dayNumber(date) + 4) % 7) + 7) % 7
}

function partsOf(date: string): [year: number, month: number, day: number] {
  if (!isIsoDate(date)) throw new RangeError('a day must be an existing YYYY-MM-DD')
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

function dayNumber(date: string): number {
  const [year, month, day] = partsOf(date)
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS
}

function dayIso(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Building a formatter costs more than a hundred uses of it, hence the cache. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const numeric = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  const format = new Intl.DateTimeFormat('en-GB', {
    ...numeric,
    second: '2-digit',
    timeZone: zone,
    hourCycle: 'h23',
  })
  formats.set(zone, format)
  return format
}

type Wall = {
  readonly date: string
  readonly hour: number
  readonly minute: number
}

/** Clocks change on quarters of an hour, so that within one the offset holds. */
const QUARTER_MS = 900_000
const MAX_QUARTERS = 4_000
const offsets = new Map<string, Map<number, number>>()

/** Milliseconds that the zone's clock is ahead of UTC; asking the formatter costs twenty times as much. */
function offsetMs(zone: string, at: number): number {
  const quarter = Math.floor(at / QUARTER_MS)
  const known = offsets.get(zone) ?? new Map<number, number>()
  const offset = known.get(quarter)
  if (offset !== undefined) return offset
  const start = quarter * QUARTER_MS
  const { date, hour, minute, second } = formatted(zone, start)
  const wall = dayNumber(date) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000
  if (known.size >= MAX_QUARTERS) known.clear()
  known.set(quarter, wall - start)
  offsets.set(zone, known)
  return wall - start
}

function wallOf(zone: string, now: number): Wall {
  const wall = now + offsetMs(zone, now)
  const day = Math.floor(wall / DAY_MS)
  const seconds = Math.floor((wall - day * DAY_MS) / 1000)
  const minutes = Math.floor(seconds / 60)
  return { date: dayIso(day), hour: Math.floor(minutes / 60), minute: minutes % 60 }
}

function formatted(zone: string, now: number): Wall & { readonly second: number } {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(now)) parts[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts
  return { date: isoDate(year, month, day), hour, minute, second }
}

/** The calendar day at moment `now` in an IANA zone. */
export function todayIn(zone: string, now: number): string {
  return wallOf(zone, now).date
}

/** The wall clock at moment `now` in an IANA zone; `text` is `14:05`. */
export function timeIn(zone: string, now: number): WallTime {
  const { hour, minute } = wallOf(zone, now)
  return { hour, minute, text: `${pad(hour)}:${pad(minute)}` }
}

/**
 * Epoch ms at which an IANA zone's clock shows this day and time. `hour` 24 is the next midnight. A time that a
 * clock change skips gives the moment that much later.
 */
export function zonedTime(date: string, hour: number, minute: number, zone: string): number {
  const wall = dayNumber(date) * DAY_MS + (hour * 60 + minute) * 60_000
  const guess = wall - offsetMs(zone, wall)
  const settled = wall - offsetMs(zone, guess)
  return settled === guess ? guess : Math.max(settled, wall - offsetMs(zone, settled))
}
