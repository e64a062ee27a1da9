import { addDays, todayIn, zonedTime } from '../../src/shared/domain/br-date.ts'
import { ledgerReason } from '../../src/shared/domain/ledger-moves.ts'
import { nextSlot } from '../../src/shared/domain/pacing.ts'
import { nextGap } from '../../src/shared/domain/pacing/number.ts'
import type { Deps } from '../../worker/deps.ts'
import type {
  EnterAnswer,
  LeaveOutcome,
  ReserveAnswer,
  ReserveRequest,
  SendKind,
  StopAnswer,
  StopReason,
} from '../types.ts'
import type { Flow } from './flow.ts'
import { gatewayOf, readFacts } from './facts.ts'
import { noteHappened } from './happened.ts'
import { isStarting, limitOf } from './limits.ts'
import type { NumberFacts } from './limits.ts'
import { NUMBER_ZONE, opensAt, paceOf } from './pace.ts'
import type { Lease, SenderStore } from './store.ts'

export { readFacts } from './facts.ts'

export type GateDeps = Pick<Deps, 'config' | 'now' | 'random' | 'newId'> & { flow: Flow }
export type EnterRequest = { token: string; kind: SendKind; campaignId: string | null }

/** NOWEB reports a 463 as ack -1 after the 201: the next first message waits this long for an ack. */
export const ACK_WAIT_MS = 20_000
/** A 463 without an end: asked again after this. */
export const LOCK_MS = 24 * 3_600_000
/** A slot this far in the past belongs to an earlier plan of the same message. */
const STALE_SLOT_MS = 60_000
/** Silence after which a new package begins. */
const RESTED_MS = 30 * 60_000
const STARTING_WAIT_MS = 2_000
/** Without a gap, first messages still come one after another: a crowd at the gate costs more than it sends. */
const STEP_MS = 10

/** Reasons of `failed` that speak about the number, not about the message. */
const LOCK_REASON = 'reachout_locked'
const SESSION_REASON = 'session_down'

/**
 * Gives a first or warm message its moment: a random gap after the last one given, kept until it is used.
 * Replies go at once.
 */
export function reserve(
  store: SenderStore,
  deps: GateDeps,
  request: ReserveRequest,
): ReserveAnswer {
  const facts = readFacts(store, deps)
  const stop = stopOf(store, request, facts)
  if (stop !== null) return stopAnswer(store, deps, { stop, facts })
  if (request.kind === 'reply') return { at: facts.now }
  const held = store.slot(request.token)
  if (held !== null && held.at > facts.now - STALE_SLOT_MS) return { at: held.at }
  const { minGapMs, maxGapMs } = request
  const next = nextGap(
    {
      range: { minMs: minGapMs, maxMs: maxGapMs },
      settings: paceOf(store, deps).settings,
      inPackage: packageSoFar(store, facts.now),
    },
    deps.random,
  )
  const places = deps.config.coldLeases
  const step = places > 1 ? Math.max(STEP_MS, deps.flow.stepMs(places)) : STEP_MS
  const gap = Math.max(Math.round(step), next.gapMs)
  const at = nextSlot({ lastAt: store.fact('last_slot_at'), now: facts.now, gap })
  store.setFact('last_slot_at', at)
  store.setFact('in_package', next.inPackage)
  if (next.rests) store.setFact('rests_until', at)
  store.putSlot({ token: request.token, at, minGapMs })
  return { at }
}

/** A number that was silent long enough has rested. */
function packageSoFar(store: SenderStore, now: number): number {
  const lastAt = store.fact('last_slot_at') ?? 0
  return now - lastAt > RESTED_MS ? 0 : (store.fact('in_package') ?? 0)
}

/** The end of the rest between two packages, while it lasts. */
export function restingUntil(store: SenderStore, now: number): number | null {
  const until = store.fact('rests_until')
  return until !== null && until > now ? until : null
}

/** The last word before a fetch. A lease must be given back with `leave`; it also ends by itself. */
export function enter(store: SenderStore, deps: GateDeps, request: EnterRequest): EnterAnswer {
  const facts = readFacts(store, deps)
  store.removeExpiredLeases(facts.now)
  const stop = stopOf(store, request, facts)
  if (stop !== null) {
    store.removeSlot(request.token)
    return stopAnswer(store, deps, { stop, facts })
  }
  const waitMs = waitOf(store, deps, { request, facts })
  if (waitMs > 0) return { waitMs }
  const lease: Lease = {
    id: deps.newId('lse'),
    token: request.token,
    kind: request.kind,
    until: facts.now + deps.config.leaseMs,
    waitsAck: false,
  }
  store.putLease(lease)
  store.setFact('gateway', gatewayOf(deps))
  deps.flow.entered(request.token)
  if (request.kind !== 'reply') {
    store.removeSlot(request.token)
    store.setFact('last_go_at', facts.now)
  }
  if (request.kind === 'cold') {
    store.addCold(todayIn(NUMBER_ZONE, facts.now), 1)
    if (facts.dailyCap !== null && facts.coldToday + 1 >= facts.dailyCap) noteHappened(store, deps)
  }
  return { lease: lease.id }
}

/** Frees the place and learns what the answer said about the number. */
export function leave(
  store: SenderStore,
  deps: GateDeps,
  given: { lease: string; outcome: LeaveOutcome },
): 'locked' | 'session' | null {
  const now = deps.now()
  const lease = store.lease(given.lease)
  const { outcome } = given
  if (lease !== null) settle(store, deps, { lease, outcome, now })
  if (outcome.kind !== 'failed') return null
  const reason = ledgerReason(outcome.reason)
  if (reason === LOCK_REASON) {
    lock(store, deps)
    return 'locked'
  }
  return reason === SESSION_REASON ? 'session' : null
}

/** No first messages for now: a 463, told by the send or by its ack. Kept longer when a longer end is known. */
export function lock(store: SenderStore, deps: Pick<GateDeps, 'now'>): void {
  const now = deps.now()
  const until = now + LOCK_MS
  // A status of before the refusal that arrives late does not unlock it.
  store.setFact('lock_at', Math.max(store.fact('lock_at') ?? 0, now))
  store.setFact('locked_until', Math.max(store.fact('locked_until') ?? 0, until))
}

function settle(
  store: SenderStore,
  deps: GateDeps,
  end: { lease: Lease; outcome: LeaveOutcome; now: number },
): void {
  const { lease, outcome, now } = end
  const mayHaveGone = outcome.kind === 'sent' || outcome.kind === 'uncertain'
  if (lease.kind === 'cold' && mayHaveGone && deps.config.coldLeases === 1) {
    store.putLease({ ...lease, waitsAck: true, until: now + ACK_WAIT_MS })
    return
  }
  store.removeLease(lease.id)
  deps.flow.left(now - (lease.until - deps.config.leaseMs))
  if (lease.kind === 'cold' && !mayHaveGone) store.addCold(todayIn(NUMBER_ZONE, now), -1)
}

function stopOf(
  store: SenderStore,
  request: { kind: SendKind; campaignId: string | null },
  facts: NumberFacts,
): StopReason | null {
  const campaign = request.campaignId === null ? null : store.campaign(request.campaignId)
  return campaign ?? limitOf(request.kind, facts)
}

/** The stop with its end, so that nobody asks again before it. What lifts earlier releases who waits. */
function stopAnswer(
  store: SenderStore,
  deps: Pick<GateDeps, 'config'>,
  { stop, facts }: { stop: StopReason; facts: NumberFacts },
): StopAnswer {
  const until = endOf(store, deps, { stop, facts })
  return until !== null && Number.isFinite(until) ? { stop, until } : { stop }
}

function endOf(
  store: SenderStore,
  deps: Pick<GateDeps, 'config'>,
  { stop, facts: { now, lockedUntil } }: { stop: StopReason; facts: NumberFacts },
): number | null {
  if (stop === 'locked') return lockedUntil
  if (stop === 'window') return opensAt(paceOf(store, deps).hours, now)
  if (stop !== 'cap') return null
  const tomorrow = zonedTime(addDays(todayIn(NUMBER_ZONE, now), 1), 0, 0, NUMBER_ZONE)
  return Math.max(tomorrow, store.fact('capped_until') ?? 0)
}

function waitOf(
  store: SenderStore,
  deps: GateDeps,
  given: { request: EnterRequest; facts: NumberFacts },
): number {
  const { request, facts } = given
  if (isStarting(facts)) return STARTING_WAIT_MS
  if (request.kind === 'reply') return 0
  return Math.max(gapLeft(store, request.token, facts.now), leaseWait(store, deps, given))
}

/** Slots passed during an outage must not become a burst: the gap counts from the last real send too. */
function gapLeft(store: SenderStore, token: string, now: number): number {
  const slot = store.slot(token)
  if (slot === null) return 0
  return Math.max(slot.at, (store.fact('last_go_at') ?? 0) + slot.minGapMs) - now
}

function leaseWait(
  store: SenderStore,
  deps: GateDeps,
  { request, facts }: { request: EnterRequest; facts: NumberFacts },
): number {
  if (request.kind !== 'cold' || store.openColdLeases(request.token) < deps.config.coldLeases)
    return 0
  const places = deps.config.coldLeases
  if (places > 1) return deps.flow.waitFor(request.token, facts.now, places)
  const ackEnd = store.nextAckWaitEnd()
  // An ack may come any moment: look again soon, and never later than the end of the wait.
  return Math.min(2_000, Math.max(250, (ackEnd ?? Infinity) - facts.now))
}
