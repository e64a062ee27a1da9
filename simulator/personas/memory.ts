import type { Cancel } from '../clock.ts'
import { numberOf, type Json, type JsonObject } from '../json.ts'
import type { GoalState } from './goals.ts'
import { isPersonaKind, type PersonaKind } from './kinds.ts'
import { isPoolName, type PoolName } from './lines/index.ts'

/** One played debtor. */
export interface Debtor {
  person: string
  kind: PersonaKind
  /** How often it has written. */
  turns: number
  last: PoolName | undefined
  /** It never writes again. */
  done: boolean
  /** Epoch milliseconds at which its opt-out had been handed to the webhook. */
  optedOutAt: number | undefined
  /** The one confirmation of the opt-out has come. */
  confirmed: boolean
  /** How far it is with what it wants. */
  goal: GoalState
  /** Unanswered messages. */
  heard: string[]
  /** It is typing; what arrives now is read afterwards. */
  writing: boolean
  cancel: Cancel
}

export function newDebtor(person: string, kind: PersonaKind): Debtor {
  return {
    person,
    kind,
    turns: 0,
    last: undefined,
    done: false,
    optedOutAt: undefined,
    confirmed: false,
    goal: 'open',
    heard: [],
    writing: false,
    cancel: () => {},
  }
}

/** What the log keeps of a debtor. */
export function storedForm(debtor: Debtor): JsonObject {
  return {
    kind: debtor.kind,
    turns: debtor.turns,
    last: debtor.last ?? null,
    done: debtor.done,
    optedOutAt: debtor.optedOutAt ?? null,
    confirmed: debtor.confirmed,
    goal: debtor.goal,
  }
}

/** A debtor from its stored form; undefined when the log names a persona this version does not know. */
export function debtorFrom(person: string, stored: JsonObject): Debtor | undefined {
  const { kind, last } = stored
  if (!isPersonaKind(kind)) return undefined
  return {
    ...newDebtor(person, kind),
    turns: numberOf(stored['turns']) ?? 0,
    last: isPoolName(last) ? last : undefined,
    done: stored['done'] === true,
    optedOutAt: numberOf(stored['optedOutAt']),
    confirmed: stored['confirmed'] === true,
    goal: goalFrom(stored['goal']),
  }
}

function goalFrom(stored: Json | undefined): GoalState {
  return stored === 'reached' || stored === 'missed' ? stored : 'open'
}
