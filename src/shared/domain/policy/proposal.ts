/** What a debtor proposes, read from one turn: amounts and counts are theirs, never ours. */
import type { Turn } from '../dialogue.ts'
import { parseSpokenMoney } from '../money.ts'
import type { Proposal } from '../offers/types.ts'
import { normalizeChat, stripAccents } from '../text.ts'

const MONEY =
  '(?:r\\$ ?)?(?<cents>\\d[\\d.]*(?:,\\d{1,2})?(?: ?(?:mil|k))?)(?! ?(?:x\\b|vezes|parcelas|%))(?: ?(?:reais|real|conto|contos|pila|pilas))?'
/** "100 de entrada", "entrada de 100", "dou 100 agora e o resto", "sinal de 50". */
const DOWN: readonly RegExp[] = [
  new RegExp(`${MONEY} (?:de|como|na|pra|para) (?:a )?(?:entrada|sinal)`, 'u'),
  new RegExp(`(?:entrada|sinal)(?: de| com| no valor de|:)? ${MONEY}`, 'u'),
  new RegExp(
    `${MONEY} (?:agora|hoje|ja|a vista)[,.]? (?:e |mais )?(?:o )?(?:resto|restante|que falta)`,
    'u',
  ),
  new RegExp(`${MONEY} (?:agora|hoje|ja) e (?=(?:mais |os |outros )?(?:r\\$ ?)?\\d)`, 'u'),
]
const EACH: readonly RegExp[] = [
  new RegExp(
    `${MONEY} (?:por|ao|cada|todo|a cada|p/|pro|no) ?(?:mes|mensal|mensais|parcela|vez)`,
    'u',
  ),
  new RegExp(`${MONEY} (?:mensal|mensais|mensalmente|cada)\\b`, 'u'),
  new RegExp(
    `(?:parcelas?|prestac\\w+|mensalidades?|vezes)(?: mais ou menos)?(?: de| por)? (?:uns |ate |no maximo )?${MONEY}`,
    'u',
  ),
  new RegExp(`\\d{1,2} ?x (?:de |por )?(?:uns |ate )?${MONEY}`, 'u'),
]
/** The same in words: "cem de entrada", "cinquenta por mês"; the amount is read elsewhere. */
const SPOKEN_DOWN = /\b(?:de|como) (?:entrada|sinal)\b|\b(?:entrada|sinal) de\b/u
const SPOKEN_EACH =
  /\b(?:por|ao|cada|todo) (?:mes|parcela)\b|\bmensa(?:l|is|lmente)\b|\bparcel\w+ de\b/u
/** One payment follows the first: "150 agora e o resto dia 10". */
const AND_THE_REST =
  /\b(?:resto|restante|que falta)\b|\b(?:agora|hoje|ja) e (?:mais |os |outros )?(?:r\$ ?)?\d/u
const LESS_BY = new RegExp(
  `\\b(?:desconto|abat\\w+|tira|tirar|reduz\\w*)(?: de| uns)? ${MONEY}`,
  'u',
)
const HALF = /\bmetade\b/u
const PERCENT_OFF = /(?<percent>\d{1,3}(?:[.,]\d{1,2})?) ?(?:%|por ?cento)/u
/** "faz por 300", "300 e encerra", "só tenho 200": a total, where nothing says it is a part. */
const AT_SIGHT =
  /\b(?:a vista|avista|de uma vez|quit\w+|encerra\w*|zera\w*|fech\w+|faz por|por tudo|tudo por|aceita|pago|tenho|dou|so (?:tenho|posso|consigo|dou))\b/u
const WHOLE = 10_000

/**
 * The proposal in a turn, or null where it makes none. `updatedCents` is what is owed today: "metade" and "30 % de
 * desconto" mean a part of it. `date` alone is no proposal; the caller knows what was on the table.
 */
export function parseProposal(
  turn: Turn,
  { updatedCents }: { updatedCents: number },
): Proposal | null {
  const { entities } = turn
  const text = stripAccents(turn.text).replaceAll(/\s+/gu, ' ')
  const down = amountIn(text, DOWN) ?? spokenAmount(turn, text, SPOKEN_DOWN)
  const rest = down === null ? text : text.replace(down.said, ' ')
  const each =
    amountIn(rest, EACH) ?? (down === null ? spokenAmount(turn, text, SPOKEN_EACH) : null)
  const half = HALF.test(text) ? Math.ceil(updatedCents / 2) : null
  const proposal: Proposal = {
    ...(entities.installments === undefined ? {} : { installments: entities.installments }),
    ...(each === null ? {} : { installmentCents: each.cents }),
    ...(down === null && half === null ? {} : { downPaymentCents: down?.cents ?? half ?? 0 }),
    ...totalOf(turn, { text, updatedCents, part: down ?? each }),
  }
  const whole = completed(proposal, half !== null || AND_THE_REST.test(text))
  if (Object.keys(whole).length === 0) return null
  const { dateIso } = entities
  // The day beside a down payment "agora" is that of the second payment, which the calendar sets.
  const first = dateIso === undefined || down !== null || half !== null ? {} : { date: dateIso }
  return { ...whole, ...first }
}

/** "metade agora e metade dia 20" is one payment after the down payment. */
function completed(proposal: Proposal, restAtOnce: boolean): Proposal {
  const { downPaymentCents, installments, installmentCents } = proposal
  const single = restAtOnce && downPaymentCents !== undefined && installments === undefined
  return single && installmentCents === undefined ? { ...proposal, installments: 1 } : proposal
}

type Found = { cents: number; said: string }

function amountIn(text: string, patterns: readonly RegExp[]): Found | null {
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    const cents = parseSpokenMoney(match?.groups?.['cents'] ?? '')
    if (match !== null && cents !== null && cents > 0) return { cents, said: match[0] }
  }
  return null
}

/** The amount of the entities, where the words around say what it is for. */
function spokenAmount(turn: Turn, text: string, meaning: RegExp): Found | null {
  const { amountCents } = turn.entities
  if (amountCents === undefined || amountCents === 0 || !meaning.test(text)) return null
  return { cents: amountCents, said: '' }
}

function totalOf(
  turn: Turn,
  { text, updatedCents, part }: { text: string; updatedCents: number; part: Found | null },
): Pick<Proposal, 'totalCents'> {
  if (part !== null) return {}
  const percent = PERCENT_OFF.exec(text)?.groups?.['percent']
  if (percent !== undefined) {
    const bps = Math.round(Number(percent.replace(',', '.')) * 100)
    const totalCents = Math.ceil((updatedCents * (WHOLE - bps)) / WHOLE)
    return bps > 0 && totalCents > 0 ? { totalCents } : {}
  }
  const less = amountIn(text, [LESS_BY])
  if (less !== null)
    return less.cents < updatedCents ? { totalCents: updatedCents - less.cents } : {}
  const { amountCents } = turn.entities
  if (amountCents === undefined || amountCents === 0) return bareAmount(turn)
  return { totalCents: amountCents }
}

/** "300", "uns 250 à vista": an amount and little else. */
function bareAmount(turn: Turn): Pick<Proposal, 'totalCents'> {
  const { plain, folded } = normalizeChat(turn.text)
  const match = new RegExp(`(?<![\\d/])${MONEY}(?![\\d/%]| ?x\\b|a\\b|o\\b)`, 'u').exec(folded)
  const cents = parseSpokenMoney(match?.groups?.['cents'] ?? '')
  const alone =
    /^(?:(?:e|entao|ta|ok|bom|olha|e se) )*(?:por |uns |so |ate |da |faz |dou |te dou |consigo |fecho |eu )*(?:r )?\d[\d ]*(?: reais| conto)?$/u.test(
      plain,
    )
  if (cents === null || cents < LEAST_BARE_CENTS) return {}
  return alone || AT_SIGHT.test(plain) ? { totalCents: cents } : {}
}

/** A smaller bare number is a choice, a day or a count. */
const LEAST_BARE_CENTS = 4_000
