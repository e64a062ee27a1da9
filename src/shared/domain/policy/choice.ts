/** Which of the things on the table an answer means: by number, by name, by its terms. */
import type { Turn } from '../dialogue.ts'
import type { Offer } from '../offers/types.ts'
import { normalizeChat } from '../text.ts'
import { bareNumber } from './words.ts'

const ORDINALS: readonly RegExp[] = [
  /\b(?:primeir[oa]|1 ?[ao]?|opcao (?:1|um|uma|a)|a de cima|o de cima)\b/u,
  /\b(?:segund[oa]|2 ?[ao]?|opcao (?:2|dois|duas|b))\b/u,
  /\b(?:terceir[oa]|3 ?[ao]?|opcao (?:3|tres|c))\b/u,
  /\b(?:quart[oa]|4 ?[ao]?|opcao (?:4|quatro|d))\b/u,
]
/** An ordinal names a choice only beside little else, and where it counts no day, month or instalment. */
const COUNTS_SOMETHING =
  /\b(?:pag\w+|feira|parcela|mes|semana|dia|via|vez|hora|ano|recebo|reais|conto)\b/u
const ORDINAL =
  /\b(?:primeir[oa]|segund[oa]|terceir[oa]|quart[oa]|ultim[oa]|opcao \w+|de (?:baixo|cima))\b/u
const NUMBERED =
  /^(?:(?:a|o|com|na|no|de|escolho|pego|quero|fico|vou|prefiro|pode|ser|melhor|opcao|numero|acho|que|sim|entao) )+(?<place>[1-9])(?: (?:mesmo|por favor|esta boa|serve))?$/u
const MOST_TOKENS = 7
const LAST = /\b(?:ultim[oa]|de baixo)\b/u
const CASH = /\b(?:a vista|avista|de uma vez|tudo de uma|pagamento unico|inteiro|quitar)\b/u
const PLAN = /\b(?:parcelad[oa]|parcelar|parcelas|dividid[oa]|dividir|em vezes|prestac\w+)\b/u
const CHEAPEST = /\bmais (?:barat[oa]|em conta)\b|\bmenor valor\b/u

/**
 * The offer among `offers` that an answer names, or null. A count of instalments names the plan of that length.
 */
export function chosenOffer(turn: Turn, offers: readonly Offer[]): Offer | null {
  if (offers.length === 0) return null
  const { plain } = normalizeChat(turn.text)
  if (/\b(?:nao|nem)\b/u.test(plain)) return null
  return byTerms(turn, plain, offers) ?? byPlace(turn, plain, offers)
}

function byTerms(turn: Turn, plain: string, offers: readonly Offer[]): Offer | null {
  const { installments } = turn.entities
  const plans = offers.filter(({ kind }) => kind === 'installments')
  const cash = offers.filter(({ kind }) => kind === 'cash')
  if (installments !== undefined)
    return one(plans.filter((offer) => offer.installments.length === installments))
  if (CHEAPEST.test(plain))
    return [...offers].sort((a, b) => a.totalCents - b.totalCents)[0] ?? null
  if (offers.length < 2) return null
  if (CASH.test(plain)) return one(cash)
  if (PLAN.test(plain)) return one(plans)
  return null
}

/** "A segunda", "opção 2" and little else, whether or not there is one. */
export function namesPlace(turn: Turn): boolean {
  const { plain } = normalizeChat(turn.text)
  const chooses =
    ORDINAL.test(plain) && !COUNTS_SOMETHING.test(plain) && !/\b(?:nao|nem)\b/u.test(plain)
  return chooses && plain.split(' ').length <= MOST_TOKENS
}

function byPlace(turn: Turn, plain: string, offers: readonly Offer[]): Offer | null {
  const place = bareNumber(turn.text) ?? Number(NUMBERED.exec(plain)?.groups?.['place'] ?? 0)
  if (place > 0) return offers[place - 1] ?? null
  const chooses = ORDINAL.test(plain) && !COUNTS_SOMETHING.test(plain)
  if (!chooses || plain.split(' ').length > MOST_TOKENS) return null
  if (LAST.test(plain)) return offers.at(-1) ?? null
  const at = ORDINALS.findIndex((pattern) => pattern.test(plain))
  return at >= 0 ? (offers[at] ?? null) : null
}

const one = (offers: readonly Offer[]): Offer | null =>
  offers.length === 1 ? (offers[0] ?? null) : null
