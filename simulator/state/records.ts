import type { JsonObject } from '../json.ts'

export const inboundKinds = [
  'text',
  'image',
  'audio',
  'document',
  'sticker',
  'location',
  'contact',
  'video',
  'reaction',
  'poll_vote',
  'edited',
  'revoked',
  'own',
] as const
export type InboundKind = (typeof inboundKinds)[number]
export type MessageKind = InboundKind | 'poll' | 'list'

export interface Media {
  /** Opaque download address, or null when the download failed. */
  url: string | null
  mimetype: string
  filename: string | null
  error: JsonObject | null
}

/** One message as the simulated WhatsApp knows it. */
export interface Message {
  session: string
  /** Bare id, the third segment of WAHA's. */
  id: string
  /** The chat as it was addressed: `...@c.us`, `...@lid`, `...@g.us`. */
  chatId: string
  /** The person behind the chat: canonical phone digits, or the chat id when no phone is known. */
  person: string
  fromMe: boolean
  /** `api`: sent through WAHA; `app`: typed on a phone. */
  source: 'api' | 'app'
  kind: MessageKind
  text: string | null
  /** -1 ERROR, 0 PENDING, 1 SERVER, 2 DEVICE, 3 READ, 4 PLAYED. */
  ack: number
  /** Epoch milliseconds. */
  at: number
  /** The `id` the caller gave, when it gave one. */
  clientId?: string
  media?: Media
  /** Bare id of the quoted (or edited, revoked, reacted-to) message. */
  replyTo?: string
  /** The phone behind a `@lid` chat, when the event shows it. */
  alt?: string
  /** Poll, list, location, contact: what the kind needs. */
  extra?: JsonObject
}

/** One line of the log; the whole state is the fold of them all. */
export type LogRecord =
  | { t: 'boot'; at: number }
  | {
      t: 'session'
      at: number
      name: string
      config: JsonObject
      running: boolean
      paired: boolean
    }
  | { t: 'session-deleted'; at: number; name: string }
  /** `hidden`: the public look-up does not know it. */
  | { t: 'lid'; lid: string; person: string; hidden?: boolean }
  | { t: 'message'; message: Message }
  | { t: 'ack'; session: string; id: string; ack: number }
  | { t: 'edit'; session: string; id: string; text: string | null }
  | { t: 'hook'; result: 'ok' | 'failed' | 'retried' }
  | { t: 'persona'; at: number; person: string; state: JsonObject }
  | { t: 'violation'; at: number; person: string; id: string }

const types = new Set([
  'boot',
  'session',
  'session-deleted',
  'lid',
  'message',
  'ack',
  'edit',
  'hook',
  'persona',
  'violation',
])

function isLogRecord(value: unknown): value is LogRecord {
  return typeof value === 'object' && value !== null && 't' in value && types.has(String(value.t))
}

/**
 * A line of the log, or undefined for a torn one. The shape behind a known `t` is trusted:
 * the journal is the file's only writer.
 */
export function parseRecord(line: string): LogRecord | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isLogRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
