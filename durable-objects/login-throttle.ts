import { createDurable } from 'itty-durable'

/** `n` requests of a caller at `now`; more than `limit` in `periodMs` have to wait. */
export type Hits = { key: string; n: number; limit: number; periodMs: number; now: number }

/** More keys than this in one of the 64 objects is an attack; the oldest are let go. */
const MAX_KEYS = 2_000

/**
 * Limits that outlive an isolate: failed logins in a sliding window, requests in a fixed one (in objects
 * of their own names). An attempt counts as failed from `take` until `release`, so that
 * parallel guesses cannot pass the limit together.
 *
 * itty-durable keeps every own field as one stored value, loads it in `fetch` only and saves it after
 * each call: right for small counters whose loss is tolerable, wrong for alarms, sockets and SQL.
 * Arguments are JSON. Its requests come from login-throttle-client.ts alone: a client's
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

  /** Start and count of each key's present window. Objects that count requests keep no attempts. */
  windows: Record<string, [startedAt: number, count: number]> = {}

  /**
   * Counts `n` requests in a window that begins with a key's first one; negative takes them back.
   * Answers 0, or in how many ms the window ends when it holds more than `limit`.
   */
  hit({ key, n, limit, periodMs, now }: Hits): number {
    const known = this.windows[key]
    const open = known !== undefined && known[0] > now - periodMs && known[0] <= now
    const [startedAt, count] = open ? known : [now, 0]
    if (!open) this.windows = withoutEnded(this.windows, now - periodMs)
    this.windows[key] = [startedAt, Math.max(0, count + n)]
    return count + n > limit ? Math.max(1, startedAt + periodMs - now) : 0
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

function withoutEnded(
  windows: Record<string, [number, number]>,
  since: number,
): Record<string, [number, number]> {
  return Object.fromEntries(
    Object.entries(windows)
      .filter(([, [startedAt]]) => startedAt > since)
      .slice(-MAX_KEYS),
  )
}
