/**
 * Where failed and held-back sends of a campaign lead, and after which pause. The moves themselves, shared by
 * the SQL, the sweep and the model test, are `ledger-moves.ts`.
 */
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
