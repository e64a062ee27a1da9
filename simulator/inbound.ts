import type { Base } from './base.ts'
import type { Events } from './events.ts'
import type { Files } from './files.ts'
import { filledTextOf, textOf, type JsonObject } from './json.ts'
import type { InboundKind, Message, MessageKind } from './state/records.ts'
import { bareId, fullId, newOwnMessageId, newPhoneMessageId } from './waha/ids.ts'
import { engineData, messagePayload } from './waha/payload.ts'
import type { Session, Sessions } from './waha/sessions.ts'

/** Something a phone does: the debtor's, or (kind `own`) the creditor's. */
export interface PhoneAction {
  session: string
  /** The debtor's number as WhatsApp writes it, digits only. */
  phone: string
  kind: InboundKind
  text: string | null
  /** The event names the chat by this privacy id; `hidden` keeps the phone behind it unknown. */
  lid?: { lid: string; hidden: boolean }
  media?: JsonObject
  /** The message quoted, reacted to, voted on, edited or revoked; bare or full id. */
  replyTo?: string
}

export type PhoneResult = { ok: true; id: string } | { ok: false; error: string }

export interface InboundParts {
  base: Base
  events: Events
  files: Files
  sessions: Sessions
}

const targeted = new Set<MessageKind>(['reaction', 'poll_vote', 'edited', 'revoked'])

/** What debtors (and the creditor's own phone) write, as the engine would report it. */
export class Inbound {
  readonly #parts: InboundParts

  constructor(parts: InboundParts) {
    this.#parts = parts
  }

  /**
   * Stores the message and delivers its webhooks; resolves after the first try. While the session does not
   * work the event waits, as messages wait on WhatsApp's servers.
   */
  async receive(action: PhoneAction): Promise<PhoneResult> {
    const { base, sessions } = this.#parts
    const session = sessions.get(action.session)
    if (session === undefined)
      return { ok: false, error: `session "${action.session}" does not exist` }
    const target = this.#target(action)
    if (targeted.has(action.kind) && target === undefined) {
      return { ok: false, error: `there is no message to apply "${action.kind}" to: give replyTo` }
    }
    this.#rememberLid(action)
    const message = this.#message(action, target)
    base.record({ t: 'message', message })
    this.#change(action, target)
    await this.#announce(session, message, target)
    return { ok: true, id: fullId(message) }
  }

  /** The message an action points at: the one named, else the last fitting one of the chat. */
  #target(action: PhoneAction): Message | undefined {
    const { world } = this.#parts.base
    if (action.replyTo !== undefined) return world.message(action.session, bareId(action.replyTo))
    if (!targeted.has(action.kind)) return undefined
    const mine = action.kind === 'edited' || action.kind === 'revoked'
    return world
      .person(world.personKey(action.phone))
      ?.messages.findLast(
        (message) =>
          message.session === action.session &&
          message.fromMe !== mine &&
          !targeted.has(message.kind) &&
          (action.kind !== 'poll_vote' || message.kind === 'poll'),
      )
  }

  #message(action: PhoneAction, target: Message | undefined): Message {
    const { base } = this.#parts
    const { kind, lid } = action
    const own = kind === 'own'
    const id = own ? newOwnMessageId() : newPhoneMessageId()
    const media = this.#media(action, id)
    const extra = extraOf(kind)
    const replyTo =
      target?.id ?? (action.replyTo === undefined ? undefined : bareId(action.replyTo))
    return {
      session: action.session,
      id,
      chatId: lid === undefined ? `${action.phone}@c.us` : `${lid.lid}@lid`,
      person: base.world.personKey(action.phone),
      fromMe: own,
      source: 'app',
      kind,
      text: bodyOf(action),
      ack: own ? 1 : 2,
      at: base.timers.now(),
      ...(media === undefined ? {} : { media }),
      ...(extra === undefined ? {} : { extra }),
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(lid === undefined || lid.hidden ? {} : { alt: action.phone }),
    }
  }

  #media(action: PhoneAction, id: string): Message['media'] {
    const { media = {} } = action
    return this.#parts.files.keep({
      kind: action.kind,
      id,
      session: action.session,
      mimetype: filledTextOf(media['mimetype']),
      filename: filledTextOf(media['filename']),
      data: filledTextOf(media['data']),
      failed: media['error'] === true,
    })
  }

  #rememberLid(action: PhoneAction): void {
    const { base } = this.#parts
    const person = base.world.personKey(action.phone)
    const { lid, hidden } = action.lid ?? { lid: base.world.lidFor(person), hidden: false }
    const known = base.world.lids.get(lid)
    if (known?.person === person && known.hidden === hidden) return
    base.record({ t: 'lid', lid, person, hidden })
  }

  /** An edit or a deletion changes what the phone shows. */
  #change(action: PhoneAction, target: Message | undefined): void {
    if (target === undefined || (action.kind !== 'edited' && action.kind !== 'revoked')) return
    const text = action.kind === 'edited' ? action.text : null
    this.#parts.base.record({ t: 'edit', session: target.session, id: target.id, text })
  }

  #announce(session: Session, message: Message, target: Message | undefined): Promise<void> {
    const { events, sessions } = this.#parts
    if (session.status !== 'WORKING') {
      sessions.onceWorking(session, () => void this.#announce(session, message, target))
      return Promise.resolve()
    }
    const { names, payload } = this.#event(message, target)
    return events.emit({ session: session.name, names, payload, me: sessions.me(session.name) })
  }

  #event(
    message: Message,
    target: Message | undefined,
  ): { names: string[]; payload: Record<string, unknown> } {
    const { base, sessions } = this.#parts
    const { engine } = base.settings
    const me = sessions.me(message.session)
    const whole = messagePayload(message, { engine, me, quoted: target })
    const targetId = target === undefined ? '' : fullId(target)
    switch (message.kind) {
      case 'reaction':
        return { names: ['message.reaction'], payload: reactionPayload(message, targetId) }
      case 'poll_vote':
        return { names: ['poll.vote'], payload: votePayload(message, target) }
      case 'edited':
        return {
          names: ['message.edited'],
          payload: { ...whole, replyTo: null, editedMessageId: target?.id },
        }
      case 'revoked':
        return {
          names: ['message.revoked'],
          payload: {
            after: { ...whole, replyTo: null },
            before: null,
            revokedMessageId: target?.id,
            _data: engineData(message, engine, me),
          },
        }
      case 'own':
        return { names: ['message.any'], payload: whole }
      default:
        return { names: ['message', 'message.any'], payload: whole }
    }
  }
}

/** Sound, stickers, places and cards have no body; a picture's is its caption. */
function bodyOf(action: PhoneAction): string | null {
  if (['audio', 'sticker', 'location', 'contact', 'revoked'].includes(action.kind)) return null
  if (action.kind === 'reaction') return action.text ?? '👍'
  const caption = textOf(action.media?.['caption'])
  return action.text ?? caption ?? (action.kind === 'text' ? '' : null)
}

function extraOf(kind: InboundKind): JsonObject | undefined {
  if (kind === 'location') {
    return { location: { latitude: '-23.5505', longitude: '-46.6333', live: false } }
  }
  if (kind === 'contact') {
    return {
      vCards: ['BEGIN:VCARD\nVERSION:3.0\nFN:Contato\nTEL;type=CELL:+55 11 90000-0000\nEND:VCARD'],
    }
  }
  return undefined
}

function reactionPayload(message: Message, targetId: string): Record<string, unknown> {
  return {
    id: fullId(message),
    timestamp: Math.floor(message.at / 1_000),
    from: message.chatId,
    fromMe: message.fromMe,
    source: message.source,
    reaction: { text: message.text ?? '', messageId: targetId },
  }
}

function votePayload(message: Message, target: Message | undefined): Record<string, unknown> {
  return {
    vote: {
      id: fullId(message),
      to: 'me',
      from: message.chatId,
      fromMe: false,
      selectedOptions: message.text === null || message.text === '' ? [] : [message.text],
      timestamp: message.at,
    },
    poll: {
      id: target === undefined ? '' : fullId(target),
      to: target?.chatId ?? message.chatId,
      from: 'me',
      fromMe: true,
    },
  }
}
