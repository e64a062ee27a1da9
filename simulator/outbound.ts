import type { Acks } from './acks.ts'
import type { Base } from './base.ts'
import type { Faults } from './control/fault-profile.ts'
import type { Restrictions } from './control/restrictions.ts'
import type { Events } from './events.ts'
import type { JsonObject } from './json.ts'
import type { Media, Message, MessageKind } from './state/records.ts'
import { newOwnMessageId, outwardChatId } from './waha/ids.ts'
import { messagePayload } from './waha/payload.ts'
import type { Sessions } from './waha/sessions.ts'

/** A send as the caller asked for it. */
export interface Outgoing {
  session: string
  chatId: string
  kind: MessageKind
  text: string | null
  /** The caller's own id; WEBJS ignores it. */
  clientId?: string
  media?: Media
  replyTo?: string
  extra?: JsonObject
}

export type SendOutcome =
  | { type: 'sent'; message: Message }
  /** The engine's message for a 500. */
  | { type: 'error'; message: string }
  /** No answer; the message may arrive all the same. */
  | { type: 'timeout' }

export interface OutboundParts {
  base: Base
  events: Events
  faults: Faults
  sessions: Sessions
  acks: Acks
  restrictions: Restrictions
  /** Told of everything a debtor's phone received. */
  received: (message: Message) => void
}

/** Sends through the engine: faults first, then delivery, its own event and its acks. */
export class Outbound {
  readonly #parts: OutboundParts
  #late = 0

  constructor(parts: OutboundParts) {
    this.#parts = parts
  }

  async send(outgoing: Outgoing): Promise<SendOutcome> {
    const { base, faults, restrictions } = this.#parts
    const subject = outgoing.clientId ?? `${outgoing.chatId}|${outgoing.text ?? ''}`
    const { session } = outgoing
    await base.timers.sleep(faults.profile(session).latencyMs)
    if (restrictions.refuses(session, base.world.personKey(outgoing.chatId))) {
      return this.#refused(outgoing)
    }
    if (faults.hits('sendErrorRate', session, subject))
      return { type: 'error', message: this.#errorText(subject) }
    if (!faults.hits('sendTimeoutRate', session, subject)) {
      return { type: 'sent', message: this.#deliver(outgoing) }
    }
    if (faults.hits('timeoutDelivers', session, subject)) this.#deliverLate(outgoing)
    return { type: 'timeout' }
  }

  /** Seen in WAHA: a third are WhatsApp's throttling, which is a definite no. Neither kind was delivered. */
  #errorText(subject: string): string {
    const throttled = this.#parts.base.random('error-text', subject) < 1 / 3
    return throttled ? 'rate-overlimit' : 'stream errored out'
  }

  /** Deliveries that are still to come for requests that got no answer. */
  get late(): number {
    return this.#late
  }

  #deliverLate(outgoing: Outgoing): void {
    const { base, faults } = this.#parts
    this.#late += 1
    base.later.after(
      faults.profile(outgoing.session).lateDeliveryMs,
      () => {
        this.#late -= 1
        this.#deliver(outgoing)
      },
      () => {
        this.#late -= 1
      },
    )
  }

  /** A restricted number: GOWS says so at once, in one of two wordings; NOWEB accepts and reports ack -1 later. */
  #refused(outgoing: Outgoing): SendOutcome {
    const { base } = this.#parts
    if (base.settings.engine !== 'NOWEB') {
      const plain = base.random('463-text', outgoing.chatId) < 0.5
      return {
        type: 'error',
        message: plain ? 'server returned error 463' : '2 UNKNOWN: server returned error 463',
      }
    }
    const message = this.#message(outgoing)
    this.#parts.acks.refuse(message)
    return { type: 'sent', message }
  }

  #deliver(outgoing: Outgoing): Message {
    const { base, acks, restrictions, received } = this.#parts
    const message = this.#message(outgoing)
    restrictions.count(message.session, message.person)
    base.record({ t: 'message', message })
    this.#rememberLid(message.person)
    this.#announce(message)
    acks.follow(message)
    received(message)
    return message
  }

  #message(outgoing: Outgoing): Message {
    const { base } = this.#parts
    const { clientId, ...rest } = outgoing
    const chatId = outwardChatId(outgoing.chatId)
    const own = base.settings.engine === 'WEBJS' ? undefined : clientId
    const alt = base.world.phoneOfLid(chatId)
    return {
      ...rest,
      ...(clientId === undefined ? {} : { clientId }),
      ...(alt === null ? {} : { alt }),
      id: own ?? newOwnMessageId(),
      chatId,
      person: base.world.personKey(chatId),
      fromMe: true,
      source: 'api',
      ack: base.settings.engine === 'GOWS' ? 1 : 0,
      at: base.timers.now(),
    }
  }

  #announce(message: Message): void {
    const { base, events, sessions } = this.#parts
    const me = sessions.me(message.session)
    const quoted =
      message.replyTo === undefined
        ? undefined
        : base.world.message(message.session, message.replyTo)
    const payload = messagePayload(message, { engine: base.settings.engine, me, quoted })
    void events.emit({ session: message.session, names: ['message.any'], payload, me })
  }

  #rememberLid(person: string): void {
    const { base } = this.#parts
    const lid = base.world.lidFor(person)
    if (/^\d+$/.test(person) && !base.world.lids.has(lid)) base.record({ t: 'lid', lid, person })
  }
}
