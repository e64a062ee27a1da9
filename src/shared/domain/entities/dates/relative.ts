import { addDays } from '../../br-date.ts'
import * as calendar from './calendar.ts'
import type { Day } from './calendar.ts'
import type { Finder, Groups } from './types.ts'

const LONGEST_WAIT_DAYS = 366
const COUNT = '(?<count>\\d{1,3}) (?<unit>dias? uteis|dias?|semanas?|semaninhas?)\\b'
const ABOUT = '(?:a |ate |uns |umas |mais |mais ou menos |no maximo |cerca de |um prazo de )*'

const shifted =
  (by: number): Finder['read'] =>
  (_groups, { today }) =>
    addDays(today, by)

function days({ count, unit }: Groups): number {
  return Number(count ?? '') * (unit?.startsWith('semana') === true ? calendar.WEEK : 1)
}

function after(groups: Groups, { today, direction }: Day): string | null {
  const wait = days(groups)
  if (direction === 'past' || wait > LONGEST_WAIT_DAYS) return null
  const business = groups['unit']?.endsWith('uteis') === true
  return business ? calendar.addBusinessDays(today, wait) : addDays(today, wait)
}

function before(groups: Groups, { today, direction }: Day): string | null {
  const wait = days(groups)
  return direction === 'future' || wait > LONGEST_WAIT_DAYS ? null : addDays(today, -wait)
}

const fixed =
  (day: number, month: number): Finder['read'] =>
  (_groups, when) =>
    calendar.dayAndMonth({ day, month, year: null }, when)

/** Days told from today: "amanhã", "ontem", "em 10 dias", "há uma semana", "no natal". */
export const RELATIVE_FINDERS: readonly Finder[] = [
  { pattern: /\bdepois de amanha\b/gu, kind: 'relative', read: shifted(2) },
  { pattern: /\bamanha\b/gu, kind: 'relative', read: shifted(1) },
  { pattern: /\b(?:trasanteontem|antes de anteontem)\b/gu, kind: 'relative', read: shifted(-3) },
  { pattern: /\b(?:ant[ei]ontem|antes de ontem)\b/gu, kind: 'relative', read: shifted(-2) },
  { pattern: /\b(?:ontem|onte)\b/gu, kind: 'relative', read: shifted(-1) },
  { pattern: /\bhoje\b(?! em dia)/gu, kind: 'relative', read: shifted(0) },
  {
    pattern: new RegExp(`\\b(?:ha|faz|fazem|tem) ${ABOUT}${COUNT}(?: atras)?`, 'gu'),
    kind: 'loose',
    read: before,
  },
  { pattern: new RegExp(`${COUNT} atras\\b`, 'gu'), kind: 'loose', read: before },
  {
    pattern: new RegExp(
      `\\b(?:daqui|dentro de|em|me (?:de|da)|preciso de|espera|aguarda|esperar|aguardar) ${ABOUT}${COUNT}(?! (?:seguidos|por semana|atras))`,
      'gu',
    ),
    kind: 'relative',
    read: after,
  },
  { pattern: /\bvespera d[eo] natal\b/gu, kind: 'loose', read: fixed(24, 12) },
  {
    pattern: /(?<=\b(?:no|ate o|para o|dia d[eo]) )natal\b/gu,
    kind: 'loose',
    read: fixed(25, 12),
  },
]
