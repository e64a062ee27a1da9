/**
 * The life of a campaign recipient in the ledger. D1 decides before a send (may it go?) and mirrors after it; whether
 * a message was sent is decided by the conversation's outbox alone, so its reports always win.
 */
import { RECIPIENT_STATUSES } from '../contracts/api/billing.ts'
import { isStopReason } from './campaign-reasons.ts'

export {
  type Charge,
  chargeOf,
  FAIL_REASONS,
  FAIL_REASONS_PT,
  type FailReason,
  isFailReason,
  isRetryable,
  isSkipReason,
  isStopReason,
  reasonLabel,
  SKIP_REASONS,
  SKIP_REASONS_PT,
  type SkipReason,
  STOP_REASONS,
  STOP_REASONS_PT,
  type StopReason,
} from './campaign-reasons.ts'

/** The API and the ledger speak of the same states (docs/storage.md). */
export const RECIPIENT_STATES = RECIPIENT_STATUSES

export type RecipientState = (typeof RECIPIENT_STATES)[number]
export type RecipientEvent =
  | 'plan'
  | 'claim'
  | 'sent'
  | 'uncertain'
  | 'failed'
  | 'dropped'
  | 'sweep'
  | 'ack'
  | 'reply'
  | 'cancel'
  | 'skip'

export type Transition = {
  readonly event: RecipientEvent
  readonly from: readonly RecipientState[]
  readonly to: readonly RecipientState[]
  /** The event's plan_no must equal the row's: a report about an older plan says nothing about this one. */
  readonly samePlan: boolean
}

/** States whose message, as far as the ledger knows, has not reached WhatsApp. */
const UNSENT = [
  'pending',
  'scheduled',
  'sending',
  'uncertain',
  'failed',
  'skipped',
  'canceled',
] as const

/**
 * Every move a recipient can make and the events that cause it. `plan_no` grows by one whenever a row returns to
 * pending. "sent" and the acks that prove it apply from any unsent state: a fact beats what the ledger assumed.
 */
export const TRANSITIONS: readonly Transition[] = [
  { event: 'plan', from: ['pending'], to: ['scheduled'], samePlan: true },
  { event: 'claim', from: ['scheduled'], to: ['sending'], samePlan: true },
  { event: 'sent', from: UNSENT, to: ['sent'], samePlan: false },
  // A hand-over of an older plan may have won the outbox row; its doubt is the recipient's all the same.
  { event: 'uncertain', from: ['sending'], to: ['uncertain'], samePlan: false },
  { event: 'failed', from: ['sending', 'uncertain'], to: ['pending', 'failed'], samePlan: true },
  {
    event: 'dropped',
    from: ['sending', 'uncertain'],
    to: ['pending', 'skipped', 'canceled'],
    samePlan: true,
  },
  { event: 'sweep', from: ['scheduled', 'sending', 'uncertain'], to: ['pending'], samePlan: true },
  { event: 'ack', from: ['sent'], to: ['failed'], samePlan: false },
  { event: 'ack', from: [...UNSENT, 'sent'], to: ['delivered'], samePlan: false },
  { event: 'ack', from: [...UNSENT, 'sent', 'delivered'], to: ['read'], samePlan: false },
  { event: 'reply', from: ['sent', 'delivered', 'read'], to: ['replied'], samePlan: false },
  { event: 'cancel', from: ['pending', 'scheduled'], to: ['canceled'], samePlan: false },
  { event: 'skip', from: ['pending', 'scheduled'], to: ['skipped'], samePlan: false },
]

/** Whether some event (or, given one, that event) moves a recipient between these states. */
export function canMove(from: RecipientState, to: RecipientState, event?: RecipientEvent): boolean {
  return TRANSITIONS.some(
    (move) =>
      (event === undefined || move.event === event) &&
      move.from.includes(from) &&
      move.to.includes(to),
  )
}

/** States an event may leave for `to`: the `where state in (...)` of its conditional update. */
export function sourcesOf(event: RecipientEvent, to: RecipientState): RecipientState[] {
  return RECIPIENT_STATES.filter((from) => canMove(from, to, event))
}

/** Nothing more will be sent to this recipient; uncertain is open until looked up or decided by a person. */
export function isFinal(state: RecipientState): boolean {
  return state !== 'uncertain' && !OPEN.has(state)
}

const OPEN: ReadonlySet<RecipientState> = new Set(['pending', 'scheduled', 'sending'] as const)

/** Where a failed send leads: `attempts` counts the failed one too. */
export function nextAfterFailure(
  failure: { readonly attempts: number; readonly retryable: boolean },
  maxAttempts = 4,
): 'pending' | 'failed' {
  return failure.retryable && failure.attempts < maxAttempts ? 'pending' : 'failed'
}

/** Where a send that was held back at the last moment leads: "not yet" waits, the rest ends the row. */
export function nextAfterDrop(reason: string): 'pending' | 'skipped' | 'canceled' {
  if (reason === 'canceled') return 'canceled'
  return isStopReason(reason) ? 'pending' : 'skipped'
}

/**
 * Pause before attempt `attempt + 1`: 30 s doubling to at most 30 min, of which half is fixed and half random, so
 * that recipients who failed together do not return together. `random` gives [0, 1).
 */
export function retryDelayMs(
  attempt: number,
  random: () => number,
  limits: { readonly baseMs?: number; readonly maxMs?: number } = {},
): number {
  const { baseMs = 30_000, maxMs = 1_800_000 } = limits
  const full = Math.min(maxMs, baseMs * 2 ** Math.max(0, attempt - 1))
  return Math.round(full / 2 + (full / 2) * random())
}

/** After this, an uncertain recipient no longer holds its campaign open; it stays listed. */
export const UNCERTAIN_HOLDS_MS = 86_400_000

export type StateCounts = Readonly<Partial<Record<RecipientState, number>>>

/**
 * Nothing is pending, scheduled or sending, and no uncertain recipient is younger than 24 h.
 * `staleUncertain` is how many of `counts.uncertain` are older.
 */
export function campaignDone(counts: StateCounts, staleUncertain = 0): boolean {
  const open = [...OPEN].some((state) => (counts[state] ?? 0) > 0)
  return !open && (counts.uncertain ?? 0) <= staleUncertain
}
