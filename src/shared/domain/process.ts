import type { Classification, Entities } from '../contracts/intents.ts'
import type { DebtFacts, Decision, DialogueState, MessageKind } from './dialogue.ts'
import { extractEntities } from './entities.ts'
import { classifyLexical } from './intents/index.ts'
import { decide } from './policy.ts'

export type ProcessInput = {
  /** The turn's text, split messages joined by a line break. */
  text: string
  /** What the bot said last, or null. */
  botText: string | null
  kinds: readonly MessageKind[]
  state: DialogueState
  facts: DebtFacts
  /** What a better classifier already found; the lexical one answers when absent. */
  classification?: Classification
}

export type Processed = { classification: Classification; entities: Entities; decision: Decision }

/** Understands and decides one turn: the one place that chains classifier, entities and policy. */
export function processText(input: ProcessInput): Processed {
  const { text, botText, kinds, state, facts } = input
  const classification = input.classification ?? classifyLexical(text, botText, kinds)
  const entities = extractEntities(text, { today: facts.today, botText })
  const decision = decide({ text, kinds, classification, entities, botText }, state, facts)
  return { classification, entities, decision }
}
