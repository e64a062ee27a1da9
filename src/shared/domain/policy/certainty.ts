/** How sure a reading has to be before it is acted upon. */
import type { ClassifierPath, Intent } from '../../contracts/intents.ts'
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

export function isSure({ turn }: Context): boolean {
  const { intent, confidence, path } = turn.classification
  return NEVER_ASKED_AGAIN.has(intent) || confidence >= (ASK_AGAIN[path] ?? 0)
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
