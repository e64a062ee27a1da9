import type { Base } from '../base.ts'
import type { Cancel } from '../clock.ts'
import { hash32 } from '../dice.ts'
import type { Events } from '../events.ts'
import type { JsonObject } from '../json.ts'
import { lidOf } from './numbers.ts'

export const sessionStatuses = [
  'STOPPED',
  'STARTING',
  'SCAN_QR_CODE',
  'PASSKEY_REQUIRED',
  'PASSKEY_CONFIRMATION_REQUIRED',
  'WORKING',
  'FAILED',
] as const
export type SessionStatus = (typeof sessionStatuses)[number]

export interface Session {
  name: string
  status: SessionStatus
  statuses: { status: SessionStatus; timestamp: number }[]
  /** Set by `PUT /sim/session`: the status stays until it is set again or the session is restarted. */
  held: boolean
  activityAt: number | undefined
  cancelNext: Cancel
  whenWorking: (() => void)[]
}

export interface Me {
  id: string
  pushName: string
  lid: string
}

/** The creditor's number behind a session; `default` has the one the captured deliveries show. */
export function numberOfSession(name: string): string {
  if (name === 'default') return '5511900000000'
  return `55119${String(hash32(`number|${name}`) % 100_000_000).padStart(8, '0')}`
}

/** The sessions' life: status, transitions, `session.status` events. What is stored lives in the world. */
export class Sessions {
  readonly #base: Base
  readonly #events: Events
  readonly #live = new Map<string, Session>()
  /** What `session.status: WORKING` carries as `data` (restrictions), when there is any. */
  restrictions: (session: string) => Record<string, unknown> | undefined = () => undefined

  constructor(base: Base, events: Events) {
    this.#base = base
    this.#events = events
  }

  /** Brings back what the log tells of: sessions that ran start again. */
  restore(): void {
    for (const [name, stored] of this.#base.world.sessions) {
      this.#add(name)
      if (stored.running) this.start(name)
    }
  }

  get(name: string): Session | undefined {
    return this.#live.get(name)
  }

  all(): Session[] {
    return [...this.#live.values()]
  }

  /** Creates it or replaces its config. */
  save(name: string, config: JsonObject): void {
    const stored = this.#base.world.sessions.get(name)
    this.#store(name, { config, running: stored?.running ?? false, paired: stored?.paired ?? true })
    this.#add(name)
  }

  /** A session that runs (FAILED ones too) is left alone, as in WAHA. */
  start(name: string): void {
    const session = this.#live.get(name)
    if (session === undefined || session.status !== 'STOPPED') return
    this.#patch(name, { running: true })
    session.held = false
    this.setStatus(session, 'STARTING')
    this.#next(session, this.#base.settings.startingMs, () => this.#afterStarting(session))
  }

  stop(name: string): void {
    const session = this.#live.get(name)
    if (session === undefined || session.status === 'STOPPED') return
    session.cancelNext()
    session.held = false
    this.#patch(name, { running: false })
    this.setStatus(session, 'STOPPED')
  }

  restart(name: string): void {
    this.stop(name)
    this.start(name)
  }

  /** Drops the pairing; a session that ran shows a new QR code. */
  logout(name: string): void {
    const session = this.#live.get(name)
    if (session === undefined) return
    const ran = session.status !== 'STOPPED'
    this.stop(name)
    this.#patch(name, { paired: false })
    if (ran) this.start(name)
  }

  remove(name: string): void {
    this.stop(name)
    this.#live.delete(name)
    this.#base.record({ t: 'session-deleted', at: this.#base.timers.now(), name })
  }

  /** `PUT /sim/session`: forces a status and keeps it there. */
  force(name: string, status: SessionStatus): void {
    const session = this.#live.get(name)
    if (session === undefined) return
    session.cancelNext()
    session.held = status !== 'WORKING'
    const paired = status === 'WORKING' ? true : status === 'SCAN_QR_CODE' ? false : undefined
    this.#patch(name, {
      running: status !== 'STOPPED',
      ...(paired === undefined ? {} : { paired }),
    })
    this.setStatus(session, status)
  }

  me(name: string): Me | null {
    if (this.#live.get(name)?.status !== 'WORKING') return null
    const number = numberOfSession(name)
    return { id: `${number}@c.us`, pushName: 'Loja Demo', lid: `${lidOf(number)}@lid` }
  }

  /** Runs now when the session works, else as soon as it does: what phones write meanwhile waits there. */
  onceWorking(session: Session, run: () => void): void {
    if (session.status === 'WORKING') run()
    else session.whenWorking.push(run)
  }

  /** Tells the subscribers again, as WAHA does when a restriction changes. */
  announce(session: Session): void {
    const data = session.status === 'WORKING' ? this.restrictions(session.name) : undefined
    const payload = {
      name: session.name,
      status: session.status,
      statuses: session.statuses,
      ...(data === undefined ? {} : { data }),
    }
    const event = {
      session: session.name,
      names: ['session.status'],
      payload,
      me: this.me(session.name),
    }
    void this.#events.emit(event)
  }

  setStatus(session: Session, status: SessionStatus): void {
    session.status = status
    const timestamp = this.#base.timers.now()
    session.statuses = [...session.statuses, { status, timestamp }].slice(-3)
    this.announce(session)
    if (status !== 'WORKING') return
    const waiting = session.whenWorking
    session.whenWorking = []
    for (const run of waiting) run()
  }

  #afterStarting(session: Session): void {
    if (this.#base.world.sessions.get(session.name)?.paired === true) {
      return this.setStatus(session, 'WORKING')
    }
    this.setStatus(session, 'SCAN_QR_CODE')
    this.#next(session, this.#base.settings.autoScanMs, () => {
      this.#patch(session.name, { paired: true })
      this.setStatus(session, 'WORKING')
    })
  }

  #next(session: Session, delayMs: number, run: () => void): void {
    session.cancelNext()
    session.cancelNext = this.#base.timers.after(delayMs, () => {
      if (this.#live.get(session.name) === session && !session.held) run()
    })
  }

  #add(name: string): void {
    if (this.#live.has(name)) return
    this.#live.set(name, {
      name,
      status: 'STOPPED',
      statuses: [],
      held: false,
      activityAt: undefined,
      cancelNext: () => {},
      whenWorking: [],
    })
  }

  #patch(name: string, change: { running?: boolean; paired?: boolean }): void {
    const stored = this.#base.world.sessions.get(name)
    if (stored !== undefined) this.#store(name, { ...stored, ...change })
  }

  #store(name: string, stored: { config: JsonObject; running: boolean; paired: boolean }): void {
    this.#base.record({ t: 'session', at: this.#base.timers.now(), name, ...stored })
  }
}
