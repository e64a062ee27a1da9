import { MONTH } from '../fold.ts'
import * as calendar from './calendar.ts'
import type { Day } from './calendar.ts'
import type { Finder, Groups } from './types.ts'

const MONTHS = ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez']
const ORDINALS = 'primeiro segundo terceiro quarto quinto sexto setimo oitavo nono decimo'.split(
  ' ',
)
const MOST_BUSINESS_DAYS = 22

const NEXT_MONTH = '(?:mes que vem|proximo mes|outro mes|mes seguinte|mes proximo)'
const THIS_MONTH = '(?:d?este mes|d?esse mes|mes atual)'
const LAST_MONTH = '(?:mes passado|ultimo mes)'
/** "parcela 4/12" and "100/200" are no dates, nor is "10/12 parcelas". */
const NOT_DIVIDED = '(?<!parcelas? |[\\d/.,-])'
const NOT_COUNTED = '(?![\\d/]|[.,-]\\d)(?! ?(?:parcel|x\\b|vezes|prest|pagas?\\b))'
const DIA = '(?<!\\b(?:bom|um|cada|qualquer) )\\bdia '
const NOT_UNITS = '(?! ?(?:x|vezes|parcelas|reais|conto)\\b)'

const number = (text: string | undefined): number => Number(text ?? '')
const monthNumber = (word: string | undefined): number =>
  MONTHS.indexOf((word ?? '').slice(0, 3)) + 1

function yearOf(text: string | undefined, today: string): number | null {
  if (text === undefined) return null
  if (text === 'ano que vem') return Number(today.slice(0, 4)) + 1
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

function numeric({ d, m, y }: Groups, day: Day): string | null {
  const parts = { day: number(d), month: number(m), year: yearOf(y, day.today) }
  return calendar.dayAndMonth(parts, day)
}

function withName({ d, month, y }: Groups, day: Day): string | null {
  const parts = { day: number(d), month: monthNumber(month), year: yearOf(y, day.today) }
  return calendar.dayAndMonth(parts, day)
}

function nthBusinessDay({ nth, next, month }: Groups, { today }: Day): string | null {
  const word = nth ?? ''
  const n = /^\d/u.test(word) ? Number.parseInt(word, 10) : ORDINALS.indexOf(word) + 1
  if (n < 1 || n > MOST_BUSINESS_DAYS) return null
  if (month !== undefined) return calendar.businessDayOfMonth(n, monthNumber(month), today)
  return calendar.businessDay(n, today, next === undefined ? null : 1)
}

const inMonth =
  (by: calendar.Shift): Finder['read'] =>
  ({ d }, { today }) =>
    calendar.dayInMonth(number(d), by, today)

const nextDay: Finder['read'] = ({ d }, day) => calendar.dayOfMonth(number(d), day)

const SLASHED: readonly Finder[] = [
  { pattern: /\b(?<y>20\d{2})-(?<m>\d{2})-(?<d>\d{2})\b/gu, kind: 'named', read: numeric },
  {
    pattern:
      /(?<![\d/.-])(?<d>\d{1,2})(?<mark>[/.-])(?<m>\d{1,2})\k<mark>(?<y>\d{4}|\d{2})(?![\d/-])/gu,
    kind: 'named',
    read: numeric,
  },
  {
    pattern: new RegExp(
      `${NOT_DIVIDED}(?=\\d\\d/|\\d/\\d\\d|(?<=\\bdia )\\d)(?<d>\\d{1,2})/(?<m>\\d{1,2})${NOT_COUNTED}`,
      'gu',
    ),
    kind: 'named',
    read: numeric,
  },
  {
    pattern: new RegExp(`${NOT_DIVIDED}(?<d>\\d)/(?<m>\\d)${NOT_COUNTED}`, 'gu'),
    kind: 'loose',
    read: numeric,
  },
  {
    pattern: new RegExp(
      `(?<=\\b(?:dia|ate|para|em) (?:o )?)(?<d>\\d{1,2})[.-](?<m>\\d{1,2})${NOT_COUNTED}`,
      'gu',
    ),
    kind: 'named',
    read: numeric,
  },
  {
    // A dot is a date only where it is hardly money: a day above 12 and a padded month.
    pattern: new RegExp(
      `(?<![\\d/.,$-]|r\\$ )(?<d>1[3-9]|2\\d|3[01])[.-](?<m>0[1-9]|1[0-2])${NOT_COUNTED}(?! (?:reais|conto))`,
      'gu',
    ),
    kind: 'named',
    read: numeric,
  },
]

const WITH_MONTH: readonly Finder[] = [
  {
    pattern: new RegExp(
      `\\b(?<d>\\d{1,2})(?:[oa]|\\.o)?(?: d[eo] (?:mes de )?| (?!dez\\b))(?<month>${MONTH})\\b(?! (?:vezes|parcel|x\\b|reais))(?:(?: de | do |/)(?<y>ano que vem|20\\d{2}|2\\d\\b))?`,
      'gu',
    ),
    kind: 'named',
    read: withName,
  },
  {
    pattern: new RegExp(
      `${DIA}(?<d>\\d{1,2}) d[oe] (?:mes )?(?<m>\\d{1,2})\\b${NOT_UNITS}(?!\\.\\d)`,
      'gu',
    ),
    kind: 'named',
    read: numeric,
  },
  {
    pattern: new RegExp(
      `\\b(?<month>${MONTH}),? (?:no |la para o |ate o )?dia (?<d>\\d{1,2})\\b`,
      'gu',
    ),
    kind: 'named',
    read: withName,
  },
  {
    pattern: new RegExp(
      `\\b(?<nth>\\w+|\\d{1,2}[oa.]*) dia util(?: d[oe] (?:(?<next>${NEXT_MONTH})|(?:mes de )?(?<month>${MONTH})\\b))?`,
      'gu',
    ),
    kind: 'named',
    read: nthBusinessDay,
  },
]

const IN_MONTH: readonly Finder[] = [
  {
    pattern: new RegExp(`${DIA}(?<d>\\d{1,2}),?(?: d[oe]| no)? ${NEXT_MONTH}`, 'gu'),
    kind: 'named',
    read: inMonth(1),
  },
  {
    pattern: new RegExp(`\\b${NEXT_MONTH},? (?:\\p{L}+ ){0,3}dia (?<d>\\d{1,2})\\b`, 'gu'),
    kind: 'named',
    read: inMonth(1),
  },
  {
    pattern: new RegExp(`${DIA}(?<d>\\d{1,2})(?: d[oe])? ${LAST_MONTH}`, 'gu'),
    kind: 'named',
    read: inMonth(-1),
  },
  {
    pattern: new RegExp(`\\b${LAST_MONTH},? (?:\\p{L}+ ){0,2}dia (?<d>\\d{1,2})\\b`, 'gu'),
    kind: 'named',
    read: inMonth(-1),
  },
  {
    pattern: new RegExp(`${DIA}(?<d>\\d{1,2}) ${THIS_MONTH}`, 'gu'),
    kind: 'named',
    read: inMonth(0),
  },
  {
    pattern: /\b(?:todo|todos os|cada) (?:santo )?dia (?<d>\d{1,2})\b/gu,
    kind: 'recurring',
    read: nextDay,
  },
  {
    pattern: new RegExp(`${DIA}(?<d>\\d{1,2})(?:o\\b|\\b)(?![/.]\\d)${NOT_UNITS}`, 'gu'),
    kind: 'named',
    read: nextDay,
  },
]

/** Days named by number: "05/12", "5 de dezembro", "dia 5", "quinto dia útil"; most telling first. */
export const EXPLICIT_FINDERS: readonly Finder[] = [...SLASHED, ...WITH_MONTH, ...IN_MONTH]
