import { randomBytes } from 'node:crypto'

const crockford = '0123456789abcdefghjkmnpqrstvwxyz'

function base32(value: number, length: number): string {
  let rest = value
  let text = ''
  for (let index = 0; index < length; index += 1) {
    text = (crockford[rest % 32] ?? '0') + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** `evt_` and a lower-case ULID. */
export function newEventId(now: number): string {
  const random = [...randomBytes(16)].map((byte) => crockford[byte % 32] ?? '0').join('')
  return `evt_${base32(now, 10)}${random}`
}

/** Eleven base36 characters: three random, eight of the time, as WAHA's `ae8mwroq8vi`. */
export function newRequestId(now: number): string {
  const random = [...randomBytes(3)].map((byte) => (byte % 36).toString(36)).join('')
  return random + now.toString(36).padStart(8, '0').slice(-8)
}

/** What WhatsApp Web clients make for an own message: `3EB0` and 18 hex digits. */
export function newOwnMessageId(): string {
  return `3EB0${randomBytes(9).toString('hex').toUpperCase()}`
}

/** What a phone makes for a message it writes. */
export function newPhoneMessageId(): string {
  return `3A${randomBytes(9).toString('hex').toUpperCase()}`
}

/** An id of the shape `POST /api/sendText {id}` carries when the caller derived it itself. */
export function isDerivedId(id: string): boolean {
  return /^3EB0[0-9A-F]{18}$/i.test(id)
}

/** `{true|false}_{chatId}_{ID}` */
export function fullId(message: { fromMe: boolean; chatId: string; id: string }): string {
  return `${message.fromMe}_${message.chatId}_${message.id}`
}

/** The third segment of a full id; a bare id stays itself. */
export function bareId(id: string): string {
  return /^(?:true|false)_[^_]+_([^_]+)/.exec(id)?.[1] ?? id
}

/** WAHA's outward form of a chat id; it cleans nothing else (a written `+55 11` stays as it is). */
export function outwardChatId(chatId: string): string {
  if (chatId.endsWith('@s.whatsapp.net')) return chatId.replace('@s.whatsapp.net', '@c.us')
  return chatId.includes('@') ? chatId : `${chatId}@c.us`
}

/** The engine's inner form: `@s.whatsapp.net` for phones. */
export function innerJid(chatId: string): string {
  return chatId.replace('@c.us', '@s.whatsapp.net')
}
