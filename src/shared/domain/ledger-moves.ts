/**
 * What a report of the outbox does to its row of the ledger (protocol 1, point 7). A report becomes conditional
 * moves that do not look at the row, so that one SQL statement can apply hundreds; `applyMove` is the same rule for
 * one row in memory. Every rule is order-independent: late, doubled and shuffled reports end in the same state.
 */
import type { RecipientStatus } from '../contracts/api/billing.ts'
import type { RecipientResult } from '../contracts/queues.ts'
import {
  isRetryable,
  isStopReason,
  nextAfterDrop,
  nextAfterFailure,
  retryDelayMs,
} from './campaign.ts'
import type { StopReason } from './campaign.ts'

export type LedgerRow = {
  readonly status: RecipientStatus
  readonly reason: string | null
  readonly planNo: number
  /** Failed attempts that count. */
  readonly attempts: number
  readonly dueAt: number
}

export type LedgerMove = {
  readonly recipientId: string
  readonly from: readonly RecipientStatus[]
  /** Null: whatever the plan. */
  readonly planNo: number | null
  /** Inclusive range of failed attempts so far. */
  readonly attempts: readonly [min: number, max: number]
  /** A row that stands for one of these reasons stays. */
  readonly exceptReasons: readonly string[]
  /** Only a row that stands for this reason; null: whatever it stands for. */
  readonly onlyReason: string | null
  readonly to: RecipientStatus
  readonly reason: string | null
  /** Back to pending is a new plan. */
  readonly bump: 0 | 1
  readonly spend: 0 | 1
  /** Null leaves it. */
  readonly dueAt: number | null
}

/** How long "not now" lasts before the row is planned again. */
export type LedgerTimes = {
  readonly retryBaseMs: number
  readonly retryMaxMs: number
  readonly sessionMs: number
  readonly lockedMs: number
  readonly capMs: number
  readonly windowMs: number
}

export const LEDGER_TIMES: LedgerTimes = {
  retryBaseMs: 30_000,
  retryMaxMs: 1_800_000,
  sessionMs: 30_000,
  lockedMs: 900_000,
  capMs: 1_800_000,
  windowMs: 900_000,
}

/** Against the simulator a fault is over in seconds. */
export const SIMULATED_TIMES: LedgerTimes = {
  ...LEDGER_TIMES,
  retryBaseMs: 1_000,
  retryMaxMs: 20_000,
  sessionMs: 2_000,
  lockedMs: 5_000,
}

export type MoveContext = {
  readonly now: number
  readonly random: () => number
  readonly times: LedgerTimes
}

/** WhatsApp took the message back after its 201 (ack -1): the 201's own report must not win over it. */
const ACK_ERROR = 'ack_error'
/** Likewise of a first message: NOWEB's way of telling a 463 (waha.md 5). The number is locked, the message waits. */
export const ACK_LOCKED = 'ack_locked'
const ANY: readonly [number, number] = [0, 1_000_000]
const ANY_REASON = { exceptReasons: [], onlyReason: null } as const
const UNSENT: readonly RecipientStatus[] = [
  'pending',
  'scheduled',
  'sending',
  'uncertain',
  'failed',
  'skipped',
  'canceled',
]

/** Failures that only say "not now": the number is locked or offline, the message is not at fault. */
const NOT_NOW: Readonly<Record<string, 'locked' | 'session'>> = {
  reachout_lock: 'locked',
  reachout_locked: 'locked',
  session: 'session',
  session_down: 'session',
}

/** Names of one reason that come from different places, as the ledger writes them. */
const SAME_REASON: Readonly<Record<string, string>> = {
  opt_out: 'opted_out',
  dispute: 'disputed',
  paid: 'debt_paid',
  missing_data: 'missing_value',
  person: 'person_speaking',
  reachout_lock: 'reachout_locked',
  rate_limit: 'rate_limited',
  session: 'session_down',
  gateway_key: 'unauthorized',
  connection_refused: 'unreachable',
}

/** The ledger's word for a reason; unknown ones stay as they are. */
export function ledgerReason(reason: string): string {
  return SAME_REASON[reason] ?? reason
}

/** Proofs apply from every state below them, whatever plan the ledger thinks it is at. */
const PROOFS = {
  sent: { from: UNSENT, to: 'sent', exceptReasons: [ACK_ERROR, ACK_LOCKED] },
  delivered: { from: [...UNSENT, 'sent'], to: 'delivered' },
  read: { from: [...UNSENT, 'sent', 'delivered'], to: 'read' },
  replied: { from: [...UNSENT, 'sent', 'delivered', 'read'], to: 'replied' },
  error: { from: [...UNSENT, 'sent'], to: 'failed', reason: ACK_ERROR },
} as const satisfies Record<string, Partial<LedgerMove>>

/** The conditional moves of one report; at most one of them fits any row. */
export function movesOf(result: RecipientResult, context: MoveContext): LedgerMove[] {
  if (result.outcome === 'failed') return failedMoves(result, context)
  // Planned anew it goes to the corrected phone; where it does not get there it must not come round for ever.
  if (result.outcome === 'dropped' && result.reason === 'phone_changed') {
    return failedMoves({ ...result, retryable: true }, context)
  }
  if (result.outcome === 'dropped') return [droppedMove(result, context)]
  if (result.outcome === 'uncertain') return [uncertainMove(result, context)]
  const proof = {
    recipientId: result.recipientId,
    planNo: null,
    attempts: ANY,
    ...ANY_REASON,
    reason: null,
    bump: 0,
    spend: 0,
    dueAt: null,
    ...PROOFS[result.outcome],
  } as const
  if (result.outcome !== 'sent') return [proof]
  // What was taken back and is on its way again: only the new attempt's own report says that it left.
  const again = { planNo: result.planNo, exceptReasons: [], onlyReason: ACK_LOCKED }
  return [proof, { ...proof, ...again }]
}

function uncertainMove(result: RecipientResult, { now }: MoveContext): LedgerMove {
  const { recipientId, planNo, reason } = result
  // due_at keeps since when: a day later it no longer holds its campaign.
  return {
    recipientId,
    planNo,
    reason,
    from: ['sending'],
    attempts: ANY,
    ...ANY_REASON,
    to: 'uncertain',
    bump: 0,
    spend: 0,
    dueAt: now,
  }
}

function failedMoves(result: RecipientResult, context: MoveContext): LedgerMove[] {
  const reason = result.reason ?? 'internal'
  if (reason === ACK_LOCKED) return [takenBackMove(result, context)]
  const notNow = NOT_NOW[reason]
  if (notNow !== undefined && result.retryable) return [backMove(result, notNow, context)]
  const moves: LedgerMove[] = []
  for (let spent = 0; ; spent += 1) {
    const next = nextAfterFailure({ attempts: spent + 1, retryable: result.retryable })
    const { retryBaseMs: baseMs, retryMaxMs: maxMs } = context.times
    const wait = retryDelayMs(spent + 1, context.random, { baseMs, maxMs })
    moves.push({
      ...reported(result),
      attempts: next === 'failed' ? [spent, ANY[1]] : [spent, spent],
      to: next,
      reason: ledgerReason(reason),
      bump: next === 'pending' ? 1 : 0,
      spend: 1,
      dueAt: next === 'pending' ? context.now + wait : null,
    })
    if (next === 'failed') return moves
  }
}

function droppedMove(result: RecipientResult, context: MoveContext): LedgerMove {
  const reason = result.reason ?? 'canceled'
  const next = nextAfterDrop(reason)
  if (next === 'pending' || (result.retryable && next === 'skipped')) {
    return backMove(result, reason, context)
  }
  return {
    ...reported(result),
    attempts: ANY,
    to: next,
    reason: next === 'canceled' ? null : ledgerReason(reason),
    bump: 0,
    spend: 0,
    dueAt: null,
  }
}

/** Not now: back to pending without counting an attempt. */
function backMove(result: RecipientResult, reason: string, context: MoveContext): LedgerMove {
  return {
    ...reported(result),
    attempts: ANY,
    to: 'pending',
    reason: ledgerReason(reason),
    bump: 1,
    spend: 0,
    // A refusal that knows its end is not asked again before it.
    dueAt: Math.max(context.now, result.until ?? context.now + holdMs(reason, context.times)),
  }
}

/** The 201's own report may have come before it, and a hand-over that failed on our side after it. */
function takenBackMove(result: RecipientResult, context: MoveContext): LedgerMove {
  return {
    ...backMove(result, 'locked', context),
    from: ['pending', 'scheduled', 'sending', 'uncertain', 'sent'],
    reason: ACK_LOCKED,
  }
}

/** A failed or dropped report speaks about its own plan, while nothing better is known. */
function reported(result: RecipientResult) {
  return {
    recipientId: result.recipientId,
    planNo: result.planNo,
    from: ['sending', 'uncertain'],
    ...ANY_REASON,
  } as const
}

/** A paused row waits for its campaign alone, the others for a moment that may be better. */
function holdMs(reason: string, times: LedgerTimes): number {
  const holds: Record<StopReason, number> = {
    paused: 0,
    canceled: 0,
    phone_changed: 0,
    session: times.sessionMs,
    locked: times.lockedMs,
    cap: times.capMs,
    window: times.windowMs,
  }
  return isStopReason(reason) ? holds[reason] : times.windowMs
}

/** Whether the move's conditions hold; the SQL statement in worker/db/recipients.ts says the same. */
export function fits(row: LedgerRow, move: LedgerMove): boolean {
  const [min, max] = move.attempts
  return (
    move.from.includes(row.status) &&
    (move.planNo === null || move.planNo === row.planNo) &&
    row.attempts >= min &&
    row.attempts <= max &&
    (row.reason === null || !move.exceptReasons.includes(row.reason)) &&
    (move.onlyReason === null || move.onlyReason === row.reason)
  )
}

/** The row after a move; a move that does not fit changes nothing. */
export function applyMove<Row extends LedgerRow>(row: Row, move: LedgerMove): Row {
  if (!fits(row, move)) return row
  return {
    ...row,
    status: move.to,
    reason: move.reason,
    planNo: row.planNo + move.bump,
    attempts: row.attempts + move.spend,
    dueAt: move.dueAt ?? row.dueAt,
  }
}

/** What a conversation says about a recipient when asked. */
export type OutboxWord = {
  readonly status: 'none' | 'queued' | 'sending' | 'sent' | 'failed' | 'dropped' | 'uncertain'
  readonly planNo: number
  readonly reason: string | null
}

/**
 * What the sweep does with a silent row after asking: the object never heard of this plan (`replan`), is still at it
 * (`wake`), or tells what the ledger missed (a report).
 */
export function afterAsking(
  row: { readonly recipientId: string; readonly planNo: number },
  word: OutboxWord,
): 'replan' | 'wake' | RecipientResult {
  const { status, reason } = word
  if (status === 'none') return 'replan'
  if (status === 'queued' || status === 'sending') return 'wake'
  const ended = status === 'failed' || status === 'dropped'
  if (ended && word.planNo < row.planNo) return 'replan'
  const retryable = ended && isRetryable(ledgerReason(reason ?? 'internal'))
  return { recipientId: row.recipientId, planNo: row.planNo, outcome: status, reason, retryable }
}
