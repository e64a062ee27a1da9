import type { Intent } from '../contracts/intents.ts'
import type { DebtFacts, Decision, DialogueState, Turn } from './dialogue.ts'
import { closesTalk, isSure, reconsidered } from './policy/certainty.ts'
import { finish, handOff, openCase } from './policy/draft.ts'
import type { Context, Draft } from './policy/draft.ts'
import { guessed } from './policy/guess.ts'
import { HANDLERS, dataQuestion } from './policy/handlers.ts'
import { identityGate } from './policy/identity-gate.ts'
import { readReaction, wordless } from './policy/kinds.ts'
import { answerToQuestion } from './policy/reading.ts'
import { reread } from './policy/reread.ts'
import {
  afterOptOut,
  doubt,
  selfHarm,
  stranger,
  unknownPhone,
  wishForSilence,
} from './policy/stopping.ts'
import { stripAccents } from './text.ts'

/** Matters that come before a question about data, or settle it. */
const BEFORE_DATA: ReadonlySet<Intent> = new Set([
  'parar_contato',
  'numero_errado',
  'falecimento',
  'reclamacao',
  'contestacao',
  'dificuldade_financeira',
])
const NAMES_DATA = /\b(?:lgpd|dados|consentimento)\b/u

/** "De onde tirar" is flagged like "de onde tiraram meu número": only the word itself, or no better reading, counts. */
function asksAboutData({ turn }: Context): boolean {
  const { intent } = turn.classification
  if (intent === 'fora_de_escopo') return true
  return !BEFORE_DATA.has(intent) && NAMES_DATA.test(stripAccents(turn.text))
}

function byIntent(context: Context): Draft {
  const { intent, flags } = context.turn.classification
  if (closesTalk(context)) return HANDLERS.agradecimento(context)
  if (flags.includes('lgpd') && asksAboutData(context)) return dataQuestion(context)
  const sure = isSure(context) && intent !== 'fora_de_escopo'
  if (sure) return HANDLERS[intent](context)
  return guessed(context)
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
  wishForSilence,
  unknownPhone,
  wordless,
  identityGate,
  doubt,
  answerToQuestion,
]

/**
 * Decides one turn of conversation. Pure: no clock, no randomness; the same arguments give the same
 * decision. A stop among the actions is written before the replies leave.
 * @param facts present truth read for this turn; the only source of numbers besides the debtor's own words
 */
export function decide(turn: Turn, state: DialogueState, facts: DebtFacts): Decision {
  const context = reread(reconsidered(readReaction({ turn, state, facts })))
  for (const gate of GATES) {
    const draft = gate(context)
    if (draft !== null) return finish(context, withLegalFlag(context, draft))
  }
  return finish(context, withLegalFlag(context, byIntent(context)))
}
