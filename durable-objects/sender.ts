import { faultCode } from '../worker/adapters/log.ts'
import { createDeps } from '../worker/deps.ts'
import type { Deps } from '../worker/deps.ts'
import type { Env } from '../worker/env.ts'
import { DUTIES } from './sender/duties.ts'
import { createFlow } from './sender/flow.ts'
import type { Flow } from './sender/flow.ts'
import { enter, leave, lock, readFacts, reserve, restingUntil } from './sender/gate.ts'
import type { EnterRequest } from './sender/gate.ts'
import { limitOf } from './sender/limits.ts'
import { noteHappened } from './sender/happened.ts'
import { noteLock } from './sender/lock.ts'
import { noteCapping, refreshPace } from './sender/pace.ts'
import { createSenderStore, TIMERS } from './sender/store.ts'
import type { SenderStore } from './sender/store.ts'
import { noteHeard, noteLeft, noteStatus, tellNumber, want, watched } from './sender/watch.ts'
import type { SessionWatch } from './sender/watch.ts'
import type { Capping } from '../src/shared/domain/pacing/number.ts'
import { logDepsFault } from './deps-fault.ts'
import { TracedObject } from './traced.ts'
import type {
  EnterAnswer,
  LeaveOutcome,
  ReserveAnswer,
  ReserveRequest,
  SenderStatus,
} from './types.ts'

/** A killed alarm is tried again after this at the latest. */
const SAFETY_MS = 60_000
/** A duty that failed is tried again after this. */
const FAULT_BACKOFF_MS = 5_000
/** A status was heard: the watch looks for itself a little later. */
const WATCH_SOON_MS = 10_000

/**
 * One WAHA session (number): its pace, cap, lock and health, and who may send now (protocol 2). Queues
 * move work, this object keeps time: its alarm tops up the sends queue and has lost rows swept.
 */
export class Sender extends TracedObject {
  readonly #store: SenderStore
  #made: (Deps & { flow: Flow }) | undefined

  /** Storage alone: what throws here would use up the alarm before it could be set again. */
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.#store = createSenderStore(ctx.storage.sql)
  }

  /** @throws ConfigError */
  get #deps(): Deps & { flow: Flow } {
    this.#made ??= { ...createDeps(this.env), flow: createFlow() }
    return this.#made
  }

  get #session(): string {
    return this.ctx.id.name ?? this.#deps.config.waha.session
  }

  /** The moment to ask `enter`; asking again for the same token answers the same moment. */
  reserve(request: ReserveRequest): ReserveAnswer {
    return reserve(this.#store, this.#deps, request)
  }

  /** Right before the fetch: a lease to send now, a time to wait, or why not. */
  enter(request: EnterRequest): EnterAnswer {
    return enter(this.#store, this.#deps, request)
  }

  /** After the fetch, whatever it came to. A 463 locks first messages; a session refusal stops all. */
  async leave(given: { lease: string; outcome: LeaveOutcome }): Promise<void> {
    if (given.outcome.kind === 'sent') noteLeft(this.#store, this.#deps)
    const limit = leave(this.#store, this.#deps, given)
    if (limit === null) return
    const { log, now } = this.#deps
    log('warn', { event: 'sender.limit', session: this.#session, limit })
    if (limit === 'session') {
      noteStatus(this.#store, { status: 'REFUSED', at: now() })
      this.#store.setDue('session', now())
    }
    noteHappened(this.#store, this.#deps)
    await this.#rearm()
  }

  /** The first ack of a first message: on a real gateway the next may go, unless WhatsApp refused this one. */
  async acked(token: string, refused = false): Promise<void> {
    noteHeard(this.#store)
    this.#store.removeAckedLease(token)
    if (!refused) return
    lock(this.#store, this.#deps)
    noteHappened(this.#store, this.#deps)
    this.#deps.log('warn', { event: 'sender.limit', session: this.#session, limit: 'locked' })
    await this.#rearm()
  }

  /** An echo or an ack of one of our messages: events flow. */
  heard(): void {
    noteHeard(this.#store)
  }

  /** A session.status webhook; `lock` only when it said something about the reachout time lock. */
  async sessionChanged(heard: {
    status: string
    at: number
    lock?: { until: number } | null
    /** WhatsApp's quota of new conversations, when the event said something about it. */
    capping?: Capping
  }): Promise<void> {
    noteStatus(this.#store, heard)
    if (heard.capping !== undefined) noteCapping(this.#store, heard.capping, this.#deps.now())
    noteLock(this.#store, heard)
    noteHappened(this.#store, this.#deps)
    const status = this.#store.status() ?? heard.status
    this.#deps.log('info', { event: 'sender.status', session: this.#session, status })
    const { store, now } = { store: this.#store, now: this.#deps.now() }
    if (store.due('watch') === null || status !== 'WORKING')
      store.setDue('watch', now + WATCH_SOON_MS)
    if (status === heard.status)
      await tellNumber({ deps: this.#deps, store, session: this.#session }, heard)
    if (status === 'WORKING' && store.due('top_up') !== null) store.setDue('top_up', now)
    await this.#rearm()
  }

  status(): SenderStatus {
    const facts = readFacts(this.#store, this.#deps)
    this.#store.removeExpiredLeases(facts.now)
    return {
      session: this.#session,
      status: facts.status,
      statusAt: facts.statusAt,
      limit: limitOf('cold', facts),
      lockedUntil:
        facts.lockedUntil !== null && facts.lockedUntil > facts.now ? facts.lockedUntil : null,
      sentToday: facts.coldToday,
      dailyCap: facts.dailyCap,
      openLeases: this.#store.openLeases(),
      restingUntil: restingUntil(this.#store, facts.now),
    }
  }

  /** How the session is doing, for alerts. */
  watched(): SessionWatch {
    return watched(this.#store)
  }

  /** A person started the session, or stopped it: what is stopped on purpose is neither restarted nor an alert. */
  async want(wanted: boolean): Promise<void> {
    want(this.#store, wanted)
    this.#store.setDue('watch', this.#deps.now())
    await this.#rearm()
  }

  /** The number's row or its creditor's settings changed: what counts is read now. */
  async paceChanged(): Promise<void> {
    this.#store.clearFact('pace_at')
    await refreshPace(this.#store, this.#deps, this.#session)
    await this.kick()
  }

  /** After the answer no `enter` says go for this campaign. */
  pauseCampaign(id: string): void {
    this.#store.stopCampaign(id, 'paused', this.#deps.now())
  }

  async resumeCampaign(id: string): Promise<void> {
    this.#store.resumeCampaign(id)
    await this.kick()
  }

  cancelCampaign(id: string): void {
    this.#store.stopCampaign(id, 'canceled', this.#deps.now())
  }

  /** There may be work: look now. Harmless when repeated. */
  async kick(): Promise<void> {
    const now = this.#deps.now()
    this.#store.setDue('top_up', now)
    if (this.#store.due('sweep') === null) this.#store.setDue('sweep', now)
    if (this.#store.due('prune') === null) this.#store.setDue('prune', now)
    if (this.#store.due('watch') === null) this.#store.setDue('watch', now)
    if (this.#store.status() !== 'WORKING') this.#store.setDue('session', now)
    await this.#rearm()
  }

  /** Never throws: a thrown alarm is gone after its last retry (protocol 4). */
  override async alarm(): Promise<void> {
    await this.ctx.storage.setAlarm(Date.now() + SAFETY_MS)
    try {
      await this.#runDuties()
      await this.#rearm()
    } catch (error) {
      logDepsFault(error)
    }
  }

  async #runDuties(): Promise<void> {
    const { now, log } = this.#deps
    noteHappened(this.#store, this.#deps)
    for (const kind of TIMERS) {
      const due = this.#store.due(kind)
      if (due === null || due > now()) continue
      try {
        await DUTIES[kind]({ store: this.#store, deps: this.#deps, session: this.#session })
      } catch (error) {
        this.#store.setDue(kind, now() + FAULT_BACKOFF_MS)
        log('error', { event: 'sender.fault', session: this.#session, code: faultCode(error) })
      }
    }
  }

  /** The only writer of the alarm: the earliest timer, in the runtime's clock. */
  async #rearm(): Promise<void> {
    const next = this.#store.nextDue()
    if (next === null) return this.ctx.storage.deleteAlarm()
    const wait = Math.max(0, next - this.#deps.now())
    await this.ctx.storage.setAlarm(Date.now() + wait)
  }
}
