import { INTENTS } from '../../contracts/intents.ts'
import type { Intent } from '../../contracts/intents.ts'
import type { ChatText } from '../text.ts'
import { TABLES } from './lexicon.ts'
import type { Sign } from './sign.ts'

export type Scored = { intent: Intent; score: number }

/** Which intent acts first when several are equally likely (brazil.md 6.2). */
export const PRIORITY: readonly Intent[] = [
  'falecimento',
  'numero_errado',
  'parar_contato',
  'contestacao',
  'falar_humano',
  'dificuldade_financeira',
  'confirmacao_pagamento',
  'negociacao_parcelamento',
  'negociacao_desconto',
  'promessa_pagamento',
  'informacoes_pagamento',
  'consulta_divida',
  'reclamacao',
  'fora_de_escopo',
  'agradecimento',
  'saudacao',
  'aceite',
  'recusa',
]

/** Greetings and thanks around a request never outweigh the request. */
const POLITE: ReadonlySet<Intent> = new Set(['saudacao', 'agradecimento'])
const POLITE_BESIDE_REQUEST = 0.35
/** Two signs of one intent confirm each other, ten do not make it ten times likelier. */
const MAX_SCORE = 7

const SIGNS: ReadonlyMap<Intent, readonly Sign[]> = new Map(
  INTENTS.map((intent) => [intent, TABLES.flatMap((table) => table[intent] ?? [])]),
)

function total(signs: readonly Sign[], plain: string): number {
  let sum = 0
  for (const [weight, pattern] of signs) if (pattern.test(plain)) sum += weight
  return Math.min(Math.max(sum, 0), MAX_SCORE)
}

/** Scores of every intent with signs in the text, best first; ties by priority. */
export function scoreIntents(chat: ChatText): Scored[] {
  const scored: Scored[] = []
  for (const intent of INTENTS) {
    const score = total(SIGNS.get(intent) ?? [], chat.plain)
    if (score > 0) scored.push({ intent, score })
  }
  const hasRequest = scored.some(({ intent, score }) => !POLITE.has(intent) && score >= 1.5)
  return scored
    .map(({ intent, score }) => ({
      intent,
      score: hasRequest && POLITE.has(intent) ? score * POLITE_BESIDE_REQUEST : score,
    }))
    .sort((a, b) => b.score - a.score || PRIORITY.indexOf(a.intent) - PRIORITY.indexOf(b.intent))
}

/** Share of the winner, damped while the evidence is thin. 0..1. */
export function confidenceOf(scored: readonly Scored[], index: number): number {
  const sum = scored.reduce((all, { score }) => all + score, 0)
  const score = scored[index]?.score ?? 0
  return Number((score / (sum + 1)).toFixed(3))
}
