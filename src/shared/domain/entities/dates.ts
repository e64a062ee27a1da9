import type { Question } from './question.ts'
import { dayOfMonth } from './dates/calendar.ts'
import type { Day, Direction } from './dates/calendar.ts'
import { dateMentions } from './dates/mentions.ts'
import type { DateMention } from './dates/mentions.ts'
import { claimsOnly, rolesOf } from './dates/roles.ts'
import type { Role } from './dates/roles.ts'
import { DAY_SIGN, digitsEverywhere } from './fold.ts'

/** "não dá hoje", "não é dia 20", "ia pagar hoje", "depois do dia 20": the day is not the one meant. */
const REFUSED_BEFORE =
  /\b(?:nao (?:da|posso|consigo|vou|rola|tenho|tem|quero|pode|vai|deu|foi)|nem|sem(?! falta)|lis[oa]|zerad[oa]|ao inves de|em vez de|inves de)(?: (?!mas\b|so\b|que\b|porem\b|e\b|ai\b)\p{L}+){0,2} $|\bnao(?: e| no| na| foi| vai ser| para)? $|\b(?:depois|antes|a partir|apos)(?: d[eoa])? (?:o |a )?$|\b(?:ia|era para|queria ter|devia ter|deveria ter|tinha (?:dito|falado|combinado|prometido))(?: \p{L}+){0,3} $|\b(?:troca|trocar)(?: o| a| do| da| de)* $/u
const REFUSED_AFTER =
  /^(?: (?:eu|ja|ai|la|tambem))? ?,? ?(?:nao|nem|num)\b(?! (?:passa|tem (?:erro|falha|como errar|desculpa)|sei|esquec|falt|furo))(?: (?:da|posso|consigo|tenho|vai|rola|deu|vou)\b)?|^ ?,? ?(?:ta|esta|fica|e) (?:ruim|dificil|complicado|impossivel)/u
/** "prometi pagar sexta mas não entrou": a promise that fell through. */
const FELL_THROUGH =
  /^(?: \p{L}+){0,3},? (?:mas|e|so que) (?:ja |ai |agora |eu )?(?:nao (?:vai|deu|da\b|consegui|entrou|cumpri|rolou)|furei)/u
/** "amanhã é feriado": said of the day, not of a payment. */
const DESCRIBED_AFTER =
  /^,? (?:e|sera|ja e|vai ser|nao tem|so) (?:feriado|natal|finados|sao joao|pascoa|carnaval|dia d|domingo|sabado|segunda|aniversario|meu aniversario|o vencimento|vencimento|pascoa|proclamacao|independencia)/u
const TODAY_IS = /^(?:hoje|amanha|ontem)$/u
const DAY_NAMED_AFTER =
  /^ (?:e|foi|era) (?:dia|segunda|terca|quarta|quinta|sexta|sabado|domingo)\b/u
const TODAY_IS_BEFORE = /\b(?:hoje|amanha|ontem) (?:e|foi|era) $/u
const DUE_BEFORE = /\b(?:ate|para|so|somente|apenas|deixa)(?: o| a)? $/u
const AGENDA_BEFORE = /\b(?:para|ate) (?:o |a )?(?:dia )?$/u
const ONLY_BEFORE = /\b(?:so|somente|apenas) (?:na |no )?$/u
const SINCE_BEFORE = /\bdesde(?: o| a)? $/u
/** Words that add nothing to a day; a message of these and a day alone answers with the day. */
const FILLERS = new Set(
  'eu ja so na no nos nas ate para pelo pela de do da o a em e manha tarde noite tardinha manhazinha cedo cedinho sem falta ta esta ok blz beleza pode ser moca moco por favor pfv ne viu certo certeza mesmo ainda acho que la ai entao talvez depois antes almoco deus quiser se vai dai sim nao hein bom boa tudo bem ola oi final pix agora ta tah to isso tchau obrigado obrigada obg feira sera proxima que vem mais tardar confirmado fechado combinado logo la umas uns as hs horas minha meu filha filho amigo amiga senhor senhora h uai to bao'.split(
    ' ',
  ),
)
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

type Weighed = { date: string; score: number }
type Setting = {
  text: string
  today: string
  question: Question
  /** Words besides the days and fillers. */
  spoken: number
}
type Placed = { mention: DateMention; role: Role; previous: DateMention | undefined }

/** What stands before a day, without the refusal of the day before: "hoje não dá, amanhã". */
function textBefore(text: string, mention: DateMention, previous: DateMention | undefined): string {
  const from = previous === undefined ? 0 : previous.end
  const refusal = previous === undefined ? null : REFUSED_AFTER.exec(text.slice(from))
  const end = from + (refusal?.[0].length ?? 0)
  return refusal === null || end > mention.start
    ? text.slice(0, mention.start)
    : text.slice(end, mention.start)
}

function refused(text: string, mention: DateMention, previous: DateMention | undefined): boolean {
  const after = text.slice(mention.end)
  return (
    REFUSED_BEFORE.test(textBefore(text, mention, previous)) ||
    REFUSED_AFTER.test(after) ||
    FELL_THROUGH.test(after)
  )
}

function directionOf(role: Role, mention: DateMention, { text, question }: Setting): Direction {
  const before = text.slice(0, mention.start)
  if (SINCE_BEFORE.test(before)) return 'past'
  if (role === 'claim') return AGENDA_BEFORE.test(before) ? 'future' : 'past'
  if (role !== 'bare' || ONLY_BEFORE.test(before) || AGENDA_BEFORE.test(before)) return 'future'
  const asked = question === 'past_day' && !/^(?:ainda )?nao\b/u.test(text)
  return asked || claimsOnly(text) ? 'past' : 'future'
}

/** Whether a day that no verb explains is still the payment's. */
function standsAlone(mention: DateMention, { text, question, spoken }: Setting): boolean {
  if (question === 'day' || question === 'past_day') return true
  if (mention.kind === 'loose' || mention.kind === 'recurring') return false
  if (mention.kind === 'named' || MONEY.test(text)) return true
  return spoken === 0 || DUE_BEFORE.test(text.slice(0, mention.start))
}

function isDescribed(text: string, { start, end }: DateMention): boolean {
  const after = text.slice(end)
  const today = TODAY_IS.test(text.slice(start, end)) && DAY_NAMED_AFTER.test(after)
  return today || DESCRIBED_AFTER.test(after) || TODAY_IS_BEFORE.test(text.slice(0, start))
}

function weigh({ mention, role, previous }: Placed, setting: Setting): Weighed | null {
  const { text, question, today } = setting
  const asked = question === 'day' || question === 'past_day'
  const settled = role === 'other' && asked && mention.kind === 'named' ? 'bare' : role
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
  // "a segunda" answers "na sexta ou na segunda?"; elsewhere it is a position.
  const text =
    question === 'day' ? folded.replace(/^a (?=segunda|terca|quarta|quinta|sexta)/u, 'na ') : folded
  const mentions = dateMentions(text)
  const rest = blanked(text, mentions)
  const words = rest.match(/\p{L}+/gu) ?? []
  const spoken = words.filter((word) => !FILLERS.has(word)).length
  const setting: Setting = { text, today, question, spoken }
  const roles = rolesOf(rest, mentions)
  const weighed = mentions
    .map((mention, at) =>
      weigh({ mention, role: roles[at] ?? 'bare', previous: mentions[at - 1] }, setting),
    )
    .filter((found) => found !== null)
    .sort((a, b) => b.score - a.score)
  if (weighed[0] !== undefined) return weighed[0].date
  if (question !== 'day' && question !== 'past_day') return undefined
  const bare = BARE_DAY.exec(digitsEverywhere(folded))
  const day: Day = { today, direction: question === 'past_day' ? 'past' : 'future' }
  return bare === null ? undefined : (dayOfMonth(Number(bare[1]), day) ?? undefined)
}
