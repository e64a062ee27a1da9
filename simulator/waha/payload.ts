import type { Engine } from '../options.ts'
import type { Media, Message } from '../state/records.ts'
import { fullId, innerJid } from './ids.ts'
import type { Me } from './sessions.ts'

const ackNames = new Map([
  [-1, 'ERROR'],
  [0, 'PENDING'],
  [1, 'SERVER'],
  [2, 'DEVICE'],
  [3, 'READ'],
  [4, 'PLAYED'],
])

export function ackName(ack: number): string {
  return ackNames.get(ack) ?? 'UNKNOWN'
}

const seconds = (at: number): number => Math.floor(at / 1_000)

const contentNames = new Map([
  ['image', 'imageMessage'],
  ['video', 'videoMessage'],
  ['audio', 'audioMessage'],
  ['document', 'documentMessage'],
  ['sticker', 'stickerMessage'],
])

/** The protobuf-like content inside `_data`. */
function content(message: Message): Record<string, unknown> {
  const name = contentNames.get(message.kind)
  if (name !== undefined) {
    return {
      [name]: {
        mimetype: message.media?.mimetype,
        ...(message.text === null ? {} : { caption: message.text }),
      },
    }
  }
  if (message.text === null) return { ...message.extra }
  return message.fromMe
    ? { extendedTextMessage: { text: message.text } }
    : { conversation: message.text }
}

const PUSH_NAME = 'Cliente'

function gowsData(message: Message, me: Me | null): Record<string, unknown> {
  const chat = innerJid(message.chatId)
  const own = innerJid(me?.id ?? '')
  return {
    Info: {
      Chat: chat,
      Sender: message.fromMe ? own : chat,
      [message.fromMe ? 'RecipientAlt' : 'SenderAlt']:
        message.alt === undefined ? '' : `${message.alt}@s.whatsapp.net`,
      IsFromMe: message.fromMe,
      IsGroup: false,
      ID: message.id,
      Type: message.media === undefined ? 'text' : 'media',
      PushName: message.fromMe ? (me?.pushName ?? '') : PUSH_NAME,
      Timestamp: new Date(message.at).toISOString(),
      AddressingMode: message.chatId.endsWith('@lid') ? 'lid' : 'pn',
    },
    Message: content(message),
  }
}

function nowebData(message: Message): Record<string, unknown> {
  const lid = message.chatId.endsWith('@lid')
  return {
    key: {
      remoteJid: innerJid(message.chatId),
      ...(message.alt === undefined ? {} : { remoteJidAlt: `${message.alt}@s.whatsapp.net` }),
      fromMe: message.fromMe,
      id: message.id,
      ...(lid ? { addressingMode: 'lid' } : {}),
    },
    message: content(message),
    messageTimestamp: message.fromMe ? String(seconds(message.at)) : seconds(message.at),
    ...(message.fromMe ? { status: 'PENDING' } : { pushName: PUSH_NAME, status: 3 }),
  }
}

function webjsData(message: Message): Record<string, unknown> {
  return {
    id: webjsId(message),
    body: message.text ?? '',
    type: message.media === undefined ? 'chat' : message.kind,
    t: seconds(message.at),
    ...(message.fromMe ? {} : { notifyName: PUSH_NAME }),
  }
}

function webjsId(message: Message): Record<string, unknown> {
  return {
    fromMe: message.fromMe,
    remote: message.chatId,
    id: message.id,
    _serialized: fullId(message),
  }
}

/** The engine's own record of a message, `_data`. */
export function engineData(
  message: Message,
  engine: Engine,
  me: Me | null,
): Record<string, unknown> {
  if (engine === 'GOWS') return gowsData(message, me)
  return engine === 'NOWEB' ? nowebData(message) : webjsData(message)
}

/** NOWEB and GOWS name the other party in `from`, own messages too; WEBJS the real sender. */
function parties(message: Message, engine: Engine, me: Me | null): Record<string, unknown> {
  if (engine !== 'WEBJS') return { from: message.chatId }
  const own = me?.id ?? null
  return message.fromMe ? { from: own, to: message.chatId } : { from: message.chatId, to: own }
}

export interface PayloadParts {
  engine: Engine
  me: Me | null
  /** The quoted message, when the message quotes one. */
  quoted?: Message | undefined
}

const mediaPayload = (media: Media): Record<string, unknown> => ({
  url: media.url,
  filename: media.filename,
  mimetype: media.mimetype,
  ...(media.error === null ? {} : { error: media.error }),
})

/** WAMessage, the payload of `message` and `message.any`. */
export function messagePayload(message: Message, parts: PayloadParts): Record<string, unknown> {
  const { engine, me, quoted } = parts
  return {
    id: fullId(message),
    timestamp: seconds(message.at),
    ...parties(message, engine, me),
    fromMe: message.fromMe,
    source: message.source,
    body: message.text,
    hasMedia: message.media !== undefined,
    media: message.media === undefined ? null : mediaPayload(message.media),
    ack: message.ack,
    ackName: ackName(message.ack),
    location: message.extra?.['location'] ?? null,
    vCards: message.extra?.['vCards'] ?? null,
    replyTo: message.replyTo === undefined ? null : quotedPayload(message.replyTo, quoted),
    _data: engineData(message, engine, me),
  }
}

function quotedPayload(id: string, quoted: Message | undefined): Record<string, unknown> {
  return {
    id,
    ...(quoted === undefined ? {} : { participant: quoted.chatId }),
    body: quoted?.text ?? null,
    hasMedia: quoted?.media !== undefined,
    media: null,
    _data: {},
  }
}

/** `message.ack`; on WEBJS a whole WAMessage. `chatId` may be the chat's other name (`@lid`). */
export function ackPayload(
  message: Message,
  ack: number,
  parts: PayloadParts,
): Record<string, unknown> {
  if (parts.engine === 'WEBJS') return messagePayload({ ...message, ack }, parts)
  return {
    id: fullId(message),
    from: message.chatId,
    fromMe: true,
    ack,
    ackName: ackName(ack),
  }
}

/** The body of the 201 a send gets, which differs per engine: raw Baileys, id plus `_data`, or an id object. */
export function sendAnswer(
  message: Message,
  engine: Engine,
  me: Me | null,
): Record<string, unknown> {
  if (engine === 'GOWS') return { id: fullId(message), _data: gowsData(message, me) }
  if (engine === 'NOWEB') {
    if (message.kind === 'poll') return messagePayload(message, { engine, me })
    return nowebData(message)
  }
  return {
    ...webjsData(message),
    _data: webjsData(message),
    ack: 0,
    from: me?.id ?? null,
    to: message.chatId,
    timestamp: seconds(message.at),
    hasMedia: message.media !== undefined,
    fromMe: true,
  }
}
