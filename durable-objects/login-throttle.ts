import { createDurable } from 'itty-durable'

/** More keys than this in one of the 64 objects is an attack; the oldest are let go. */
const MAX_KEYS = 2_000

/**
 * Failed logins in a sliding window. An attempt counts as failed from `take` until `release`, so that
 * parallel guesses cannot pass the limit together.
 *
 * itty-durable keeps every own field as one stored value, loads it in `fetch` only and saves it after
 * each call: right for small counters whose loss is tolerable, wrong for alarms, sockets and SQL.
 * Arguments are strings and numbers. Its requests come from login-throttle-client.ts alone: a client's
 * request must never reach this object, for its URLs can call any method.
 */
export class LoginThrottle extends createDurable({ autoPersist: true }) {
  /** Times of the attempts that count, by keyed hash. */
  attempts: Record<string, number[]> = {}

  /** Counts one attempt; answers 0, or in how many ms to come back (then nothing is counted). */
  take(key: string, limit: number, windowMs: number, now: number): number {
    const since = now - windowMs
    this.attempts = pruned(this.attempts, since)
    const times = this.attempts[key] ?? []
    const oldest = times[times.length - limit]
    if (oldest !== undefined) return Math.max(1, oldest - since)
    this.attempts[key] = [...times, now]
    return 0
  }

  /** The attempt taken at `at` did not fail. */
  release(key: string, at: number): number {
    const times = this.attempts[key] ?? []
    const index = times.indexOf(at)
    if (index >= 0) this.attempts[key] = times.toSpliced(index, 1)
    return times.length
  }
}

function pruned(attempts: Record<string, number[]>, since: number): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(attempts)
      .map(([key, times]) => [key, times.filter((at) => at > since)] as const)
      .filter(([, times]) => times.length > 0)
      .slice(-MAX_KEYS),
  )
}
