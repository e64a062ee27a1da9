import type { Base } from '../base.ts'
import type { Faults } from './fault-profile.ts'

const DAY_MS = 86_400_000

/** How far one number is with WhatsApp's limits. */
interface Standing {
  /** Cold sends of this cycle. */
  cold: number
  lockedUntil: number | undefined
  /** WAHA has told of a lock before, so it also tells that it is over. */
  told: boolean
}

/**
 * WhatsApp's limits on writing to people who never wrote (faults `reachoutLockAfter`, `cappingQuota`), each number
 * by itself. Established chats are never refused.
 */
export class Restrictions {
  readonly #base: Base
  readonly #faults: Faults
  readonly #standings = new Map<string, Standing>()
  /** Called when what `session.status` says of the limits has changed. */
  changed: (session: string) => void = () => {}

  constructor(base: Base, faults: Faults) {
    this.#base = base
    this.#faults = faults
  }

  /** A new fault profile starts a new cycle, for every session or for one; a lock that ended or began is told. */
  renew(sessions: Iterable<string>): void {
    for (const session of sessions) {
      const before = this.#standing(session)
      const wasLocked = before.lockedUntil !== undefined || before.told
      this.#standings.set(session, { cold: 0, lockedUntil: undefined, told: before.told })
      if (wasLocked || this.#isLocked(session)) this.#tell(session)
    }
  }

  forget(): void {
    this.#standings.clear()
  }

  refuses(session: string, person: string): boolean {
    if (this.#isEstablished(session, person)) return false
    return this.#isLocked(session) || this.#cappingStatus(session) === 'CAPPED'
  }

  /** Counts a cold send that went out. */
  count(session: string, person: string): void {
    if (this.#isEstablished(session, person)) return
    const standing = this.#standing(session)
    const before = this.#cappingStatus(session)
    standing.cold += 1
    const { reachoutLockAfter, reachoutLockMs } = this.#faults.profile(session)
    const locks = reachoutLockAfter !== null && standing.cold === reachoutLockAfter
    if (locks) {
      standing.lockedUntil = this.#base.timers.now() + reachoutLockMs
      // Lifted by itself: WAHA tells so.
      this.#base.later.after(reachoutLockMs + 1, () => this.#tell(session))
    }
    if (locks || before !== this.#cappingStatus(session)) this.#tell(session)
  }

  /** `GET /api/sessions/{s}/timelock` */
  timelock(session: string): Record<string, unknown> {
    const locked = this.#isLocked(session) && !this.#isSilent(session)
    const until = this.#standing(session).lockedUntil ?? this.#base.timers.now()
    return {
      enforcementType: locked ? 'REACHOUT_TIMELOCK' : null,
      isActive: locked,
      timeEnforcementEnds: locked ? Math.floor(until / 1_000) : null,
    }
  }

  /** `GET /api/sessions/{s}/capping` */
  capping(session: string): Record<string, unknown> {
    const { cappingQuota } = this.#faults.profile(session)
    const cycleStart = Math.floor(this.#base.timers.now() / DAY_MS) * DAY_MS
    return {
      cappingStatus: this.#cappingStatus(session),
      totalQuota: cappingQuota ?? -1,
      usedQuota: this.#standing(session).cold,
      cycleStart: cycleStart / 1_000,
      cycleEnd: (cycleStart + 30 * DAY_MS) / 1_000,
      mvStatus: 'NONE',
      oteStatus: 'NONE',
    }
  }

  /** What a WORKING status and `me` carry, when there is something to say. */
  data(session: string): Record<string, unknown> | undefined {
    const told = this.#standing(session).told || this.#isLocked(session)
    const timelock = told && !this.#isSilent(session)
    const capping = this.#faults.profile(session).cappingQuota !== null
    if (!timelock && !capping) return undefined
    return {
      ...(timelock ? { reachoutTimelock: this.timelock(session) } : {}),
      ...(capping ? { messageCapping: this.capping(session) } : {}),
    }
  }

  #tell(session: string): void {
    if (this.#isSilent(session)) return
    const standing = this.#standing(session)
    standing.told ||= this.#isLocked(session)
    this.changed(session)
  }

  #standing(session: string): Standing {
    const known = this.#standings.get(session)
    if (known !== undefined) return known
    const fresh: Standing = { cold: 0, lockedUntil: undefined, told: false }
    this.#standings.set(session, fresh)
    return fresh
  }

  /** A chat is established for the number the person wrote to, not for the others. */
  #isEstablished(session: string, person: string): boolean {
    const known = this.#base.world.person(person)
    if (known === undefined || known.inbound === 0) return false
    return known.messages.some((message) => !message.fromMe && message.session === session)
  }

  #isSilent(session: string): boolean {
    return this.#faults.profile(session).reachoutLockSilent > 0
  }

  #isLocked(session: string): boolean {
    if (this.#faults.profile(session).reachoutLockAfter === 0) return true
    const { lockedUntil } = this.#standing(session)
    return lockedUntil !== undefined && this.#base.timers.now() < lockedUntil
  }

  #cappingStatus(session: string): 'NONE' | 'FIRST_WARNING' | 'SECOND_WARNING' | 'CAPPED' {
    const { cappingQuota } = this.#faults.profile(session)
    const { cold } = this.#standing(session)
    if (cappingQuota === null) return 'NONE'
    if (cold >= cappingQuota) return 'CAPPED'
    if (cold >= cappingQuota * 0.9) return 'SECOND_WARNING'
    return cold >= cappingQuota * 0.75 ? 'FIRST_WARNING' : 'NONE'
  }
}
