import type { SendKind, StopReason } from '../types.ts'

/** What decides whether a number may send, read at one moment. */
export type NumberFacts = {
  now: number
  /** It has sent through the other kind of gateway: simulated talks do not go on with real people. */
  otherGateway: boolean
  status: string | null
  statusAt: number | null
  /** WhatsApp refuses first messages until then (463, reachout time lock). */
  lockedUntil: number | null
  coldToday: number
  dailyCap: number | null
  withinContactHours: boolean
}

/** WAHA reconnects by itself: a session that starts is waited for, not given up, for this long. */
export const STARTING_GRACE_MS = 60_000

const PASSING = new Set(['STARTING'])

/** The session is between two states; asking again soon is better than stopping. */
export function isStarting(f: NumberFacts): boolean {
  return f.status !== null && PASSING.has(f.status) && f.now - (f.statusAt ?? 0) < STARTING_GRACE_MS
}

/** Never heard of is not down: the send itself will tell. */
function sessionDown(f: NumberFacts): boolean {
  return f.status !== null && f.status !== 'WORKING' && !isStarting(f)
}

/**
 * Why this number sends nothing of this kind now, or null. Replies obey the session alone; warm sends go
 * on under a lock or a full cap, for both are about first messages (waha.md 7).
 */
export function limitOf(kind: SendKind, f: NumberFacts): StopReason | null {
  if (f.otherGateway || sessionDown(f)) return 'session'
  if (kind === 'reply') return null
  if (!f.withinContactHours) return 'window'
  if (kind === 'warm') return null
  if (f.lockedUntil !== null && f.lockedUntil > f.now) return 'locked'
  return f.dailyCap !== null && f.coldToday >= f.dailyCap ? 'cap' : null
}
