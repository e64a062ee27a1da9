import { addDays, todayIn } from '../../src/shared/domain/br-date.ts'
import { faultCode } from '../../worker/adapters/log.ts'
import { readSenderWork } from '../../worker/db/campaigns.ts'
import type { Deps } from '../../worker/deps.ts'
import { readFacts } from './gate.ts'
import { limitOf } from './limits.ts'
import { tellHappened } from './happened.ts'
import { checkLock, keepCheckingLock } from './lock.ts'
import type { NumberFacts } from './limits.ts'
import { NUMBER_ZONE, refreshPace } from './pace.ts'
import type { SenderStore, TimerKind } from './store.ts'
import { noteStatus, watchSession } from './watch.ts'

export type DutyDeps = Pick<
  Deps,
  'config' | 'db' | 'now' | 'random' | 'newId' | 'waha' | 'log' | 'queues' | 'liveFeed'
>
export type Duty = { store: SenderStore; deps: DutyDeps; session: string }

/** Top-up rhythm: human gaps need a look every half minute, a fast campaign one every second. */
const TOP_UP_SLOW_MS = 30_000
const TOP_UP_FAST_MS = 1_000
const TOP_UP_IDLE_MS = 3_000
const TOP_UP_HELD_MS = 5 * 60_000
/** Below this gap half a minute would drain the queue. */
const FAST_GAP_MS = 5_000
export const SWEEP_MS = 30_000
/** A session that is not WORKING is asked for at this rhythm while there is work for it. */
const SESSION_CHECK_MS = 10_000
const PRUNE_MS = 6 * 3_600_000
const OLD_SLOT_MS = 24 * 3_600_000

/** One duty when its time has come; it sets its own next time, or clears it when nothing is left to do. */
export const DUTIES: Record<TimerKind, (duty: Duty) => Promise<void>> = {
  top_up: topUp,
  sweep,
  session: checkSession,
  lock: checkLock,
  prune,
  watch: watchSession,
  tell: tellHappened,
}

async function topUp({ store, deps, session }: Duty): Promise<void> {
  const asked = store.due('top_up')
  const work = await readSenderWork(deps.db, session, deps.now())
  const now = deps.now()
  if (!work.running) {
    // A kick that came during the read has set a new time: it must not be lost.
    if (store.due('top_up') === asked) store.clearDue('top_up')
    return
  }
  await refreshPace(store, deps, session)
  const facts = readFacts(store, deps)
  const held = facts.status !== null && facts.status !== 'WORKING'
  if (held) store.setDue('session', Math.min(store.due('session') ?? Infinity, now))
  const limit = limitOf('cold', facts)
  if (limit === 'locked') keepCheckingLock(store, now)
  const warmOnly = limit === 'locked' || limit === 'cap'
  if (!held && facts.withinContactHours) {
    await deps.queues.CAMPAIGN_PLAN.send({ kind: 'top_up', session, ...(warmOnly && { warmOnly }) })
    store.setFact('topped_up_at', now)
  }
  const fast = work.minGapMs < FAST_GAP_MS && !held && facts.withinContactHours
  store.setDue('top_up', now + topUpWait({ fast, warmOnly, nextDueAt: work.nextDueAt, facts }))
  if (store.due('sweep') === null) store.setDue('sweep', now + SWEEP_MS)
}

/** Held back first messages are looked at again when their lock ends; whom we know is rarely among those left. */
function topUpWait(given: {
  fast: boolean
  warmOnly: boolean
  nextDueAt: number | null
  facts: NumberFacts
}): number {
  const { fast, warmOnly, nextDueAt, facts } = given
  if (!warmOnly) return fast ? fastWait(nextDueAt, facts.now) : TOP_UP_SLOW_MS
  const lifts = (facts.lockedUntil ?? facts.now) - facts.now
  return lifts > 0 ? Math.min(TOP_UP_HELD_MS, lifts) : TOP_UP_HELD_MS
}

/** Every second while there is something to plan; else when it is due, looking in now and then for what failed. */
function fastWait(nextDueAt: number | null, now: number): number {
  if (nextDueAt === null) return TOP_UP_IDLE_MS
  return Math.min(TOP_UP_SLOW_MS, Math.max(TOP_UP_FAST_MS, nextDueAt - now))
}

async function sweep({ store, deps, session }: Duty): Promise<void> {
  const asked = store.due('sweep')
  const work = await readSenderWork(deps.db, session, deps.now())
  if (!work.running && !work.unsettled) {
    if (store.due('sweep') === asked) store.clearDue('sweep')
    return
  }
  store.setDue('sweep', deps.now() + SWEEP_MS)
  await deps.queues.CAMPAIGN_PLAN.send({ kind: 'sweep', session })
}

/** Only while the status is unknown or bad and somebody waits for it; webhooks tell the rest. */
async function checkSession({ store, deps, session }: Duty): Promise<void> {
  store.clearDue('session')
  if (store.status() === 'WORKING') return
  const startedAt = Date.now()
  try {
    const found = await deps.waha.getSession(session)
    noteStatus(store, { status: found?.status ?? 'STOPPED', at: deps.now() })
  } catch (error) {
    const ms = Date.now() - startedAt
    deps.log('warn', { event: 'gateway.fault', call: 'getSession', code: faultCode(error), ms })
  }
  if (store.status() === 'WORKING') store.setDue('top_up', deps.now())
  else if (store.due('top_up') !== null) store.setDue('session', deps.now() + SESSION_CHECK_MS)
}

async function prune({ store, deps }: Duty): Promise<void> {
  const now = deps.now()
  store.removeExpiredLeases(now)
  store.removeSlotsBefore(now - OLD_SLOT_MS)
  store.removeDaysBefore(addDays(todayIn(NUMBER_ZONE, now), -31))
  if (store.due('top_up') === null && store.due('sweep') === null) store.clearDue('prune')
  else store.setDue('prune', now + PRUNE_MS)
}
