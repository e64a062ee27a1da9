import { INTENTS } from '../../contracts/intents.ts'
import type { Classification, Intent } from '../../contracts/intents.ts'
import type { MessageKind } from '../dialogue.ts'
import { normalizeChat } from '../text.ts'
import { flagsOf } from './flags.ts'
import { classifyLexical } from './index.ts'
import { safetyIntent } from './rules.ts'
import { PRIORITY } from './score.ts'

/** Classes up to here need no bot message; `aceite` and `recusa` stand behind them. */
export const CONTEXT_FREE = INTENTS.length - 2

const RULE_CONFIDENCE = 0.97
const MAX_ALTERNATIVES = 3
/** From here on a graver stop seen by the model beats the stop a rule saw. */
const GRAVER_CONFIDENCE = 0.5

export type StopThresholds = Partial<Record<Intent, number>>

export type ModelTurn = { text: string; botText: string | null; kinds: readonly MessageKind[] }

/** How many classes may answer this turn: without a bot message nothing can be accepted or refused. */
export function openClasses(botText: string | null): number {
  return botText === null ? CONTEXT_FREE : INTENTS.length
}

/** Turns without words (media, stickers) are not for the model. */
export function withoutWords(turn: ModelTurn): Classification | null {
  return turn.text.trim() === '' ? classifyLexical(turn.text, turn.botText, turn.kinds) : null
}

type Guess = { intent: Intent; confidence: number }

function ranked(probabilities: ArrayLike<number>): Guess[] {
  return INTENTS.map((intent, k) => ({ intent, confidence: probabilities[k] ?? 0 })).sort(
    (a, b) => b.confidence - a.confidence,
  )
}

/** The gravest stop whose probability reaches its threshold, else the likeliest intent. */
function choose(guesses: readonly Guess[], stops: StopThresholds): Guess {
  const stop = PRIORITY.flatMap((intent) => {
    const threshold = stops[intent]
    const guess = guesses.find((each) => each.intent === intent)
    return threshold !== undefined && guess && guess.confidence >= threshold ? [guess] : []
  })[0]
  return stop ?? guesses[0] ?? { intent: 'fora_de_escopo', confidence: 0 }
}

function graver(a: Intent, b: Intent): boolean {
  return PRIORITY.indexOf(a) < PRIORITY.indexOf(b)
}

/**
 * The decision from the model's probabilities: safety rules first (brazil.md 5.4, 6.2), then stops
 * above their threshold (chosen on validation so that few are missed), then the likeliest intent.
 */
export function decide(
  turn: ModelTurn,
  probabilities: ArrayLike<number>,
  stops: StopThresholds,
): Classification {
  const chat = normalizeChat(turn.text)
  const guesses = ranked(probabilities)
  const guess = choose(guesses, stops)
  const rule = safetyIntent(chat)
  const ruled =
    rule !== null && !(guess.confidence >= GRAVER_CONFIDENCE && graver(guess.intent, rule))
  const intent = ruled ? rule : guess.intent
  return {
    intent,
    confidence: Math.min(1, Math.max(0, ruled ? RULE_CONFIDENCE : guess.confidence)),
    path: ruled ? 'rules' : 'onnx',
    flags: flagsOf(chat, turn.kinds),
    alternatives: guesses.filter((each) => each.intent !== intent).slice(0, MAX_ALTERNATIVES),
  }
}
