import type { NoticeKind } from '../src/shared/contracts/facts.ts'
import type { Classification, Entities } from '../src/shared/contracts/intents.ts'
import type { MessageKind, StopKind } from '../src/shared/domain/dialogue.ts'
import type { ContactHours } from '../src/shared/domain/contact-hours.ts'
import type { MessageStatus } from '../src/shared/domain/message-status.ts'
import type { NumberPace } from '../src/shared/domain/pacing/number.ts'
import type { Offer } from '../src/shared/domain/offers/types.ts'

/** RPC shapes of the objects: concrete types only (unknown becomes never at the caller). */

/** Who a conversation is with; given on every first-contact call, kept by the object. */
export type Who = {
  conversationId: string
  creditorId: string
  /** E.164, or null while only a hidden id is known. */
  phone: string | null
}

/** A message a person sent us, after the webhook was verified and parsed. */
export type InboundMessage = {
  who: Who
  session: string
  /** Bare WhatsApp id: the idempotency key. */
  providerId: string
  /** Where to answer: the chat the message came from. */
  chatId: string
  kind: MessageKind
  text: string | null
  pushName: string | null
  /** Bare id of the message it answers, if any. */
  replyTo: string | null
  media: { url: string | null; mimetype: string | null } | null
  at: number
}

/** `erased`: from somebody whose data were erased; nothing of it is kept. */
export type ReceiveResult = 'stored' | 'duplicate' | 'erased'

/** Our own message as WhatsApp echoes it: `api` settles a send of ours, `app` is a person at the phone. */
export type OwnMessage = {
  who: Who
  session: string
  providerId: string
  chatId: string
  source: 'api' | 'app'
  kind: MessageKind
  text: string | null
  at: number
}

export type AckUpdate = { providerId: string; ack: number; at: number }

/** Something that happened to a stored message. */
export type MessageChange =
  | { kind: 'edited'; providerId: string; text: string; at: number }
  | { kind: 'revoked'; providerId: string; at: number }

/** Hand-over of one campaign recipient (ids only; texts and truth are read at the last moment). */
export type CampaignOrder = {
  who: Who
  session: string
  recipientId: string
  campaignId: string
  planNo: number
  waId: string
  minGapMs: number
  maxGapMs: number
}

export type OutboxStatus = 'queued' | 'sending' | 'sent' | 'failed' | 'dropped' | 'uncertain'

/** What the object knows of a recipient; `none` means it never heard of it. */
export type RecipientState = {
  status: OutboxStatus | 'none'
  planNo: number
  reason: string | null
}

/** A message written by a person in the dashboard, or send-single's text. */
export type ManualOrder = {
  who: Who
  session: string
  /** The caller's idempotency key. */
  key: string
  text: string
  actor: string
  /** An operator's message takes the conversation over; the API's send-single does not. */
  takesOver: boolean
}

/**
 * A message that the system starts by itself about one record (a promise that is due, an instalment): once per
 * kind and record, whatever becomes of it. Its words are made right before it leaves.
 */
export type NoticeOrder = {
  who: Who
  session: string
  kind: NoticeKind
  recordId: string
  /** It may have left already after this moment, epoch ms, of which a restored copy knows nothing. */
  doubt?: { since: number; debtorId: string }
}

/** Bytes that came with a message: still to be fetched, kept here, or not (and why). */
export type StoredMedia = {
  state: 'wanted' | 'kept' | 'gone' | 'too_big' | 'full'
  mimetype: string | null
  bytes: number | null
}

export type MediaFile = { mimetype: string | null; bytes: Uint8Array<ArrayBuffer> }

/** What goes with a hand-off: three lines, and the offer to make next. */
export type HandOffNote = { summary: string; offer: Offer | null }

/** What the bot made of a turn, kept beside the message that closed it. */
export type Decided = {
  classification: Classification
  entities: Entities
  latencyMs: number
  /** What it offered first in its answer, or was agreed on by it. */
  offer?: Offer
}

export type StoredMessage = {
  id: number
  providerId: string | null
  direction: 'in' | 'out'
  source: 'debtor' | 'bot' | 'campaign' | 'operator' | 'phone' | 'program'
  kind: MessageKind
  text: string | null
  status: MessageStatus | null
  at: number
  edited: boolean
  revoked: boolean
  /** How the bot understood it (inbound) or why it said it (outbound bot). */
  decision: Decided | null
  /** What was heard in a voice note. */
  transcript?: string | null
  media?: StoredMedia | null
}

/** At most one of `before`, `after` and `around`; none is the newest page. */
export type HistoryPage = { before?: number; after?: number; around?: number; limit: number }

/** The turn that ended with one message, as the bot read it. */
export type ReadTurn = {
  text: string
  botText: string | null
  classification: Classification
}

export type History = {
  who: Who
  name: string | null
  speaker: 'bot' | 'person'
  handOffReason: string | null
  /** For the person who speaks; null while the bot does. */
  handOff?: HandOffNote | null
  /** What the bot put on the table last. */
  offered?: Offer[]
  stops: string[]
  messages: StoredMessage[]
  /** Ask again with `before` = this id for older ones; null at the beginning. */
  older: number | null
  /** Cursor for what came after; null at the end. */
  newer?: number | null
}

/** Why a number does not send now. */
export type StopReason = 'paused' | 'canceled' | 'cap' | 'locked' | 'session' | 'window'

export type SendKind = 'cold' | 'warm' | 'reply'

export type ReserveRequest = {
  /** Names the reservation: conversation id + outbox key. Asking again answers the same slot. */
  token: string
  kind: SendKind
  campaignId: string | null
  minGapMs: number
  maxGapMs: number
}

/** `until`: when the limit ends by itself, where that is known. */
export type StopAnswer = { stop: StopReason; until?: number }

/** `at`: the moment to ask `enter`. */
export type ReserveAnswer = { at: number } | StopAnswer

export type EnterAnswer = { lease: string } | { waitMs: number } | StopAnswer

export type LeaveOutcome =
  | { kind: 'sent' }
  | { kind: 'uncertain' }
  | { kind: 'dropped' }
  | { kind: 'failed'; reason: string }

export type SenderStatus = {
  session: string
  /** WAHA's status, or null when never heard. */
  status: string | null
  statusAt: number | null
  /** Which limit acts right now, null when none. */
  limit: StopReason | null
  lockedUntil: number | null
  sentToday: number
  dailyCap: number | null
  openLeases: number
  /** The rest between two packages ends then; null outside of one. */
  restingUntil: number | null
}

/** What a person decided about a number, as its Sender keeps it. */
export type SenderPace = NumberPace & {
  /** Hours in which anything may be sent somewhere in Brazil; each debtor's own are asked before each send. */
  hours: ContactHours
}

/** `reason`: a name of the recipient ledger (opted_out, wrong_person, deceased). */
export type ManualAnswer = { ok: true; speaker: 'bot' | 'person' } | { ok: false; reason: string }

/** All of a conversation, for a move into another one and for backups. */
export type ConversationExport = {
  who: Who
  session: string
  chatId: string | null
  heard: boolean
  name: string | null
  speaker: 'bot' | 'person'
  handOffReason: string | null
  unread: number
  /** Absent in exports of an older version. */
  handOff?: (HandOffNote & { id: string }) | null
  messages: (StoredMessage & { pending: boolean })[]
  stops: { kind: StopKind; at: number; until: number | null }[]
}

/** A row of one of the object's own tables; bytes as base64. */
export type ImageRow = {
  table: string
  values: Record<string, string | number | null | { base64: string }>
}
export type ImageCursor = { table: number; offset: number }
export type ConversationImage = { rows: ImageRow[]; next: ImageCursor | null }

/** Epoch ms: what is older goes. */
export type ForgetBefore = { messages: number; media: number }
/** How many went; `more` when there are more than one call may take. */
export type Forgotten = { messages: number; media: number; more: boolean }
