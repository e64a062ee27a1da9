/** Turns read by the question they follow. */
import type { Intent } from '../../contracts/intents.ts'
import type { OpenQuestion } from '../dialogue.ts'
import { stripAccents } from '../text.ts'
import { answerToReadBack } from './answers.ts'
import { answerToCount, answerToOffer, lateAcceptance } from './offer-answers.ts'
import { NEVER_ASKED_AGAIN, isSure } from './certainty.ts'
import { claimWithoutReceipt, hasReceipt, paymentClaim } from './claim.ts'
import { SILENCE, handOff } from './draft.ts'
import type { Context, Draft } from './draft.ts'
import { CHOICES } from './guess.ts'
import { negotiate } from './negotiation.ts'
import { npsAnswer, npsWithoutScore } from './nps.ts'
import { howToPay } from './payment.ts'
import { namedDay, promise } from './promise.ts'
import { bareNumber, onlyHeard, saysNo, saysYes, wantsLess } from './words.ts'

/** Intents that may be the caption or companion of a receipt. */
const BESIDE_RECEIPT: ReadonlySet<Intent> = new Set([
  'saudacao',
  'agradecimento',
  'fora_de_escopo',
  'aceite',
  'confirmacao_pagamento',
])
/** Words that name a day after "que dia?" make a promise, whatever the classifier thought of them. */
const DAY_ANSWER: ReadonlySet<Intent> = new Set([
  'promessa_pagamento',
  'aceite',
  'saudacao',
  'fora_de_escopo',
  'agradecimento',
  'consulta_divida',
])
/** Matters of their own, whatever was asked before: these are never read as an answer to an offer. */
const OWN_MATTER: ReadonlySet<Intent> = new Set([
  'falecimento',
  'numero_errado',
  'parar_contato',
  'falar_humano',
  'contestacao',
  'confirmacao_pagamento',
  'reclamacao',
  'consulta_divida',
  'dificuldade_financeira',
])

/** Short answers, read by the question they follow. */
const READERS: Partial<Record<OpenQuestion, (context: Context) => Draft | null>> = {
  offer: answerToOffer,
  installments: answerToCount,
  promise: answerToReadBack,
  pay: answerToPay,
  receipt: answerToReceipt,
  rephrase: (context) => {
    const number = bareNumber(context.turn.text)
    return number === null ? null : (CHOICES[number - 1]?.(context) ?? null)
  },
}

const FUTURE = /\b(?:vou|pagarei|eu pago|ainda nao|irei|pretendo|vai)\b/u
const DAY_OF_PAYMENT: ReadonlySet<Intent> = new Set([
  'promessa_pagamento',
  'fora_de_escopo',
  'recusa',
])

/** Asked for the receipt, people say when and how they paid instead; "vou pagar" is still a promise. */
function answerToReceipt(context: Context): Draft | null {
  const { intent } = context.turn.classification
  const text = stripAccents(context.turn.text)
  if (intent === 'confirmacao_pagamento') return paymentClaim(context)
  return DAY_OF_PAYMENT.has(intent) && !FUTURE.test(text) ? claimWithoutReceipt() : null
}

const DEAL = /\b(?:negoci\w+|acordo|proposta|parcel\w+|desconto\w*|dividi\w*|divide)\b/u

/** "Quero negociar" after "quer o Pix?" is no yes to it. */
function answerToPay(context: Context): Draft | null {
  const { turn, state } = context
  if (onlyHeard(turn)) return { ...SILENCE, asked: 'pay' }
  if (state.promised !== null && namedDay(context) !== null) return promise(context)
  if (DEAL.test(stripAccents(turn.text)) || wantsLess(turn)) return negotiate(context)
  return saysYes(turn) ? howToPay(context) : null
}

/** A caption that says nothing surer than "here it is". */
function isBesideReceipt(context: Context): boolean {
  const { intent, flags } = context.turn.classification
  if (NEVER_ASKED_AGAIN.has(intent)) return false
  return BESIDE_RECEIPT.has(intent) || flags.includes('comprovante') || !isSure(context)
}

const NO_DAY =
  /\bnao (?:sei|tenho (?:data|dia|certeza|ideia)|faco ideia)\b|\bsem data\b|\bdepende\b|\bainda nao (?:sei|da para)\b/u

/** Asked for the day, "não sei ainda" and another promise without one are noted, not asked again. */
function knowsNoDay({ turn }: Context): boolean {
  if (turn.classification.intent === 'dificuldade_financeira') return false
  return NO_DAY.test(stripAccents(turn.text))
}

export function answerToQuestion(context: Context): Draft | null {
  const { turn, state } = context
  const { intent } = turn.classification
  if (hasReceipt(context) && isBesideReceipt(context)) return paymentClaim(context)
  if (state.asked === 'nps' && !NEVER_ASKED_AGAIN.has(intent)) {
    const score = npsAnswer(context) ?? npsWithoutScore(context)
    if (score !== null) return score
  }
  if (state.asked === 'date' && DAY_ANSWER.has(intent) && namedDay(context) !== null)
    return promise(context)
  if (state.asked === 'date' && knowsNoDay(context)) return promise(context)
  if (state.asked === 'dispute_reason' && (intent === 'fora_de_escopo' || intent === 'contestacao'))
    return { say: ['dispute_noted'], actions: [handOff('dispute')] }
  const late = state.asked === 'offer' ? null : lateAcceptance(context)
  if (late !== null) return late
  if (state.asked === null || isOwnMatter(context)) return null
  return READERS[state.asked]?.(context) ?? null
}

const IN_NEED =
  /\b(?:desempreg\w+|demitid\w+|sem (?:renda|trabalho|emprego|nada|condic\w+)|fome|doen\w+|hospital|intern\w+|remedio\w*|depress\w+|bolsa familia|inss|comer|gas)\b/u

/** "Não consigo" after an offer is about the offer, unless need is spoken of. */
function isOwnMatter(context: Context): boolean {
  const { turn, state } = context
  const { intent } = turn.classification
  if (!OWN_MATTER.has(intent) || !isSure(context)) return false
  const dealing = state.asked === 'offer' || state.asked === 'installments'
  // "Quanto fica cada?" is about the plans just shown.
  if (intent === 'consulta_divida') return state.asked !== 'installments'
  if (intent !== 'dificuldade_financeira' || !(dealing || state.asked === 'pay')) return true
  const text = stripAccents(turn.text)
  return IN_NEED.test(text) || !(wantsLess(turn) || saysNo(turn))
}
