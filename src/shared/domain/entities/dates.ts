import { addDays, daysInMonth, isoDate, weekday } from '../br-date.ts'
import { nthBusinessDay } from '../holidays.ts'
import { digitsAfterDia } from './mask.ts'

/** Whether the message looks back (a payment already made) or forward (a promise). */
type Direction = 'past' | 'future'
type Day = { today: string; direction: Direction }
type Finder = { pattern: RegExp; read: (match: RegExpExecArray, day: Day) => string | null }

const MONTHS = ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez']
const WEEKDAYS: readonly (readonly [RegExp, number])[] = [
  [/^dom/u, 0],
  [/^(?:seg|2)/u, 1],
  [/^(?:ter|3)/u, 2],
  [/^(?:qua|4)/u, 3],
  [/^(?:qui|5)/u, 4],
  [/^(?:sex|6)/u, 5],
  [/^[sc]ab/u, 6],
]
const ORDINALS = [
  'primeiro',
  'segundo',
  'terceiro',
  'quarto',
  'quinto',
  'sexto',
  'setimo',
  'oitavo',
  'nono',
  'decimo',
]
const SMALL = [
  'zero',
  'um',
  'dois',
  'tres',
  'quatro',
  'cinco',
  'seis',
  'sete',
  'oito',
  'nove',
  'dez',
]
const HALF_YEAR_DAYS = 183
const WEEK = 7

const WEEKDAY_WORD =
  '(segunda|terca|quarta|quinta|sexta|sabado|cabado|domingo|seg|(?<=(?:na|ate|pra|dia|,) )ter|qua|qui|sex|sab|dom|[2-6](?:a|ª)(?= ?feira))'
/** "segunda via", "quarta parcela", "sexta mensagem" are positions, not days. */
const NOT_AFTER_WEEKDAY =
  '(?! ?-?(?:via|parcela|prestac\\w*|vez|mensage\\w*|fatura|mensalidade|pessoa|opcao|conta|cobranca|parte|dia util|rua|divida|ligacao|proposta|categoria|serie|tentativa|filha))'

function partsOf(iso: string): { year: number; month: number; day: number } {
  return {
    year: Number(iso.slice(0, 4)),
    month: Number(iso.slice(5, 7)),
    day: Number(iso.slice(8, 10)),
  }
}

/** The day of a month, or its last day when the month is shorter ("dia 31" in April). */
function clamped(year: number, month: number, day: number): string {
  return isoDate(year, month, Math.min(day, daysInMonth(year, month)))
}

function shiftMonth(iso: string, by: number): { year: number; month: number } {
  const { year, month } = partsOf(iso)
  const index = year * 12 + (month - 1) + by
  return { year: Math.floor(index / 12), month: (index % 12) + 1 }
}

/** "dia N": the next one, today included; the last one when a payment is claimed. */
function dayOfMonth(day: number, { today, direction }: Day): string | null {
  if (day < 1 || day > 31) return null
  const { year, month } = partsOf(today)
  const here = clamped(year, month, day)
  if (direction === 'future' ? here >= today : here <= today) return here
  const other = shiftMonth(today, direction === 'future' ? 1 : -1)
  return clamped(other.year, other.month, day)
}

function inMonth(day: number, by: number, today: string): string | null {
  const { year, month } = shiftMonth(today, by)
  return day < 1 || day > 31 ? null : clamped(year, month, day)
}

/** Day and month; without a year the nearest fitting one, and none when a promise would lie in the recent past. */
function dayAndMonth(
  parts: { day: number; month: number; year: number | null },
  { today, direction }: Day,
): string | null {
  const { day, month } = parts
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(parts.year ?? 2024, month))
    return null
  if (parts.year !== null) return isoDate(parts.year, month, day)
  const here = partsOf(today).year
  const date = clamped(here, month, day)
  if (direction === 'past') return date <= today ? date : clamped(here - 1, month, day)
  if (date >= today) return date
  return date < addDays(today, -HALF_YEAR_DAYS) ? clamped(here + 1, month, day) : null
}

function weekdayNumber(word: string): number | null {
  return WEEKDAYS.find(([pattern]) => pattern.test(word))?.[1] ?? null
}

/** Strictly after today, or strictly before it for a claim. */
function nextWeekday(target: number, { today, direction }: Day): string {
  const ahead = (target - weekday(today) + WEEK) % WEEK || WEEK
  return addDays(today, direction === 'future' ? ahead : ahead - (ahead === WEEK ? 2 * WEEK : WEEK))
}

/** That weekday of next week; weeks start on Monday. */
function weekdayOfNextWeek(target: number, today: string): string {
  const monday = addDays(today, WEEK - ((weekday(today) + 6) % WEEK))
  return addDays(monday, (target + 6) % WEEK)
}

function smallNumber(word: string): number | null {
  if (/^\d+$/u.test(word)) return Number(word)
  const at = SMALL.indexOf(word === 'uma' ? 'um' : word === 'duas' ? 'dois' : word)
  return at > 0 ? at : null
}

function monthIndex(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3)) + 1
}

function fullYear(text: string | undefined): number | null {
  if (text === undefined || text === '') return null
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

function businessDay(word: string, { today }: Day): string | null {
  const n = /^\d/u.test(word) ? Number.parseInt(word, 10) : ORDINALS.indexOf(word) + 1
  if (n < 1 || n > 20) return null
  const { year, month } = partsOf(today)
  const here = nthBusinessDay(year, month, n)
  if (here >= today) return here
  const next = shiftMonth(today, 1)
  return nthBusinessDay(next.year, next.month, n)
}

function readWeekday(match: RegExpExecArray, day: Day): string | null {
  const target = weekdayNumber(match[2] ?? '')
  if (target === null) return null
  const around = `${match[1] ?? ''} ${match[3] ?? ''}`
  if (/que vem|proxim|semana/u.test(around)) return weekdayOfNextWeek(target, day.today)
  if (/passad/u.test(around)) return nextWeekday(target, { ...day, direction: 'past' })
  return nextWeekday(target, day)
}

function ahead(match: RegExpExecArray, today: string): string | null {
  const count = smallNumber(match[1] ?? '')
  if (count === null || count > 366) return null
  return addDays(today, match[2]?.startsWith('semana') === true ? count * WEEK : count)
}

/** In the order they are tried; what one has read, the next does not see. */
const FINDERS: readonly Finder[] = [
  {
    pattern: /\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b/gu,
    read: (m, day) =>
      dayAndMonth({ day: Number(m[1]), month: Number(m[2]), year: fullYear(m[3]) }, day),
  },
  {
    pattern:
      /(?<!parcela )(?<!\d)(\d{2}\/\d{1,2}|\d{1,2}\/\d{2}|(?<=dia )\d\/\d)(?![\d/])(?! ?(?:parcel|x\b|vezes|prest))/gu,
    read: (m, day) => {
      const [d, month] = (m[1] ?? '').split('/')
      return dayAndMonth({ day: Number(d), month: Number(month), year: null }, day)
    },
  },
  {
    pattern:
      /\b(\d{1,2})[o°º]? d[eo] (jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)[a-z]*(?: de (\d{4}|\d{2}))?\b/gu,
    read: (m, day) =>
      dayAndMonth({ day: Number(m[1]), month: monthIndex(m[2] ?? ''), year: fullYear(m[3]) }, day),
  },
  {
    pattern: /\b(\w+|\d{1,2}[oº°]?) dia util\b/gu,
    read: (m, day) => businessDay(m[1] ?? '', day),
  },
  {
    pattern: /\bdia (\d{1,2}) d[oe] (?:mes que vem|proximo mes|outro mes)\b/gu,
    read: (m, { today }) => inMonth(Number(m[1]), 1, today),
  },
  {
    pattern: /\bdia (\d{1,2}) d[oe] mes passado\b/gu,
    read: (m, { today }) => inMonth(Number(m[1]), -1, today),
  },
  { pattern: /\bdia (\d{1,2})\b(?!\/)/gu, read: (m, day) => dayOfMonth(Number(m[1]), day) },
  { pattern: /\bdepois de amanha\b/gu, read: (_m, { today }) => addDays(today, 2) },
  { pattern: /\b(?:amanha|amnh|amanh)\b/gu, read: (_m, { today }) => addDays(today, 1) },
  { pattern: /\b(?:anteontem|antes de ontem)\b/gu, read: (_m, { today }) => addDays(today, -2) },
  { pattern: /\bontem\b/gu, read: (_m, { today }) => addDays(today, -1) },
  { pattern: /\b(?:hoje|hj|oje)\b/gu, read: (_m, { today }) => today },
  {
    pattern:
      /\b(?:daqui|dentro de|em)(?: a| uns| umas)*? (\d{1,3}|uma?|dois|duas|tres|quatro|cinco|seis|sete|oito|nove|dez) (dias?|semanas?)\b/gu,
    read: (m, { today }) => ahead(m, today),
  },
  {
    pattern: new RegExp(
      `\\b(proxim[ao] |n?ess[ea] |nest[ea] |est[ea] |na outra )?${WEEKDAY_WORD}(?:[- ]?feira)?\\b${NOT_AFTER_WEEKDAY}( que vem| passad[ao]| da (?:semana que vem|proxima semana|outra semana))?`,
      'gu',
    ),
    read: readWeekday,
  },
]

/** The date belongs to something else than a payment. */
const OTHER_EVENT =
  /\b(?:nasc\w*|comprei|compra(?:mos)?(?: feita)?|falec\w*|morreu|obito|partiu|ligaram|mandaram|falei|falaram|conversei|cancel\w*|encerr\w*|vence\w*|vencimento|vencid\w*|venceu|assinei|contratei|recebi|demitid\w*|operei|cirurgia|consulta|protocolo|fatura|mensalidade|referente|(?:depois|dps) d[eo]|antes d[eo]|desde)(?: \w+){0,3} $/u
/** "não dá hoje", "sexta não": the day refused. */
const REFUSED_BEFORE =
  /\b(?:nao (?:da|posso|consigo|vou|rola|tenho)?|sem|lis[oa]|zerad[oa])(?: \w+){0,2} $|\btodo $/u
const REFUSED_AFTER = /^(?: (?:eu|ja|ai))? ?,? ?(?:nao|num)\b(?! (?:tem|sei|esquec))/u

const CLAIM =
  /\b(?:paguei|pagei|pg|pagou|pagamos|quitei|transferi|depositei|efetuei|fiz|acertei|mandei|enviei|ja pag\w+|tinha pag\w+|foi pag\w+|esta pag\w+|ta pag[oa]|pago (?:desde|ontem)|debitou|debitado|descontad[oa]|liquidei|caiu|agente pagou|passei)\b/u
const NO_CLAIM = /\b(?:nao|nem|ainda nao|quase) (?:paguei|fiz|mandei|transferi|pagou)\b/u
const BOT_ASKED_PAST =
  /\b(?:quando foi (?:feito|pago)|ja (?:pagou|conseguiu)|data do pagamento foi|qual data .*pagou)\b/u
const BOT_ASKED_DAY = /\b(?:que dia|qual (?:o )?dia|qual data|para quando|quando|data)\b/u
const BARE_DAY =
  /^(?:la (?:pro|pelo|para o) |no |ate |acho que |pode ser |dia )*(\d{1,2})(?: (?:ta|ok|blz|moc[oa]|por favor))*[.!]*$/u

function usable(text: string, match: RegExpExecArray): boolean {
  const before = text.slice(0, match.index)
  const after = text.slice(match.index + match[0].length)
  return !OTHER_EVENT.test(before) && !REFUSED_BEFORE.test(before) && !REFUSED_AFTER.test(after)
}

function firstUsable(text: string, day: Day): string | null {
  let rest = text
  for (const { pattern, read } of FINDERS) {
    for (const match of rest.matchAll(pattern)) {
      const date = usable(rest, match) ? read(match, day) : null
      if (date !== null) return date
    }
    rest = rest.replaceAll(pattern, (found) => ';'.repeat(found.length))
  }
  return null
}

/**
 * The one payment date of a message, promised or already made, by the project's conventions
 * (brazil.md 2.2); vague times and dates of other things give none.
 * @param bot the bot's last message, folded, or null
 */
export function extractDate(folded: string, today: string, bot: string | null): string | undefined {
  const text = digitsAfterDia(folded)
  const claims =
    (CLAIM.test(text) && !NO_CLAIM.test(text)) ||
    (bot !== null && BOT_ASKED_PAST.test(bot) && !/^(?:ainda )?n(?:ao)?\b/u.test(text))
  const day: Day = { today, direction: claims ? 'past' : 'future' }
  const found = firstUsable(text, day)
  if (found !== null) return found
  const bare = bot !== null && BOT_ASKED_DAY.test(bot) ? BARE_DAY.exec(text) : null
  return bare === null ? undefined : (dayOfMonth(Number(bare[1]), day) ?? undefined)
}
