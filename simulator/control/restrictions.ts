import type { Base } from '../base.ts'
import type { Faults } from './fault-profile.ts'

/** A locked number may write to strangers again after this long. */
const LOCK_MS = 6 * 3_600_000

/**
 * WhatsApp's limits on writing to people who never wrote (faults `reachoutLockAfter`, `cappingQuota`).
 * Established chats are never refused.
 */
export class Restrictions {
  readonly #base: Base
  readonly #faults: Faults
  #cold = 0
  #lockedUntil: number | undefined
  /** Called when what `session.status` says of the limits has changed. */
  changed: (session: string) => void = () => {}

  constructor(base: Base, faults: Faults) {
    this.#base = base
    this.#faults = faults
  }

  /** A new fault profile starts a new cycle. */
  reset(): void {
    this.#cold = 0
    this.#lockedUntil = undefined
  }

  refuses(person: string): boolean {
    if (this.#isEstablished(person)) return false
    return this.#isLocked() || this.#cappingStatus() === 'CAPPED'
  }

  /** Counts a cold send that went out. */
  count(session: string, person: string): void {
    if (this.#isEstablished(person)) return
    const before = this.#cappingStatus()
    this.#cold += 1
    const { reachoutLockAfter } = this.#faults.profile
    const locks = reachoutLockAfter !== null && this.#cold === reachoutLockAfter
    if (locks) this.#lockedUntil = this.#base.timers.now() + LOCK_MS
    if (locks || before !== this.#cappingStatus()) this.changed(session)
  }

  /** `GET /api/sessions/{s}/timelock` */
  timelock(): Record<string, unknown> {
    const locked = this.#isLocked()
    return {
      enforcementType: locked ? 'REACHOUT_TIMELOCK' : null,
      isActive: locked,
      timeEnforcementEnds: locked
        ? Math.floor((this.#lockedUntil ?? this.#base.timers.now()) / 1_000)
        : null,
    }
  }

  /** `GET /api/sessions/{s}/capping` */
  capping(): Record<string, unknown> {
    const { cappingQuota } = this.#faults.profile
    const dayMs = 86_400_000
    const cycleStart = Math.floor(this.#base.timers.now() / dayMs) * dayMs
    return {
      cappingStatus: this.#cappingStatus(),
      totalQuota: cappingQuota ?? -1,
      usedQuota: this.#cold,
      cycleStart: cycleStart / 1_000,
      cycleEnd: (cycleStart + 30 * dayMs) / 1_000,
      mvStatus: 'NONE',
      oteStatus: 'NONE',
    }
  }

  /** The `data` of a WORKING status, when there is something to say. */
  data(): Record<string, unknown> | undefined {
    const timelock = this.#isLocked()
    const capping = this.#faults.profile.cappingQuota !== null
    if (!timelock && !capping) return undefined
    return {
      ...(timelock ? { reachoutTimelock: this.timelock() } : {}),
      ...(capping ? { messageCapping: this.capping() } : {}),
    }
  }

  #isEstablished(person: string): boolean {
    return (this.#base.world.person(person)?.inbound ?? 0) > 0
  }

  #isLocked(): boolean {
    const { reachoutLockAfter } = this.#faults.profile
    if (reachoutLockAfter === 0) return true
    return this.#lockedUntil !== undefined && this.#base.timers.now() < this.#lockedUntil
  }

  #cappingStatus(): 'NONE' | 'FIRST_WARNING' | 'SECOND_WARNING' | 'CAPPED' {
    const { cappingQuota } = this.#faults.profile
    if (cappingQuota === null) return 'NONE'
    if (this.#cold >= cappingQuota) return 'CAPPED'
    if (this.#cold >= cappingQuota * 0.9) return 'SECOND_WARNING'
    return this.#cold >= cappingQuota * 0.75 ? 'FIRST_WARNING' : 'NONE'
  }
}
