import { faultCode } from '../../worker/adapters/log.ts'
import type { Duty } from './duties.ts'
import type { SenderStore } from './store.ts'

/** The first question about a lock; doubled each time the answer was "over" and WhatsApp refused again. */
const CHECK_MS = 60_000
const MAX_CHECK_MS = 60 * 60_000

/**
 * What a session.status said about the reachout time lock. Deliveries overtake each other: an older word
 * never takes the place of a newer one.
 */
export function noteLock(
  store: SenderStore,
  heard: { at: number; lock?: { until: number } | null | undefined },
): void {
  if (heard.lock === undefined || heard.at < (store.fact('lock_at') ?? 0)) return
  store.setFact('lock_at', heard.at)
  store.clearFact('lock_asked')
  if (heard.lock === null) store.clearFact('locked_until')
  else store.setFact('locked_until', heard.lock.until)
}

/** While first messages wait behind a lock, the gateway is asked about it: its own word may have been lost. */
export function keepCheckingLock(store: SenderStore, now: number): void {
  if (store.due('lock') !== null) return
  const wait = Math.min(MAX_CHECK_MS, CHECK_MS * 2 ** (store.fact('lock_asked') ?? 0))
  store.setDue('lock', now + wait)
}

/** Over means over: first messages go on at once. Unknown or still active changes nothing but the known end. */
export async function checkLock({ store, deps, session }: Duty): Promise<void> {
  store.clearDue('lock')
  const lockedUntil = store.fact('locked_until')
  const askedAt = deps.now()
  if (lockedUntil === null || lockedUntil <= askedAt) return
  try {
    const found = await deps.waha.timelock(session)
    // A refusal or a status that came during the question is newer than its answer.
    if (found === null || store.fact('locked_until') !== lockedUntil) return
    if (found.active) {
      if (found.until !== null) store.setFact('locked_until', found.until)
      return
    }
    store.clearFact('locked_until')
    store.setFact('lock_asked', (store.fact('lock_asked') ?? 0) + 1)
    store.setDue('top_up', deps.now())
  } catch (error) {
    const ms = deps.now() - askedAt
    deps.log('warn', { event: 'gateway.fault', call: 'timelock', code: faultCode(error), ms })
  }
}
