/** How sure a reading has to be before it is acted upon. */
import type { ClassifierPath, Intent } from '../../contracts/intents.ts'
import { stripAccents } from '../text.ts'
import type { Context } from './draft.ts'

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
export const NEVER_ASKED_AGAIN: ReadonlySet<Intent> = new Set([
  'parar_contato',
  'numero_errado',
  'falecimento',
])

/** Kinds of wish that are answered alike: doubt between them is no doubt. */
const ALIKE: readonly ReadonlySet<Intent>[] = [
  new Set<Intent>(['negociacao_desconto', 'negociacao_parcelamento']),
]
/** Words that bear a guess out. */
const BORNE_OUT: Partial<Record<Intent, RegExp>> = {
  negociacao_desconto: /\b(?:desconto\w*|acordo|negoci\w+|proposta|a vista|\d{2,}|quit\w+)\b/u,
  negociacao_parcelamento: /\b(?:parcel\w+|acordo|vezes|dividi\w*|entrada|por mes|\d ?x)\b/u,
  informacoes_pagamento: /\b(?:pix|boleto|codigo|chave|qr)\b/u,
  promessa_pagamento: /\b(?:pago|pagar|acerto|quito)\b/u,
}
const LEAST_BORNE_OUT = 0.4

/** Whether a reading may be acted upon: sure by itself, with one that is answered alike, or borne out by its words. */
export function isSure({ turn }: Context): boolean {
  const { intent, confidence, path, alternatives } = turn.classification
  const limit = ASK_AGAIN[path] ?? 0
  if (NEVER_ASKED_AGAIN.has(intent) || confidence >= limit) return true
  const group = ALIKE.find((intents) => intents.has(intent))
  const others = alternatives.filter((guess) => group?.has(guess.intent) === true)
  if (others.reduce((sum, guess) => sum + guess.confidence, confidence) >= limit) return true
  const words = BORNE_OUT[intent]
  const says = words !== undefined && words.test(stripAccents(turn.text))
  return says && confidence >= LEAST_BORNE_OUT
}

const LEAST_STOP = 0.5
const WISH_TO_PAY = /\b(?:resolver|acertar|regularizar|quitar|negociar|acordo|pagar|pix|boleto)\b/u
const WISH_TO_STOP =
  /\b(?:par[ae]r?|parem|sair|chega|nao|nunca|mand\w+|receb\w+|mensage\w+|contato|numero|bloque\w+|cancel\w+|remov\w+|tir[ae]\w*|exclu\w+|apag\w+|sossego|paz|spam)\b/u

/**
 * The model reports a wish for silence from a low threshold on. Where that guess is weak, the words speak of
 * settling and none of stopping, it is no reading at all: silence would be for good.
 */
export function withoutFalseStop(context: Context): Context {
  const { turn } = context
  const { intent, path, confidence } = turn.classification
  if (intent !== 'parar_contato' || path === 'rules' || confidence >= LEAST_STOP) return context
  const text = stripAccents(turn.text)
  if (!WISH_TO_PAY.test(text) || WISH_TO_STOP.test(text)) return context
  const classification = {
    ...turn.classification,
    intent: 'fora_de_escopo' as const,
    confidence: 0,
  }
  return { ...context, turn: { ...turn, classification } }
}

/** "Combinado" after "já anotei": yes or thanks, the same thing where nothing was asked, so the doubts add up. */
export function closesTalk({ turn, state }: Context): boolean {
  const { intent, confidence, path, alternatives } = turn.classification
  const other = CLOSING[intent]
  if (other === undefined || state.asked !== null || turn.botText?.includes('?') === true)
    return false
  const also = alternatives.find((guess) => guess.intent === other)?.confidence ?? 0
  const limit = ASK_AGAIN[path] ?? 0
  return confidence < limit && confidence + also >= limit
}
