import type { MessageKind } from '../../domain/dialogue.ts'
import type { EngineData, WireMessage } from './schemas.ts'

/** `{true|false}_{chatId}_{ID}[_{participant}]` (waha.md 3.3). */
export type MessageId = { fromMe: boolean; chatId: string; bareId: string }

const MESSAGE_ID = /^(true|false)_([^_@]+@[^_]+)_([^_]+)(?:_.*)?$/

export function parseMessageId(id: string): MessageId | null {
  const [, fromMe, chatId, bareId] = MESSAGE_ID.exec(id) ?? []
  if (chatId === undefined || bareId === undefined) return null
  return { fromMe: fromMe === 'true', chatId, bareId }
}

/** A full or bare id to its bare form. */
export const toBareId = (id: string): string => parseMessageId(id)?.bareId ?? id

/** Seconds from most engines, milliseconds in votes (waha.md 5.4): told apart by size. */
export function toMs(value: number | null | undefined): number | null {
  if (value === null || value === undefined || !Number.isFinite(value) || value <= 0) return null
  return Math.round(value < 100_000_000_000 ? value * 1000 : value)
}

/** The other side's phone, when the engine tells it beside a hidden id (waha.md 4). */
export function altChatOf(data: EngineData | null | undefined, fromMe: boolean): string | null {
  const alt = fromMe
    ? (data?.key?.remoteJidAlt ?? data?.Info?.RecipientAlt)
    : (data?.key?.remoteJidAlt ?? data?.Info?.SenderAlt)
  return alt === undefined || alt === null || alt === '' ? null : alt
}

export function pushNameOf(data: EngineData | null | undefined): string | null {
  const name = data?.pushName ?? data?.Info?.PushName ?? data?.notifyName
  return name === undefined || name === null || name.trim() === ''
    ? null
    : name.trim().slice(0, 120)
}

/** Protobuf field names (Baileys `message`, whatsmeow `Message`) and WEBJS's `type`. */
const BY_CONTENT: Readonly<Record<string, MessageKind>> = {
  imageMessage: 'image',
  documentMessage: 'document',
  documentWithCaptionMessage: 'document',
  audioMessage: 'audio',
  videoMessage: 'video',
  ptvMessage: 'video',
  stickerMessage: 'sticker',
  locationMessage: 'location',
  liveLocationMessage: 'location',
  contactMessage: 'contact',
  contactsArrayMessage: 'contact',
  image: 'image',
  document: 'document',
  audio: 'audio',
  ptt: 'audio',
  video: 'video',
  sticker: 'sticker',
  location: 'location',
  vcard: 'contact',
  multi_vcard: 'contact',
}

/** There is no `type` at top level: it is read off media, place, cards and the engine's record. */
export function messageKindOf(message: WireMessage): MessageKind {
  if (message.location) return 'location'
  if (message.vCards && message.vCards.length > 0) return 'contact'
  const byContent = contentKindOf(message._data)
  if (message.hasMedia || message.media) {
    return byContent ?? mediaKindOf(message.media?.mimetype ?? '')
  }
  if (byContent !== null) return byContent
  return (message.body ?? '').trim() === '' ? 'unknown' : 'text'
}

function contentKindOf(data: EngineData | null | undefined): MessageKind | null {
  const fields = [...Object.keys(data?.message ?? data?.Message ?? {}), data?.type ?? '']
  for (const field of fields) {
    const kind = BY_CONTENT[field]
    if (kind !== undefined) return kind
  }
  return null
}

function mediaKindOf(mimetype: string): MessageKind {
  if (mimetype === '') return 'unknown'
  if (mimetype.startsWith('image/webp')) return 'sticker'
  const family = mimetype.split('/')[0]
  if (family === 'image' || family === 'audio' || family === 'video') return family
  return 'document'
}
