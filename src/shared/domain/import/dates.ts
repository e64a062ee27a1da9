import { foldWords, tidy } from '../plain-text.ts'
import { addDays, isIsoDate, isoDate } from '../br-date.ts'
import type { Cell } from './fields.ts'

/** Order of the parts of a column's dates; `serial`: days as Excel counts them. */
export type DateStyle = 'dmy' | 'mdy' | 'ymd' | 'serial'

type Parts = { a: string; b: string; c: string }

const NUMERIC_DATE = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{2,4})(?:[T ,].*)?$/
const COMPACT = /^\d{8}$/
const WORDED = /^(\d{1,2})[\s/.-]*(?:de\s+)?([a-z]{3,9})\.?[\s/.,-]*(?:de\s+)?(\d{4}|\d{2})$/
const MONTHS: readonly string[] =
  'jan|january fev|feb mar abr|apr mai|may jun jul ago|aug set|sep out|oct nov dez|dec'.split(' ')
const LONGEST_MONTHS =
  'janeiro january fevereiro february marco march abril april maio may junho june julho july agosto august setembro september outubro october novembro november dezembro december'.split(
    ' ',
  )
/** Longer cells are prose: patterns need not be tried on them. */
const LONGEST = 60
/** Serials of the years 1954 to 2119: smaller ones are more likely counts, larger ones amounts. */
const SERIAL_MIN = 20_000
const SERIAL_MAX = 80_000

/** Excel's day 60 is the 29 February 1900 that never was; later serials count from 30 December 1899. */
export function serialDate(serial: number): string | null {
  const day = Math.floor(serial)
  return day < 61 || day > 2_958_465 ? null : addDays('1899-12-30', day)
}

const isSerial = (value: number) => value >= SERIAL_MIN && value <= SERIAL_MAX

function serialOf(cell: Cell): number | null {
  if (typeof cell === 'number') return isSerial(cell) ? cell : null
  const text = cell.trim()
  if (!/^\d{5}(?:[.,]\d+)?$/.test(text)) return null
  const value = Number(text.replace(',', '.'))
  return isSerial(value) ? value : null
}

function partsOf(text: string): Parts | null {
  const match = NUMERIC_DATE.exec(text)
  if (match === null) return null
  return { a: match[1] ?? '', b: match[3] ?? '', c: match[4] ?? '' }
}

/** How a column writes its dates; days before months unless the column itself proves otherwise. Null: no dates. */
export function dateStyle(cells: readonly Cell[]): DateStyle | null {
  const votes = { dmy: 0, mdy: 0, ymd: 0, serial: 0, either: 0 }
  for (const cell of cells) {
    const vote = voteOf(cell)
    if (vote !== null) votes[vote]++
  }
  const { dmy, mdy, ymd, serial, either } = votes
  const slashed = dmy + mdy + either
  if (slashed + ymd + serial === 0) return null
  if (serial > slashed + ymd) return 'serial'
  if (ymd > slashed) return 'ymd'
  return mdy > dmy ? 'mdy' : 'dmy'
}

function voteOf(cell: Cell): DateStyle | 'either' | null {
  if (serialOf(cell) !== null) return 'serial'
  if (typeof cell === 'number') return null
  const text = tidy(cell)
  if (readDateCell(text, 'dmy') === null && readDateCell(text, 'mdy') === null) return null
  const parts = partsOf(text)
  if (parts === null) return COMPACT.test(text) && isIsoDate(compact(text)) ? 'ymd' : 'either'
  if (parts.a.length === 4) return 'ymd'
  if (Number(parts.a) > 12) return 'dmy'
  return Number(parts.b) > 12 ? 'mdy' : 'either'
}

const compact = (text: string) => text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')

/**
 * A date cell as `YYYY-MM-DD`, or null for what is no date that exists. ISO and worded months are read in any
 * column; a serial only where the style says so, for five digits may be anything.
 */
export function readDateCell(cell: Cell, style: DateStyle): string | null {
  if (style === 'serial') {
    const serial = serialOf(cell)
    if (serial !== null) return serialDate(serial)
  }
  if (typeof cell === 'number' || cell.length > LONGEST) return null
  const text = tidy(cell)
  const parts = partsOf(text)
  if (parts !== null) return fromParts(parts, style)
  if (COMPACT.test(text)) return fromCompact(text)
  return fromWords(text)
}

function fromParts({ a, b, c }: Parts, style: DateStyle): string | null {
  if (a.length === 3 || c.length === 3) return null
  if (a.length === 4) return c.length === 2 ? dated(a, b, c) : null
  if (a.length > 2) return null
  return style === 'mdy' ? dated(c, a, b) : dated(c, b, a)
}

/** `20240115` or `15012024`. */
function fromCompact(text: string): string | null {
  const iso = compact(text)
  const year = Number(text.slice(0, 4))
  if (year >= 1900 && year < 2200 && isIsoDate(iso)) return iso
  return dated(text.slice(4), text.slice(2, 4), text.slice(0, 2))
}

/** `15 jan 2024`, `15/jan/24`, `15 de janeiro de 2024`. */
function fromWords(text: string): string | null {
  const [, day = '', word = '', year = ''] = WORDED.exec(foldWords(text)) ?? []
  const month = MONTHS.findIndex((names) => names.split('|').includes(word.slice(0, 3))) + 1
  if (month === 0 || (word.length > 4 && !LONGEST_MONTHS.includes(word))) return null
  return dated(year, String(month), day)
}

function dated(year: string, month: string, day: string): string | null {
  const full = year.length === 2 ? Number(year) + (Number(year) >= 70 ? 1900 : 2000) : Number(year)
  if (year.length === 3 || full < 1900 || full > 2199) return null
  const date = isoDate(full, Number(month), Number(day))
  return isIsoDate(date) ? date : null
}
