import { createTranscriber, whisperOf } from '../../worker/adapters/transcribe.ts'
import { createDeps } from '../../worker/deps.ts'
import type { Env } from '../../worker/env.ts'
import type { Conversation } from '../conversation.ts'
import { logDepsFault } from '../deps-fault.ts'
import type { Who } from '../types.ts'
import { sendFresh } from './events.ts'
import { liveUpdate } from './live.ts'
import { nextWake } from './next-wake.ts'
import type { Parts } from './parts.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'
import { runOneUnit } from './units.ts'

/** Long enough for any unit; only a killed run is woken by it. */
const SURVIVE_MS = 60_000

/** What keeps a conversation object going: its parts, its alarm, and what every change ends in (`done`). */
export class Life {
  readonly store: Store
  readonly #ctx: DurableObjectState
  readonly #env: Env
  #made: Parts | undefined
  /** What the alarm was last set to by this instance: setting it to the same moment again is a write for nothing. */
  #armed: number | null | undefined

  constructor(ctx: DurableObjectState, env: Env) {
    this.#ctx = ctx
    this.#env = env
    this.store = createStore(ctx.storage.sql)
  }

  /** @throws ConfigError */
  get parts(): Parts {
    this.#made ??= {
      ...createDeps(this.#env),
      id: this.#ctx.id.name ?? this.#ctx.id.toString(),
      store: this.store,
      transaction: (work) => this.#ctx.storage.transactionSync(work),
      durable: () => this.#ctx.storage.sync(),
      transcribe: createTranscriber(whisperOf(this.#env)),
    }
    return this.#made
  }

  meet(who: Who): void {
    this.store.meet(who, this.parts.config.waha.session)
  }

  /** Where everything went that was here; null while it is here. */
  movedTo(): DurableObjectStub<Conversation> | null {
    const movedTo = this.store.person()?.movedTo ?? null
    return movedTo === null ? null : this.parts.conversation(movedTo)
  }

  /** Every change ends here: the alarm is set, dashboards and the event queue are told. */
  done<T>(result: T): T {
    this.rearm()
    this.#publish()
    this.#ctx.waitUntil(sendFresh(this.parts).then(() => this.rearm()))
    return result
  }

  /** One unit of work a run; never throws, for an alarm that throws ends up lost (protocol 4). */
  async runOneUnit(): Promise<void> {
    this.#arm(Date.now() + SURVIVE_MS)
    try {
      await runOneUnit(this.parts)
      this.#publish()
      this.rearm()
    } catch (error) {
      logDepsFault(error)
    }
  }

  /** The alarm is the minimum of everything that waits, set anew after every change, never read back. */
  rearm(): void {
    const due = nextWake(this.store.dues())
    // Rows count by the installation's clock, which a test may have moved; alarms by the real one.
    const at = due === null ? null : Math.max(0, due - this.parts.config.clockOffsetMs)
    if (at !== this.#armed) this.#arm(at)
  }

  /** The storage was emptied, the alarm with it. */
  disarmed(): void {
    this.#armed = undefined
    this.rearm()
  }

  #arm(at: number | null): void {
    this.#armed = at
    void (at === null ? this.#ctx.storage.deleteAlarm() : this.#ctx.storage.setAlarm(at))
  }

  /** Best effort: the events consumer tells the dashboards again a second later. */
  #publish(): void {
    const { store, id, now } = this.parts
    const update = liveUpdate(store, id, now())
    if (update === null) return
    this.#ctx.waitUntil(
      this.parts
        .liveFeed()
        .publishConversation(update)
        .catch(() => {}),
    )
  }
}
