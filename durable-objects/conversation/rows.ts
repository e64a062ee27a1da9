import type * as z from 'zod'
import {
  INITIAL_DIALOGUE,
  dialogueStateSchema,
  messageKindSchema,
} from '../../src/shared/domain/dialogue.ts'
import type { DialogueState, MessageKind } from '../../src/shared/domain/dialogue.ts'
import type { MessageStatus } from '../../src/shared/domain/message-status.ts'
import type { OutboxStatus, StoredMedia, StoredMessage } from '../types.ts'
import { handOffSchema, noticeSchema, pictureSchema } from './kept.ts'
import type { HandOff, KeptNotice, Picture } from './kept.ts'

/** The one row that says who this is and how the conversation stands. */
export type Person = {
  creditorId: string
  phone: string | null
  session: string
  chatId: string | null
  /** They wrote to us from `chatId`. */
  heard: boolean
  name: string | null
  debtorId: string | null
  speaker: 'bot' | 'person'
  handOffReason: string | null
  dialogue: DialogueState
  unread: number
  lastAt: number | null
  preview: string | null
  direction: 'in' | 'out' | null
  lastIntent: string | null
  movedTo: string | null
  openUntil: number
  turnNo: number
  seq: number
  /** When they last wrote, by our clock. */
  lastInAt: number | null
  /** JSON of the creditor's rules as they were read last (`rules.ts`). */
  rules: string | null
  /** The hand-off that lasts, null when nobody was asked for. */
  handOff: HandOff | null
  /** The agreement that was made here last. */
  agreementId: string | null
}

export type OutboxKind = 'campaign' | 'notice' | 'reply' | 'manual'

export type OutboxRow = {
  key: string
  no: number
  kind: OutboxKind
  status: OutboxStatus
  due: number
  tries: number
  /** Times it was told "not now": no fault of its own. */
  waits: number
  text: string | null
  waId: string
  session: string
  chatId: string | null
  recipientId: string | null
  campaignId: string | null
  planNo: number
  minGapMs: number
  maxGapMs: number
  reason: string | null
  retryable: boolean
  createdAt: number
  startedAt: number | null
  resends: number
  /** The Sender gave it its slot. */
  reserved: boolean
  /** The one text that may still leave after a stop or a hand-off of the same decision. */
  last: boolean
  typed: boolean
  replied: boolean
  source: StoredMessage['source']
  /** The picture it is; null for a text. */
  media: Picture | null
  /** What a notice is about. */
  notice: KeptNotice | null
}

export type MessageRow = {
  id: number
  providerId: string | null
  direction: 'in' | 'out'
  kind: MessageKind
  text: string | null
  status: MessageStatus | null
  outboxKey: string | null
  at: number
  transcript: string | null
  told: MessageStatus | null
  toldAt: number
}

type Row = Record<string, SqlStorageValue>

const text = (value: SqlStorageValue | undefined) => (typeof value === 'string' ? value : null)
const int = (value: SqlStorageValue | undefined) => (typeof value === 'number' ? value : null)

/** One of the union's own values, as written by this object; anything else is the default. */
function oneOf<T extends string>(
  value: SqlStorageValue | undefined,
  all: readonly T[],
  other: T,
): T {
  return all.find((item) => item === value) ?? other
}

const KINDS = messageKindSchema.options
const STATUSES = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'uncertain',
] as const satisfies readonly MessageStatus[]
const SOURCES = ['debtor', 'bot', 'campaign', 'operator', 'phone', 'program'] as const
const DIRECTIONS = ['in', 'out'] as const
const OUTBOX = ['queued', 'sending', 'sent', 'failed', 'dropped', 'uncertain'] as const

export const statusOf = (value: SqlStorageValue | undefined): MessageStatus | null =>
  STATUSES.find((status) => status === value) ?? null

export function toPerson(row: Row): Person {
  return {
    creditorId: text(row['creditor_id']) ?? '',
    phone: text(row['phone']),
    session: text(row['session']) ?? '',
    chatId: text(row['chat_id']),
    heard: row['heard'] === 1,
    name: text(row['name']),
    debtorId: text(row['debtor_id']),
    speaker: oneOf(row['speaker'], ['bot', 'person'], 'bot'),
    handOffReason: text(row['hand_off_reason']),
    dialogue: toDialogue(text(row['dialogue'])),
    unread: int(row['unread']) ?? 0,
    lastAt: int(row['last_at']),
    preview: text(row['preview']),
    direction: DIRECTIONS.find((direction) => direction === row['direction']) ?? null,
    lastIntent: text(row['last_intent']),
    movedTo: text(row['moved_to']),
    openUntil: int(row['open_until']) ?? 0,
    turnNo: int(row['turn_no']) ?? 0,
    seq: int(row['seq']) ?? 0,
    lastInAt: int(row['last_in_at']),
    rules: text(row['rules']),
    handOff: kept(handOffSchema, text(row['hand_off'])),
    agreementId: text(row['agreement_id']),
  }
}

function toDialogue(json: string | null): DialogueState {
  if (json === null) return INITIAL_DIALOGUE
  const parsed = dialogueStateSchema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : INITIAL_DIALOGUE
}

export function toOutbox(row: Row): OutboxRow {
  return {
    key: text(row['key']) ?? '',
    no: int(row['no']) ?? 0,
    kind: oneOf(row['kind'], ['campaign', 'notice', 'reply', 'manual'], 'reply'),
    status: oneOf(row['status'], OUTBOX, 'dropped'),
    due: int(row['due']) ?? Number.POSITIVE_INFINITY,
    tries: int(row['tries']) ?? 0,
    waits: int(row['waits']) ?? 0,
    text: text(row['text']),
    waId: text(row['wa_id']) ?? '',
    session: text(row['session']) ?? '',
    chatId: text(row['chat_id']),
    recipientId: text(row['recipient_id']),
    campaignId: text(row['campaign_id']),
    planNo: int(row['plan_no']) ?? 0,
    minGapMs: int(row['min_gap_ms']) ?? 0,
    maxGapMs: int(row['max_gap_ms']) ?? 0,
    reason: text(row['reason']),
    retryable: row['retryable'] === 1,
    createdAt: int(row['created_at']) ?? 0,
    startedAt: int(row['started_at']),
    resends: int(row['resends']) ?? 0,
    reserved: row['reserved'] === 1,
    last: row['last'] === 1,
    typed: row['typed'] === 1,
    replied: row['replied'] === 1,
    source: oneOf(row['source'], SOURCES, 'bot'),
    media: kept(pictureSchema, text(row['media'])),
    notice: kept(noticeSchema, text(row['notice'])),
  }
}

export function toMessage(row: Row): MessageRow {
  return {
    id: int(row['id']) ?? 0,
    providerId: text(row['provider_id']),
    direction: oneOf(row['direction'], DIRECTIONS, 'in'),
    kind: oneOf(row['kind'], KINDS, 'unknown'),
    text: text(row['text']),
    status: statusOf(row['status']),
    outboxKey: text(row['outbox_key']),
    at: int(row['at']) ?? 0,
    transcript: text(row['transcript']),
    told: statusOf(row['told']),
    toldAt: int(row['told_at']) ?? 0,
  }
}

export function toStored(row: Row): StoredMessage {
  const { id, providerId, direction, kind, text: words, status, at, transcript } = toMessage(row)
  return {
    id,
    providerId,
    direction,
    source: oneOf(row['source'], SOURCES, 'debtor'),
    kind,
    text: words,
    status,
    at,
    edited: row['edited'] === 1,
    revoked: row['revoked'] === 1,
    decision: toDecision(text(row['decision'])),
    transcript,
    media: toMedia(row),
  }
}

const MEDIA = ['wanted', 'kept', 'gone', 'too_big', 'full'] as const

/** Only a row that was read together with its media has these columns. */
function toMedia(row: Row): StoredMedia | null {
  const state = MEDIA.find((known) => known === row['media_state'])
  if (state === undefined) return null
  return { state, mimetype: text(row['media_mimetype']), bytes: int(row['media_bytes']) }
}

/** JSON this object wrote; a shape of another version counts as nothing. */
function kept<T>(schema: z.ZodType<T>, json: string | null): T | null {
  if (json === null) return null
  const parsed = schema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : null
}

/** Written by this object alone, from a typed decision. */
function toDecision(json: string | null): StoredMessage['decision'] {
  return json === null ? null : (JSON.parse(json) as StoredMessage['decision'])
}
