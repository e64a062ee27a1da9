import type { Base } from '../base.ts'
import { numberOf, type Json, type JsonObject } from '../json.ts'

/**
 * What goes wrong, and how often. Rates are shares in [0, 1].
 * - `sendErrorRate`: a send is answered 500 and not delivered.
 * - `sendTimeoutRate`: a send gets no answer; `timeoutDelivers` of those are delivered all the same,
 *   `lateDeliveryMs` after the request.
 * - `ackLossRate`: one ack is never sent. `ackShuffle`: a message's acks come in another order.
 * - `lidAckRate`: an ack names the chat by its `@lid`.
 * - `duplicateWebhookRate`: a webhook comes twice. `webhookShuffleMs`: each comes up to so much later than it
 *   happened, so that they overtake each other.
 * - `ignoreMediaIds`: a media send takes no id of the caller's, as WAHA documents it.
 * - `reachoutLockAfter`: after so many cold sends the number may write to nobody new (error 463), for
 *   `reachoutLockMs`; with `reachoutLockSilent` WAHA tells of it by the 463s alone (waha#2219).
 * - `cappingQuota`: so many cold sends a cycle, with warnings on the way. Null means no limit.
 * - `latencyMs`: how long an answer to a send or look-up takes.
 */
export interface FaultProfile {
  sendErrorRate: number
  sendTimeoutRate: number
  timeoutDelivers: number
  lateDeliveryMs: number
  ackLossRate: number
  ackShuffle: number
  lidAckRate: number
  duplicateWebhookRate: number
  webhookShuffleMs: number
  ignoreMediaIds: number
  reachoutLockAfter: number | null
  reachoutLockMs: number
  reachoutLockSilent: number
  cappingQuota: number | null
  latencyMs: number
}

export const noFaults: FaultProfile = {
  sendErrorRate: 0,
  sendTimeoutRate: 0,
  timeoutDelivers: 0,
  lateDeliveryMs: 0,
  ackLossRate: 0,
  ackShuffle: 0,
  lidAckRate: 0,
  duplicateWebhookRate: 0,
  webhookShuffleMs: 0,
  ignoreMediaIds: 0,
  reachoutLockAfter: null,
  reachoutLockMs: 6 * 3_600_000,
  reachoutLockSilent: 0,
  cappingQuota: null,
  latencyMs: 20,
}

type Rate =
  | 'sendErrorRate'
  | 'sendTimeoutRate'
  | 'timeoutDelivers'
  | 'ackLossRate'
  | 'ackShuffle'
  | 'lidAckRate'
  | 'duplicateWebhookRate'

/** Fields that also take true and false. */
const switches = new Set(['ackShuffle', 'reachoutLockSilent', 'ignoreMediaIds'])

const rates = new Set<string>([
  'reachoutLockSilent',
  'ignoreMediaIds',
  'sendErrorRate',
  'sendTimeoutRate',
  'timeoutDelivers',
  'ackLossRate',
  'ackShuffle',
  'lidAckRate',
  'duplicateWebhookRate',
])

type ParsedProfile = { ok: true; profile: FaultProfile } | { ok: false; error: string }

function valueOf(name: string, value: Json): number | null | undefined {
  if (switches.has(name) && typeof value === 'boolean') return value ? 1 : 0
  if (value === null)
    return name === 'reachoutLockAfter' || name === 'cappingQuota' ? null : undefined
  const number = numberOf(value)
  if (number === undefined || number < 0) return undefined
  return rates.has(name) && number > 1 ? undefined : number
}

/** A whole profile from a request's body: fields not named get their default, unknown ones are refused. */
export function parseFaults(body: JsonObject): ParsedProfile {
  const profile: Record<string, number | null> = { ...noFaults }
  for (const [name, value] of Object.entries(body)) {
    if (!(name in noFaults)) return { ok: false, error: `unknown fault "${name}"` }
    const parsed = valueOf(name, value)
    if (parsed === undefined) {
      const range = rates.has(name) ? 'a number from 0 to 1' : 'a number of at least 0'
      return { ok: false, error: `"${name}" must be ${range}` }
    }
    profile[name] = parsed
  }
  return { ok: true, profile: { ...noFaults, ...profile } }
}

/** The faults in force, for the whole gateway or one session, and the draws that decide where they strike. */
export class Faults {
  #all: FaultProfile = noFaults
  readonly #own = new Map<string, FaultProfile>()
  readonly #base: Base
  readonly #draws = new Map<string, number>()

  constructor(base: Base) {
    this.#base = base
  }

  /** What a session suffers; without a session what all those without a profile of their own do. */
  profile(session?: string): FaultProfile {
    return (session === undefined ? undefined : this.#own.get(session)) ?? this.#all
  }

  /** For every session, those with a profile of their own included; or for one. */
  set(profile: FaultProfile, session?: string): void {
    if (session === undefined) {
      this.#all = profile
      this.#own.clear()
    } else {
      this.#own.set(session, profile)
    }
    this.#draws.clear()
  }

  /**
   * Whether a fault strikes this subject now. A subject that comes again (a retried send) draws anew,
   * and so does one that comes again after a restart.
   */
  hits(rate: Rate, session: string, subject: string): boolean {
    const share = this.profile(session)[rate]
    if (share <= 0) return false
    if (share >= 1) return true
    const key = `${rate}|${subject}`
    const times = this.#draws.get(key) ?? 0
    this.#draws.set(key, times + 1)
    return this.#base.random(rate, subject, times, this.#base.world.boots) < share
  }
}
