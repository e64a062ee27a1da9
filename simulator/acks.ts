import type { Base } from './base.ts'
import type { Faults } from './control/fault-profile.ts'
import { between } from './dice.ts'
import type { Events } from './events.ts'
import type { Message } from './state/records.ts'
import { registeredPhone } from './waha/numbers.ts'
import { ackPayload } from './waha/payload.ts'
import type { Sessions } from './waha/sessions.ts'

/** About this share of people lets the sender see that they read. */
const READS_SHARE = 0.7

export interface AckParts {
  base: Base
  events: Events
  faults: Faults
  sessions: Sessions
  /** Whether this person reads what arrives; undefined leaves it to chance. */
  reads: (person: string) => boolean | undefined
  /** Whether there is an account behind the number at all. */
  exists: (person: string) => boolean
}

/**
 * What a delivered message is answered with. GOWS reports DEVICE and READ (its 201 already means accepted);
 * the other engines SERVER first. A chat id that is not the registered form of a number gets nothing past
 * SERVER: WhatsApp takes such a message and loses it.
 */
export class Acks {
  readonly #parts: AckParts

  constructor(parts: AckParts) {
    this.#parts = parts
  }

  /** Plans the acks of one message, 50 to 500 ms apart. */
  follow(message: Message): void {
    const { base, faults } = this.#parts
    const acks = this.#acksOf(message)
    const order = faults.hits('ackShuffle', message.session, message.id) ? acks.toReversed() : acks
    let delayMs = 0
    for (const ack of order) {
      delayMs += between(50, 500, base.random('ack-delay', message.id, ack))
      if (faults.hits('ackLossRate', message.session, `${message.id}/${ack}`)) continue
      base.later.after(delayMs, () => this.report(message, ack))
    }
  }

  /** The number's refusal NOWEB learns of only after its 201. */
  refuse(message: Message): void {
    const delayMs = between(50, 500, this.#parts.base.random('ack-delay', message.id, -1))
    this.#parts.base.later.after(delayMs, () => this.report(message, -1))
  }

  /** Records the ack and tells the subscribers. */
  report(message: Message, ack: number): void {
    const { base, events, faults, sessions } = this.#parts
    base.record({ t: 'ack', session: message.session, id: message.id, ack })
    const named = faults.hits('lidAckRate', message.session, message.id)
      ? { ...message, chatId: `${base.world.lidFor(message.person)}@lid` }
      : message
    const me = sessions.me(message.session)
    const payload = ackPayload(named, ack, { engine: base.settings.engine, me })
    void events.emit({ session: message.session, names: ['message.ack'], payload, me })
  }

  #acksOf(message: Message): number[] {
    const { base, reads, exists } = this.#parts
    const server = base.settings.engine === 'GOWS' ? [] : [1]
    if (!isReachable(message.chatId) || !exists(message.person)) return server
    const read = reads(message.person) ?? base.random('reads', message.person) < READS_SHARE
    if (!read) return [...server, 2]
    return message.kind === 'audio' ? [...server, 2, 3, 4] : [...server, 2, 3]
  }
}

/** Whether WhatsApp brings a message for this chat id to a phone. */
export function isReachable(chatId: string): boolean {
  const [user = '', server] = chatId.split('@')
  return server !== 'c.us' || registeredPhone(user) === user
}
