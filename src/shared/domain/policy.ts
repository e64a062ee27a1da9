import type { ClassifierPath, Intent } from '../contracts/intents.ts'
import type { DebtFacts, Decision, DialogueState, OpenQuestion, Turn } from './dialogue.ts'
import { accepted, answerToCount, answerToOffer, answerToReadBack } from './policy/answers.ts'
import { hasReceipt, paymentClaim } from './policy/claim.ts'
import { SILENCE, finish, handOff, needsIdentity, openCase } from './policy/draft.ts'
import type { Context, Draft } from './policy/draft.ts'
import { CHOICES, HANDLERS, notUnderstood } from './policy/handlers.ts'
import {
  askIdentity,
  askProof,
  namesDebtor,
  needsProof,
  openBeforeIdentity,
  proofIn,
  proofUnanswered,
  saysItIsThem,
  wrongProof,
} from './policy/identity.ts'
import { readReaction, wordless } from './policy/kinds.ts'
import { npsAnswer } from './policy/nps.ts'
import { howToPay } from './policy/payment.ts'
import { namedDay, promise } from './policy/promise.ts'
import { bareNumber, saysNo, saysYes, wantsLess } from './policy/words.ts'
import { stripAccents } from './text.ts'

/**
 * Below this a guess is treated as not understood: rejecting costs less than acting wrongly. Each leg has a
 * scale of its own; the model's is calibrated, and this is its "ask again" of `model/CARD.md`.
 */
const ASK_AGAIN: Partial<Record<ClassifierPath, number>> = { lexical: 0.25, onnx: 0.61, ai: 0.5 }
/** Two readings of a message that only closes the talk. */
const CLOSING: Partial<Record<Intent, Intent>> = {
  aceite: 'agradecimento',
  agradecimento: 'aceite',
}
/** The model reports these from thresholds of their own on, chosen so that few are missed. */
const NEVER_ASKED_AGAIN: ReadonlySet<Intent> = new Set([
  'parar_contato',
  'numero_errado',
  'falecimento',
])

const SELF_HARM =
  /\b(?:me matar|suicid\w*|tirar (?:a )?minha (?:propria )?vida|vontade de (?:morrer|sumir)|quero (?:morrer|sumir|dar fim)|acabar com a minha vida|nao quero mais viver|nao aguento mais viver|dar fim (?:em|na) (?:tudo|minha vida))\b/u

const COME_BACK_EXACT = /^\W*(?:voltar|receber|quero voltar|reativar)\W*$/u
const COME_BACK =
  /\b(?:quero|pode\w*|gostaria de)(?: \w+){0,2} (?:receber|voltar|mandar)(?: \w+){0,2} (?:de novo|novamente|outra vez|a receber)\b|\bvoltar a receber\b/u

/** After an opt-out only a question or a matter of substance is answered. */
const SILENT_AFTER_OPT_OUT: ReadonlySet<Intent> = new Set([
  'saudacao',
  'agradecimento',
  'fora_de_escopo',
  'parar_contato',
  'aceite',
  'recusa',
])
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
const UNKNOWN_PHONE_HANDLED: ReadonlySet<Intent> = new Set([
  'numero_errado',
  'falecimento',
  'parar_contato',
  'falar_humano',
  'agradecimento',
  'reclamacao',
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

function selfHarm({ turn }: Context): Draft | null {
  if (!SELF_HARM.test(stripAccents(turn.text))) return null
  return { say: ['self_harm'], actions: [openCase('hardship'), handOff('hardship')] }
}

function afterOptOut({ turn, state }: Context): Draft | null {
  const text = stripAccents(turn.text)
  if (COME_BACK_EXACT.test(text) || (state.optedOut === true && COME_BACK.test(text)))
    return { say: ['resumed'], actions: [{ kind: 'resume' }], patch: { optedOut: false } }
  if (state.optedOut === true && SILENT_AFTER_OPT_OUT.has(turn.classification.intent))
    return SILENCE
  return null
}

/** Somebody else has this number: nothing of a debt is said here, whatever they ask; a person on request. */
function stranger(context: Context): Draft | null {
  const { turn, state } = context
  if (state.stranger !== true) return null
  const { intent } = turn.classification
  if (intent === 'falar_humano' || intent === 'falecimento' || intent === 'parar_contato')
    return HANDLERS[intent](context)
  if (intent === 'numero_errado') return HANDLERS.numero_errado(context)
  if (SILENT_AFTER_OPT_OUT.has(intent)) return SILENCE
  return { say: ['identity_unclear'], actions: [handOff('identity')] }
}

/** Nobody we know: polite, no data, a person on request. */
function unknownPhone(context: Context): Draft | null {
  const { turn, state, facts } = context
  if (facts.debtor !== null) return null
  const { intent, flags } = turn.classification
  if (flags.includes('golpe')) return { say: ['proof'] }
  if (UNKNOWN_PHONE_HANDLED.has(intent)) return HANDLERS[intent](context)
  if (intent === 'aceite' && state.asked === 'human') return accepted(context)
  if (intent === 'recusa') return { say: ['thanks'] }
  if (state.fallbacks > 0)
    return { say: ['not_understood_hand_off'], actions: [handOff('not_understood')] }
  return { say: ['unknown_phone'], asked: 'human', patch: { fallbacks: 1 } }
}

function identityGate(context: Context): Draft | null {
  if (!needsIdentity(context)) return null
  const { turn, state } = context
  const { intent, flags } = turn.classification
  if (flags.includes('golpe'))
    return { say: ['proof'], asked: state.asked, patch: { lastIntent: state.lastIntent ?? intent } }
  if (state.asked === 'identity_proof') return proofGate(context)
  const yes = state.asked === 'identity' && (intent === 'aceite' || saysItIsThem(turn))
  if (yes || namesDebtor(context))
    return needsProof(context) ? askProof(context) : confirmed(context)
  if (state.asked === 'identity' && intent === 'recusa') return HANDLERS.numero_errado(context)
  if (openBeforeIdentity(intent)) return HANDLERS[intent](context)
  return askIdentity(context)
}

function proofGate(context: Context): Draft {
  const { intent } = context.turn.classification
  if (NEVER_ASKED_AGAIN.has(intent) || intent === 'falar_humano' || intent === 'reclamacao')
    return HANDLERS[intent](context)
  const proof = proofIn(context)
  if (proof === 'right') return confirmed(context)
  return proof === 'wrong' ? wrongProof(context) : proofUnanswered(context)
}

/** Identity is settled: what was asked before is answered now. */
function confirmed(context: Context): Draft {
  const patch = { confirmedDebtorId: context.facts.debtor?.id ?? null, proofFailures: 0 }
  const state = { ...context.state, ...patch, asked: null }
  const { lastIntent } = context.state
  const pending =
    lastIntent !== null && !openBeforeIdentity(lastIntent) && lastIntent !== 'saudacao'
  if (
    !pending ||
    lastIntent === 'aceite' ||
    lastIntent === 'recusa' ||
    lastIntent === 'fora_de_escopo'
  )
    return { say: ['identity_thanks'], asked: 'anything_else', patch }
  // The words of this turn said who they are, nothing of the matter.
  const turn = { ...context.turn, text: '', entities: {} }
  const draft = HANDLERS[lastIntent]({ ...context, turn, state })
  return { ...draft, patch: { ...draft.patch, ...patch } }
}

/** Short answers, read by the question they follow. */
const READERS: Partial<Record<OpenQuestion, (context: Context) => Draft | null>> = {
  offer: answerToOffer,
  installments: answerToCount,
  promise: answerToReadBack,
  pay: (context) => {
    if (context.state.promised !== null && namedDay(context) !== null) return promise(context)
    return saysYes(context.turn) ? howToPay(context) : null
  },
  rephrase: (context) => {
    const number = bareNumber(context.turn.text)
    return number === null ? null : (CHOICES[number - 1]?.(context) ?? null)
  },
}

function answerToQuestion(context: Context): Draft | null {
  const { turn, state } = context
  const { intent } = turn.classification
  if (hasReceipt(context) && BESIDE_RECEIPT.has(intent)) return paymentClaim(context)
  if (state.asked === 'nps' && !NEVER_ASKED_AGAIN.has(intent)) {
    const score = npsAnswer(context)
    if (score !== null) return score
  }
  if (state.asked === 'date' && DAY_ANSWER.has(intent) && namedDay(context) !== null)
    return promise(context)
  if (state.asked === 'dispute_reason' && (intent === 'fora_de_escopo' || intent === 'contestacao'))
    return { say: ['dispute_noted'], actions: [handOff('dispute')] }
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
  if (intent !== 'dificuldade_financeira' || !dealing) return true
  const text = stripAccents(turn.text)
  return IN_NEED.test(text) || !(wantsLess(turn) || saysNo(turn))
}

function isSure({ turn }: Context): boolean {
  const { intent, confidence, path } = turn.classification
  return NEVER_ASKED_AGAIN.has(intent) || confidence >= (ASK_AGAIN[path] ?? 0)
}

function byIntent(context: Context): Draft {
  if (closesTalk(context)) return HANDLERS.agradecimento(context)
  return isSure(context)
    ? HANDLERS[context.turn.classification.intent](context)
    : notUnderstood(context)
}

/** "Combinado" after "já anotei": yes or thanks, the same thing where nothing was asked, so the doubts add up. */
function closesTalk({ turn, state }: Context): boolean {
  const { intent, confidence, path, alternatives } = turn.classification
  const other = CLOSING[intent]
  if (other === undefined || state.asked !== null || turn.botText?.includes('?') === true)
    return false
  const also = alternatives.find((guess) => guess.intent === other)?.confidence ?? 0
  const limit = ASK_AGAIN[path] ?? 0
  return confidence < limit && confidence + also >= limit
}

/** Legal words beside another intent: that intent is answered, and a person reads it the same day. */
function withLegalFlag(context: Context, draft: Draft): Draft {
  const { intent, flags } = context.turn.classification
  const actions = draft.actions ?? []
  const already = actions.some(({ kind }) => kind === 'hand_off')
  if (!flags.includes('juridico') || already || intent === 'fora_de_escopo') return draft
  return { ...draft, actions: [...actions, openCase('legal'), handOff('legal_threat')] }
}

const GATES: readonly ((context: Context) => Draft | null)[] = [
  selfHarm,
  afterOptOut,
  stranger,
  unknownPhone,
  wordless,
  identityGate,
  answerToQuestion,
]

/**
 * Decides one turn of conversation. Pure: no clock, no randomness; the same arguments give the same
 * decision. A stop among the actions is written before the replies leave.
 * @param facts present truth read for this turn; the only source of numbers besides the debtor's own words
 */
export function decide(turn: Turn, state: DialogueState, facts: DebtFacts): Decision {
  const context = readReaction({ turn, state, facts })
  for (const gate of GATES) {
    const draft = gate(context)
    if (draft !== null) return finish(context, withLegalFlag(context, draft))
  }
  return finish(context, withLegalFlag(context, byIntent(context)))
}
