import type { Classification, ClassifierPath, Intent } from '../../contracts/intents.ts'
import type { MessageKind } from '../dialogue.ts'
import { normalizeChat } from '../text.ts'
import type { ChatText } from '../text.ts'
import { answerIntent } from './context.ts'
import { flagsOf } from './flags.ts'
import { safetyIntent } from './rules.ts'
import { confidenceOf, scoreIntents } from './score.ts'
import type { Scored } from './score.ts'

export { safetyRules } from './rules.ts'
export type { SafetyIntent } from './rules.ts'

const RULE_CONFIDENCE = 0.97
const MEDIA_CONFIDENCE = 0.8
const ANSWER_CONFIDENCE = 0.85
const UNKNOWN_CONFIDENCE = 0.2
const MAX_ALTERNATIVES = 3

/** Labels of a message without words; a media receipt is a claim, never a payment. */
const BY_KIND: Partial<Record<MessageKind, Intent>> = {
  image: 'confirmacao_pagamento',
  document: 'confirmacao_pagamento',
}

/** Requests of their own that beat the yes or no in front of them ("sim, mas quero parcelar"). */
const OWN_REQUEST_SCORE = 2.5
const BEATEN_BY_ANSWER: ReadonlySet<Intent> = new Set([
  'saudacao',
  'agradecimento',
  'fora_de_escopo',
])

function result(
  intent: Intent,
  confidence: number,
  path: ClassifierPath,
  rest: { chat: ChatText; kinds: readonly MessageKind[]; scored: readonly Scored[] },
): Classification {
  const alternatives = rest.scored
    .map((entry, index) => ({
      intent: entry.intent,
      confidence: confidenceOf(rest.scored, index),
    }))
    .filter((entry) => entry.intent !== intent)
    .slice(0, MAX_ALTERNATIVES)
  return { intent, confidence, path, flags: flagsOf(rest.chat, rest.kinds), alternatives }
}

function answers(chat: ChatText, botText: string | null, top: Scored | undefined): Intent | null {
  if (botText === null) return null
  const answer = answerIntent(chat, botText)
  if (answer === null || top === undefined) return answer
  if (answer === 'numero_errado' || answer === 'falecimento' || answer === 'parar_contato')
    return answer
  if (top.intent === answer || BEATEN_BY_ANSWER.has(top.intent)) return answer
  return top.score >= OWN_REQUEST_SCORE ? null : answer
}

/**
 * Classifies one turn by rules and weighted patterns; no model, no I/O.
 * @param text the turn, split messages joined by a line break
 * @param botText what the bot said last, or null; `aceite` and `recusa` need it
 * @param kinds what arrived; a picture or document without words is a receipt
 */
export function classifyLexical(
  text: string,
  botText: string | null,
  kinds: readonly MessageKind[] = ['text'],
): Classification {
  const chat = normalizeChat(text)
  const safety = safetyIntent(chat)
  const scored = scoreIntents(chat)
  const rest = { chat, kinds, scored }
  if (safety !== null) return result(safety, RULE_CONFIDENCE, 'rules', rest)
  const media = kinds.map((kind) => BY_KIND[kind]).find((intent) => intent !== undefined)
  if (chat.tokens.length === 0 && media !== undefined)
    return result(media, MEDIA_CONFIDENCE, 'media', rest)
  const top = scored[0]
  const answer = answers(chat, botText, top)
  if (answer !== null) return result(answer, ANSWER_CONFIDENCE, 'lexical', rest)
  if (top === undefined) return result('fora_de_escopo', UNKNOWN_CONFIDENCE, 'lexical', rest)
  return result(top.intent, confidenceOf(scored, 0), 'lexical', rest)
}
