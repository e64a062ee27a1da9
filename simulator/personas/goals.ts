import type { Cues } from './cues.ts'
import type { PersonaKind } from './kinds.ts'

/** `reached`: the person got what it came for. `missed`: it was promised peace and did not get it. */
export type GoalState = 'open' | 'reached' | 'missed'

/** What one message of the creditor means to somebody who wants something. */
export interface Heard {
  cues: Cues
  /** How often the person had written before it came. */
  turns: number
  state: GoalState
}

type Goal = {
  /** What the person wants, in a sentence of the report. */
  wants: string
  /** Whether a message gives it; asked from the first answer on. */
  given: (cues: Cues) => boolean
  /** Once it is given the creditor says nothing more. */
  thenSilence?: true
}

const noted = (cues: Cues): boolean => cues.notesPromise || cues.handsOver
const dealt = (cues: Cues): boolean => cues.closesDeal || cues.handsOver

/** People without a goal only receive. */
export const goals: Partial<Record<PersonaKind, Goal>> = {
  pays: { wants: 'a Pix code to copy', given: (cues) => cues.givesPix },
  voice: { wants: 'a Pix code, asked for by voice', given: (cues) => cues.givesPix },
  already_paid: { wants: 'the payment looked into', given: (cues) => cues.checks || cues.pauses },
  receipt: { wants: 'the receipt looked into', given: (cues) => cues.checks },
  negotiates: { wants: 'an agreement, or a person who may make one', given: dealt },
  counter_offers: { wants: 'an answer to an own proposal, up to an agreement', given: dealt },
  wants_installments: { wants: 'an agreement in two or three parts', given: dealt },
  promises: { wants: 'the promised day noted', given: noted },
  keeps_promise: { wants: 'the promised day noted', given: noted },
  breaks_promise: { wants: 'the promised day noted', given: noted },
  disputes: { wants: 'the debt looked into', given: (cues) => cues.checks || cues.pauses },
  wrong_person: {
    wants: 'an apology without a word about the debt, then silence',
    given: (cues) => cues.apologises && !cues.money,
    thenSilence: true,
  },
  deceased: {
    wants: 'condolences, then silence',
    given: (cues) => cues.feelsWith && !cues.money,
    thenSilence: true,
  },
  opts_out: {
    wants: 'one confirmation, then silence',
    given: (cues) => cues.stops && !cues.money,
    thenSilence: true,
  },
  angry: {
    wants: 'an apology, a person, or peace',
    given: (cues) => cues.apologises || cues.handsOver || cues.stops,
  },
  asks_human: { wants: 'a person', given: (cues) => cues.handsOver },
  hardship: { wants: 'no pressure', given: (cues) => cues.feelsWith },
  asks_who: { wants: 'to know who writes', given: (cues) => cues.identifies },
}

/**
 * The state of a goal after a message. What comes before the person's first words gives nothing; after silence was
 * due every further message takes the goal away.
 */
export function goalAfter(kind: PersonaKind, heard: Heard): GoalState {
  const goal = goals[kind]
  const { state, turns, cues } = heard
  if (goal === undefined || turns === 0 || state === 'missed') return state
  if (state === 'reached') return goal.thenSilence === true ? 'missed' : 'reached'
  return goal.given(cues) ? 'reached' : 'open'
}
