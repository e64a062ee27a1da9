import { faultCode } from '../adapters/log.ts'
import type { Deps } from '../deps.ts'

/** Users and programs do work; only a runaway client meets these multiples of the configured number. */
const USER_FACTOR = 200
const KEY_FACTOR = 600
/** A part of the limit counted here before the object hears of it. */
const STEP_SHARE = 100
const SYNC_MS = 60_000
const MAX_KNOWN = 5_000

export type Caller = { kind: 'address' | 'user' | 'key'; name: string }

export type Buckets = {
  /** Counts a request before it is served. @returns 0, or ms to wait */
  take(caller: Caller, later: Later): Promise<number>
  /** It turned out to be a request that does not count. */
  giveBack(caller: Caller, later: Later): void
}
type Later = (work: Promise<void>) => void

type Known = { pending: number; syncedAt: number; blockedUntil: number }

/**
 * Limits of one isolate over the counters of the objects. Addresses ask the object each time: nobody vouches
 * for them, so the number must be exact. Users and keys are counted here and reported by hundredths of their
 * limit or once a minute, after the answer: a request costs them no call, and all isolates together let at
 * most one hundredth each through above the limit. A block is remembered here until it ends.
 * Objects that fail let everybody through: a limit is no reason to stop work.
 */
export function createBuckets(
  deps: Pick<Deps, 'rateLimit' | 'hash' | 'now' | 'log' | 'config'>,
): Buckets {
  const { requests, periodMs } = deps.config.rateLimit
  const known = new Map<string, Known>()
  const entryOf = (key: string): Known => {
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= MAX_KNOWN) known.clear()
    const entry = { pending: 0, syncedAt: deps.now(), blockedUntil: 0 }
    known.set(key, entry)
    return entry
  }
  const report = async (caller: Caller, key: string, n: number): Promise<number> => {
    try {
      const name = await deps.hash(`rate-${caller.kind}`, caller.name)
      const limit = limitOf(caller, requests)
      const waitMs = await deps.rateLimit.hit({ key: name, n, limit, periodMs, now: deps.now() })
      if (waitMs > 0) entryOf(key).blockedUntil = deps.now() + waitMs
      return waitMs
    } catch (error) {
      deps.log('warn', { event: 'queue.fault', queue: 'rate_limit', code: faultCode(error) })
      return 0
    }
  }
  return {
    async take(caller, later) {
      if (requests === 0) return 0
      const key = `${caller.kind} ${caller.name}`
      const entry = entryOf(key)
      const now = deps.now()
      if (entry.blockedUntil > now) return entry.blockedUntil - now
      if (caller.kind === 'address') return report(caller, key, 1)
      entry.pending += 1
      const step = Math.ceil(limitOf(caller, requests) / STEP_SHARE)
      if (entry.pending >= step || now - entry.syncedAt >= SYNC_MS) {
        const n = entry.pending
        Object.assign(entry, { pending: 0, syncedAt: now })
        later(report(caller, key, n).then(() => undefined))
      }
      return 0
    },
    giveBack(caller, later) {
      if (requests === 0) return
      later(report(caller, `${caller.kind} ${caller.name}`, -1).then(() => undefined))
    },
  }
}

function limitOf({ kind }: Caller, requests: number): number {
  return kind === 'address' ? requests : requests * (kind === 'user' ? USER_FACTOR : KEY_FACTOR)
}
