import type { Question } from './question.ts'
import { dayOfMonth } from './dates/calendar.ts'
import type { Day, Direction } from './dates/calendar.ts'
import { dateMentions } from './dates/mentions.ts'
import type { DateMention } from './dates/mentions.ts'
import { rolesOf } from './dates/roles.ts'
import type { Role } from './dates/roles.ts'
import { DAY_SIGN, digitsEverywhere } from './fold.ts'

/** "não dá hoje", "não é dia 20", "ia pagar hoje", "depois do dia 20": the day is not the one meant. */
const REFUSED_BEFORE =
  /\b(?:nao(?: (?:da|posso|consigo|vou|rola|tenho|tem|e|vai|foi|quero|pode))?|nem|sem(?! falta)|lis[oa]|zerad[oa]|ao inves de|em vez de|inves de)(?: \p{L}+){0,2} $|\b(?:depois|antes|a partir|apos)(?: d[eoa])? (?:o |a )?$|\b(?:ia|era para|queria ter|devia ter|deveria ter|tinha (?:dito|falado|combinado|prometido))(?: \p{L}+){0,3} $|\b(?:troca|trocar|muda|mudar|passa|passar)(?: o| a| do| da| de| vencimento)* $/u
const REFUSED_AFTER =
  /^(?: (?:eu|ja|ai|la))? ?,? ?nao\b(?! (?:tem|sei|esquec|falt))|^ ?,? ?(?:ta|esta|fica|e) (?:ruim|dificil|complicado|impossivel)/u
/** "amanhã é feriado": said of the day, not of a payment. */
const DESCRIBED_AFTER =
  /^,? (?:e|sera|ja e|vai ser|cai|nao tem|so) (?:feriado|natal|finados|sao joao|pascoa|carnaval|dia d|domingo|sabado|segunda|aniversario|meu aniversario|o vencimento|vencimento|pascoa|proclamacao|independencia)/u
const DUE_BEFORE =
  /\b(?:ate|para|para o|para a|so|somente|apenas|la para o|deixa para|no|na|nesse|nessa|este|essa|esse|esta) (?:o |a )?$/u
const AGENDA_BEFORE = /\b(?:para|ate) (?:o |a )?(?:dia )?$/u
const SHORT_WORDS = 5
const MONEY = /r\$|\d ?(?:reais|conto|pila)/u

const NO_CLAIM = /\b(?:nao|nem|ainda nao|quase) (?:paguei|fiz|mandei|transferi|pagou|foi pago)\b/u
const BARE_DAY =
  /^(?:la (?:para o|pelo) |no |ate |ate o |acho que |pode ser |para o |por |dia |o )*(\d{1,2})(?: (?:esta|ta|ok|blz|beleza|moc[oa]|por favor|mesmo|de cada mes))*[.! ]*$/u

const SCORE: Readonly<Record<Role, number>> = {
  claim: 3,
  promise: 3,
  income: 2,
  bare: 1,
  other: 0,
}
const NAMED_BONUS = 0.25
const LATER_BONUS = 0.5
const DESCRIBED_MALUS = -1.5
const CONTRAST = /\b(?:mas|so|porem|entao|somente|apenas|pelo)\b/u

type Weighed = { date: string; score: number }
type Setting = { text: string; today: string; question: Question }

function refused(text: string, { start, end }: DateMention): boolean {
  return REFUSED_BEFORE.test(text.slice(0, start)) || REFUSED_AFTER.test(text.slice(end))
}

function directionOf(role: Role, mention: DateMention, { text, question }: Setting): Direction {
  const due = AGENDA_BEFORE.test(text.slice(0, mention.start))
  if (role === 'claim') return due || NO_CLAIM.test(text) ? 'future' : 'past'
  const asked = question === 'past_day' && !/^(?:ainda )?nao\b/u.test(text)
  return asked && (role === 'bare' || !due) ? 'past' : 'future'
}

/** Whether a day that no verb explains is still the payment's. */
function standsAlone(mention: DateMention, { text, question }: Setting): boolean {
  if (question === 'day' || question === 'past_day') return true
  if (mention.kind === 'loose' || mention.kind === 'recurring') return false
  if (mention.kind === 'named') return true
  const words = text.match(/\p{L}+/gu)?.length ?? 0
  return words <= SHORT_WORDS || MONEY.test(text) || DUE_BEFORE.test(text.slice(0, mention.start))
}

function weigh(mention: DateMention, role: Role, setting: Setting): Weighed | null {
  const { text, question, today } = setting
  const asked = question === 'day' || question === 'past_day'
  if (role === 'other' || refused(text, mention)) return null
  if (mention.kind === 'recurring' && !asked) return null
  if (role === 'bare' && !standsAlone(mention, setting)) return null
  const date = mention.resolve({ today, direction: directionOf(role, mention, setting) })
  if (date === null) return null
  const named = mention.kind === 'named' ? NAMED_BONUS : 0
  const later = CONTRAST.test(text.slice(0, mention.start)) ? LATER_BONUS : 0
  const described = DESCRIBED_AFTER.test(text.slice(mention.end)) ? DESCRIBED_MALUS : 0
  return { date, score: SCORE[role] + named + later + described }
}

function blanked(text: string, mentions: readonly DateMention[]): string {
  return mentions.reduce(
    (rest, { start, end }) => rest.slice(0, start) + DAY_SIGN.repeat(end - start) + rest.slice(end),
    text,
  )
}

/** The folded message with a sign for each day it names; what is left may hold amounts. */
export function withoutDates(folded: string): string {
  return dateMentions(folded).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}${DAY_SIGN}${rest.slice(end)}`,
    folded,
  )
}

/**
 * The one payment date of a message, promised or already made, by the project's conventions
 * (brazil.md 2.2); vague times and dates of other things give none.
 * @param folded as `foldForEntities` writes it
 * @param question what the bot just asked for
 */
export function extractDate(folded: string, today: string, question: Question): string | undefined {
  const mentions = dateMentions(folded)
  const setting: Setting = { text: folded, today, question }
  const roles = rolesOf(blanked(folded, mentions), mentions)
  const weighed = mentions
    .map((mention, at) => weigh(mention, roles[at] ?? 'bare', setting))
    .filter((found) => found !== null)
    .sort((a, b) => b.score - a.score)
  if (weighed[0] !== undefined) return weighed[0].date
  if (question !== 'day' && question !== 'past_day') return undefined
  const bare = BARE_DAY.exec(digitsEverywhere(folded))
  const day: Day = { today, direction: question === 'past_day' ? 'past' : 'future' }
  return bare === null ? undefined : (dayOfMonth(Number(bare[1]), day) ?? undefined)
}
