import { firstName } from '../template.ts'
import { say, slotsOf } from '../replies.ts'
import type { ReplyKey, Slots } from '../replies.ts'
import type {
  Action,
  DebtFacts,
  Decision,
  DialogueState,
  HandOffReason,
  OpenQuestion,
  StopKind,
  Turn,
} from '../dialogue.ts'
import type { CaseKind } from '../../contracts/facts.ts'

/** What one turn is decided from. */
export type Context = { turn: Turn; state: DialogueState; facts: DebtFacts }

/** A decision before its texts are chosen. `extra` fills slots that come from the turn itself. */
export type Draft = {
  say: readonly ReplyKey[]
  actions?: readonly Action[]
  /** What the bot asks with this reply; nothing asked when absent. */
  asked?: OpenQuestion | null
  patch?: Partial<DialogueState>
  extra?: Slots
}

export const SILENCE: Draft = { say: [] }
const REMEMBERED_REPLIES = 8
/** An agreement, its code, the picture of it, and one thing more. */
const MAX_REPLIES = 4

/** Replies that whoever makes the charge fills in. */
const KINDS: Partial<Record<ReplyKey, 'pix_code' | 'pix_qr'>> = {
  pix_code: 'pix_code',
  pix_qr: 'pix_qr',
}

export const stop = (kind: StopKind): Action => ({ kind: 'stop', stop: kind })
export const handOff = (reason: HandOffReason): Action => ({ kind: 'hand_off', reason })
export const openCase = (kind: CaseKind): Action => ({ kind: 'case', case: kind })

/**
 * Several people answer at this phone, or the creditor's agent writes: nothing about a debt before identity.
 * Whoever confirmed to be one debtor has not confirmed to be the next one.
 */
export function needsIdentity({ state: { confirmedDebtorId }, facts }: Context): boolean {
  if (confirmedDebtorId !== null) return confirmedDebtorId !== facts.debtor?.id
  return facts.shared || facts.creditor.mode === 'agency'
}

export function debtorFirstName({ facts }: Context): string {
  return facts.debtor === null ? '' : firstName(facts.debtor.name)
}

/** Chooses the wordings and writes the next dialogue state. */
export function finish(context: Context, draft: Draft): Decision {
  const { turn, state, facts } = context
  const slots = { ...slotsOf(facts), ...draft.extra }
  const replies: Decision['replies'][number][] = []
  let recent = state.recentReplies
  for (const key of draft.say.slice(0, MAX_REPLIES)) {
    const reply = say(key, slots, { turn: state.turns, recent, texts: facts.texts })
    if (reply.text === '') continue
    const kind = KINDS[key]
    replies.push(kind === undefined ? reply : { ...reply, kind })
    recent = [reply.key, ...recent].slice(0, REMEMBERED_REPLIES)
  }
  const next: DialogueState = {
    ...state,
    asked: draft.asked ?? null,
    fallbacks: 0,
    turns: state.turns + 1,
    lastIntent: turn.classification.intent,
    recentReplies: [...recent],
    ...draft.patch,
  }
  return { replies, actions: [...(draft.actions ?? [])], state: next }
}
