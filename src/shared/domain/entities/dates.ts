import type { Question } from './question.ts'
import { dayOfMonth } from './dates/calendar.ts'
import type { Day, Direction } from './dates/calendar.ts'
import { dateMentions } from './dates/mentions.ts'
import type { DateMention } from './dates/mentions.ts'
import { isDescribed, isToday, lookBack, refused } from './dates/refusals.ts'
import { claimsOnly, rolesOf } from './dates/roles.ts'
import type { Role } from './dates/roles.ts'
import { DAY_SIGN, digitsEverywhere } from './fold.ts'

const DUE_BEFORE = /\b(?:ate|para|so|somente|apenas|deixa)(?: o| a)? $/u
const AGENDA_BEFORE = /\b(?:para|ate) (?:o |a )?(?:dia )?$/u
const ONLY_BEFORE = /\b(?:so|somente|apenas) (?:na |no )?$/u
const SINCE_BEFORE = /\bdesde(?: o| a)? $/u
/** Words that add nothing to a day; a message of these and a day alone answers with the day. */
const FILLERS = new Set(
  'eu ja so na no nos nas ate para pelo pela de do da o a em e manha tarde noite tardinha manhazinha cedo cedinho sem falta ta esta ok blz beleza pode ser moca moco por favor pfv ne viu certo certeza mesmo ainda acho que la ai entao talvez depois antes almoco deus quiser se vai dai sim nao hein bom boa tudo bem ola oi final pix agora ta tah to isso tchau mana mano mermao comadre compadre patrao guria visse po obrigado obrigada obg feira sera proxima que vem mais tardar confirmado fechado combinado logo la umas uns as hs horas minha meu filha filho amigo amiga senhor senhora h uai to bao'.split(
    ' ',
  ),
)
const ASSURED = /\b(?:sem falta|com certeza|pode (?:confiar|anotar|contar)|palavra|prometo|juro)\b/u
const MONEY = /r\$|\d ?(?:reais|conto|pila)/u

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

/** Nobody names more days in earnest; beyond, roles would cost their square. */
const MOST_MENTIONS = 12

type Weighed = { date: string; score: number }
type Setting = {
  text: string
  today: string
  question: Question
  /** Words besides the days and fillers. */
  spoken: number
}
type Placed = { mention: DateMention; role: Role; previous: DateMention | undefined }

function directionOf(role: Role, mention: DateMention, { text, question }: Setting): Direction {
  const before = lookBack(text, mention.start)
  if (SINCE_BEFORE.test(before)) return 'past'
  if (role === 'claim') return AGENDA_BEFORE.test(before) ? 'future' : 'past'
  if (role !== 'bare' || ONLY_BEFORE.test(before) || AGENDA_BEFORE.test(before)) return 'future'
  const asked = question === 'past_day' && !/^(?:ainda )?nao\b/u.test(text)
  return asked || claimsOnly(text) ? 'past' : 'future'
}

/** Whether a day that no verb explains is still the payment's. */
function standsAlone(mention: DateMention, { text, question, spoken }: Setting): boolean {
  if (question === 'day' || question === 'past_day' || question === 'pay') return true
  if (mention.kind === 'loose' || mention.kind === 'recurring') return false
  if (mention.kind === 'named' || MONEY.test(text) || ASSURED.test(text)) return true
  // "me cobrando até hoje" sets no term.
  if (isToday(text, mention)) return spoken === 0
  return spoken === 0 || DUE_BEFORE.test(lookBack(text, mention.start))
}

function weigh({ mention, role, previous }: Placed, setting: Setting): Weighed | null {
  const { text, question, today } = setting
  const asked = question === 'day' || question === 'past_day'
  const settled = role === 'other' && question === 'day' && mention.kind === 'named' ? 'bare' : role
  if (settled === 'other' || refused(text, mention, previous)) return null
  if (mention.kind === 'recurring' && !asked) return null
  if (settled === 'bare' && !standsAlone(mention, setting)) return null
  const date = mention.resolve({ today, direction: directionOf(settled, mention, setting) })
  if (date === null) return null
  const named = mention.kind === 'named' ? NAMED_BONUS : 0
  const later = CONTRAST.test(text.slice(0, mention.start)) ? LATER_BONUS : 0
  const described = isDescribed(text, mention) ? DESCRIBED_MALUS : 0
  return { date, score: SCORE[settled] + named + later + described }
}

function blanked(text: string, mentions: readonly DateMention[]): string {
  return mentions.reduce(
    (rest, { start, end }) => rest.slice(0, start) + DAY_SIGN.repeat(end - start) + rest.slice(end),
    text,
  )
}

/** A folded message and the days it names. */
export type Dated = { text: string; mentions: readonly DateMention[] }

/**
 * @param folded as `foldForEntities` writes it
 * @param question what the bot just asked for: "a segunda" answers "na sexta ou na segunda?",
 * elsewhere it is a position
 */
export function findDates(folded: string, question: Question): Dated {
  const text =
    question === 'day' ? folded.replace(/^a (?=segunda|terca|quarta|quinta|sexta)/u, 'na ') : folded
  return { text, mentions: dateMentions(text) }
}

/** The message with a sign for each day it names; what is left may hold amounts. */
export function withoutDates({ text, mentions }: Dated): string {
  return mentions.reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}${DAY_SIGN}${rest.slice(end)}`,
    text,
  )
}

function bareDay(text: string, today: string, question: Question): string | undefined {
  if (question !== 'day' && question !== 'past_day') return undefined
  const bare = BARE_DAY.exec(digitsEverywhere(text))
  const day: Day = { today, direction: question === 'past_day' ? 'past' : 'future' }
  return bare === null ? undefined : (dayOfMonth(Number(bare[1]), day) ?? undefined)
}

/**
 * The one payment date of a message, promised or already made, by the project's conventions
 * (brazil.md 2.2); vague times and dates of other things give none.
 * @param question what the bot just asked for: a bare "quinze" answers it
 */
export function paymentDate(dated: Dated, today: string, question: Question): string | undefined {
  const { text } = dated
  const mentions = dated.mentions.slice(0, MOST_MENTIONS)
  const rest = blanked(text, mentions)
  const words = rest.match(/\p{L}+/gu) ?? []
  const spoken = words.filter((word) => !FILLERS.has(word)).length
  const setting: Setting = { text, today, question, spoken }
  const roles = mentions.length === 0 ? [] : rolesOf(rest, mentions)
  const weighed = mentions
    .map((mention, at) =>
      weigh({ mention, role: roles[at] ?? 'bare', previous: mentions[at - 1] }, setting),
    )
    .filter((found) => found !== null)
    .sort((a, b) => b.score - a.score)
  return weighed[0]?.date ?? bareDay(text, today, question)
}
