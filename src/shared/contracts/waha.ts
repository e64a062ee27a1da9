import type * as z from 'zod'
import { parseChatId } from '../domain/phone.ts'
import type { Capping } from '../domain/pacing/number.ts'
import type { MessageKind } from '../domain/dialogue.ts'
import {
  altChatOf,
  messageKindOf,
  parseMessageId,
  pushNameOf,
  toBareId,
  toMs,
} from './waha/message.ts'
import type { MessageId } from './waha/message.ts'
import * as wire from './waha/schemas.ts'

/** Longer than any WhatsApp text (65,536); a body beyond it is cut, not refused. */
const MAX_TEXT = 65_536

/** Which chat something happened in: `id` as written, `alt` the phone chat the engine knew beside a LID. */
export type WebhookChat = { id: string; alt: string | null }

export type WebhookMessage = {
  session: string
  chat: WebhookChat
  /** Bare id: the idempotency key, whatever `evt_` id the delivery has. */
  providerId: string
  messageKind: MessageKind
  text: string | null
  pushName: string | null
  replyTo: string | null
  media: { url: string | null; mimetype: string | null } | null
  /** When it was written, epoch ms. */
  at: number
}

export type WebhookEvent =
  | ({ kind: 'message' } & WebhookMessage)
  | ({ kind: 'own'; source: 'api' | 'app' } & WebhookMessage)
  | { kind: 'ack'; session: string; chat: WebhookChat; providerId: string; ack: number; at: number }
  | {
      kind: 'edited'
      session: string
      chat: WebhookChat
      providerId: string
      text: string
      at: number
    }
  | { kind: 'revoked'; session: string; chat: WebhookChat; providerId: string; at: number }
  | {
      kind: 'session_status'
      session: string
      status: string
      at: number
      /** The number's restriction on writing first, when WAHA told it; `until` in epoch ms. */
      lock: { active: boolean; until: number | null } | null
      /** WhatsApp's quota of new conversations, when WAHA told it. */
      capping?: Capping
    }
  | { kind: 'ignored'; session: string | null; reason: string }

type Envelope = { event: string; session: string; at: number }
type Reader = (payload: unknown, envelope: Envelope) => WebhookEvent | null

/**
 * One webhook body to what the product understands of it. Everything else is `ignored` with a reason that
 * holds no personal data: unknown events, groups, broadcasts, shapes that cannot be read.
 */
export function parseWebhook(json: unknown, now: number): WebhookEvent {
  const parsed = wire.envelopeSchema.safeParse(json)
  if (!parsed.success) return { kind: 'ignored', session: null, reason: 'not_an_event' }
  const { event, session, timestamp, payload } = parsed.data
  const ignored = (reason: string): WebhookEvent => ({ kind: 'ignored', session, reason })
  const reader = READERS[event]
  if (reader === undefined) return ignored(knownName(event))
  return (
    reader(payload, { event, session, at: toMs(timestamp) ?? now }) ?? ignored(`${event}:shape`)
  )
}

const READERS: Readonly<Record<string, Reader>> = {
  message: readMessage,
  'message.any': readMessage,
  'message.ack': readAck,
  'message.reaction': readReaction,
  'message.edited': readEdited,
  'message.revoked': readRevoked,
  'poll.vote': readVote,
  'session.status': readStatus,
}

/** Event names go to the log: only what looks like one of WAHA's names does. */
function knownName(event: string): string {
  return /^[a-z0-9.]{1,40}$/.test(event) ? event : 'unknown'
}

function readMessage(payload: unknown, envelope: Envelope): WebhookEvent | null {
  const message = wire.messageSchema.safeParse(payload)
  if (!message.success) return null
  return toMessage(message.data, envelope, {
    messageKind: messageKindOf(message.data),
    text: message.data.body ?? null,
  })
}

function toMessage(
  message: wire.WireMessage,
  envelope: Envelope,
  content: { messageKind: MessageKind; text: string | null },
): WebhookEvent | null {
  const id = parseMessageId(message.id)
  if (id === null) return null
  const { session } = envelope
  const person = personChat(id, session)
  if (person !== null) return person
  const fields: WebhookMessage = {
    session,
    chat: { id: id.chatId, alt: altChatOf(message._data, id.fromMe) },
    providerId: id.bareId,
    messageKind: content.messageKind,
    text: content.text === '' ? null : (content.text?.slice(0, MAX_TEXT) ?? null),
    pushName: id.fromMe ? null : pushNameOf(message._data),
    replyTo: message.replyTo?.id ? toBareId(message.replyTo.id) : null,
    media: message.media
      ? { url: message.media.url ?? null, mimetype: message.media.mimetype ?? null }
      : null,
    at: toMs(message.timestamp) ?? envelope.at,
  }
  if (!id.fromMe) return { kind: 'message', ...fields }
  return { kind: 'own', source: message.source === 'api' ? 'api' : 'app', ...fields }
}

/** Groups, lists, channels and stories are nobody's conversation; null means it is a person's chat. */
function personChat(id: MessageId, session: string): WebhookEvent | null {
  const { kind } = parseChatId(id.chatId)
  return kind === 'phone' || kind === 'lid' ? null : { kind: 'ignored', session, reason: kind }
}

function readAck(payload: unknown, { session, at }: Envelope): WebhookEvent | null {
  const parsed = wire.ackSchema.safeParse(payload)
  const id = parsed.success ? parseMessageId(parsed.data.id) : null
  if (!parsed.success || id === null) return null
  if (!id.fromMe) return { kind: 'ignored', session, reason: 'ack_of_theirs' }
  const other = personChat(id, session)
  if (other !== null) return other
  const chat = { id: id.chatId, alt: altChatOf(parsed.data._data, true) }
  return { kind: 'ack', session, chat, providerId: id.bareId, ack: parsed.data.ack, at }
}

function readReaction(payload: unknown, envelope: Envelope): WebhookEvent | null {
  const parsed = wire.reactionSchema.safeParse(payload)
  if (!parsed.success) return null
  const { reaction, ...message } = parsed.data
  const { session } = envelope
  // A reaction from our own phone is no answer to anybody; an empty one was taken back.
  if (parseMessageId(message.id)?.fromMe)
    return { kind: 'ignored', session, reason: 'own_reaction' }
  if (!reaction.text) return { kind: 'ignored', session, reason: 'reaction_removed' }
  const quoted = reaction.messageId ? { id: reaction.messageId } : null
  const content = { messageKind: 'reaction', text: reaction.text } as const
  return toMessage({ ...message, replyTo: quoted }, envelope, content)
}

function readEdited(payload: unknown, { session, at }: Envelope): WebhookEvent | null {
  const parsed = wire.editedSchema.safeParse(payload)
  const id = parsed.success ? parseMessageId(parsed.data.id) : null
  if (!parsed.success || id === null) return null
  const other = personChat(id, session)
  if (other !== null) return other
  return {
    kind: 'edited',
    session,
    chat: { id: id.chatId, alt: altChatOf(parsed.data._data, id.fromMe) },
    providerId: toBareId(parsed.data.editedMessageId),
    text: (parsed.data.body ?? '').slice(0, MAX_TEXT),
    at,
  }
}

function readRevoked(payload: unknown, { session, at }: Envelope): WebhookEvent | null {
  const parsed = wire.revokedSchema.safeParse(payload)
  if (!parsed.success) return null
  const message = parsed.data.after ?? parsed.data.before
  const id = message ? parseMessageId(message.id) : null
  if (!message || id === null) return null
  const other = personChat(id, session)
  if (other !== null) return other
  const chat = { id: id.chatId, alt: altChatOf(message._data, id.fromMe) }
  const providerId = toBareId(parsed.data.revokedMessageId)
  return { kind: 'revoked', session, chat, providerId, at }
}

function readVote(payload: unknown, { session, at }: Envelope): WebhookEvent | null {
  const parsed = wire.voteSchema.safeParse(payload)
  const id = parsed.success ? parseMessageId(parsed.data.vote.id) : null
  if (!parsed.success || id === null) return null
  const { vote, poll } = parsed.data
  const options = vote.selectedOptions ?? []
  if (id.fromMe) return { kind: 'ignored', session, reason: 'own_vote' }
  if (options.length === 0) return { kind: 'ignored', session, reason: 'vote_withdrawn' }
  return (
    personChat(id, session) ?? {
      kind: 'message',
      session,
      chat: { id: id.chatId, alt: null },
      providerId: id.bareId,
      messageKind: 'poll_vote',
      text: options.join(', ').slice(0, MAX_TEXT),
      pushName: null,
      replyTo: poll?.id ? toBareId(poll.id) : null,
      media: null,
      at: toMs(vote.timestamp) ?? at,
    }
  )
}

function readStatus(payload: unknown, { session, at }: Envelope): WebhookEvent | null {
  const parsed = wire.sessionStatusSchema.safeParse(payload)
  if (!parsed.success) return null
  const timelock = parsed.data.data?.reachoutTimelock
  const lock = timelock
    ? { active: timelock.isActive === true, until: toMs(timelock.timeEnforcementEnds) }
    : null
  const given = parsed.data.data?.messageCapping
  const capping = given ? { capping: cappingOf(given) } : {}
  return { kind: 'session_status', session, status: parsed.data.status, at, lock, ...capping }
}

/** WhatsApp's quota of new conversations (waha.md 7); its words are an open set. */
function cappingOf(given: z.infer<typeof wire.cappingSchema>): Capping {
  const { cappingStatus, totalQuota, usedQuota, cycleEnd } = given
  return {
    status: cappingStatus ?? 'NONE',
    totalQuota: totalQuota ?? null,
    usedQuota: usedQuota ?? null,
    cycleEnd: toMs(cycleEnd),
  }
}
