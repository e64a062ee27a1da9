/** Keyed hashes of identities and derived message ids: HMAC-SHA256, hex. */
export type KeyedHash = (purpose: string, value: string) => Promise<string>

const encoder = new TextEncoder()

/** @param key secret of the installation; changing it orphans every identity */
export function createKeyedHash(key: string): KeyedHash {
  let imported: Promise<CryptoKey> | undefined
  return async (purpose, value) => {
    imported ??= crypto.subtle.importKey(
      'raw',
      encoder.encode(key),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const mac = await crypto.subtle.sign(
      'HMAC',
      await imported,
      encoder.encode(`${purpose}:${value}`),
    )
    return hex(new Uint8Array(mac))
  }
}

export const hashPhone = (hash: KeyedHash, e164: string): Promise<string> => hash('phone', e164)
/** @param taxId CPF or CNPJ without punctuation, letters in upper case */
export const hashTaxId = (hash: KeyedHash, taxId: string): Promise<string> => hash('tax', taxId)
export const hashLid = (hash: KeyedHash, lid: string): Promise<string> => hash('lid', lid)

/** '3EB0' + 18 hex: the WhatsApp id of a campaign message, the same for every attempt (protocol 1). */
export const campaignWaId = (hash: KeyedHash, recipientId: string): Promise<string> =>
  messageId(hash, `r:${recipientId}`)

/** Likewise for a reply or manual message of a conversation's outbox. */
export const outboxWaId = (hash: KeyedHash, conversationId: string, key: string): Promise<string> =>
  messageId(hash, `m:${conversationId}:${key}`)

async function messageId(hash: KeyedHash, name: string): Promise<string> {
  return `3EB0${(await hash('wa', name)).slice(0, 18).toUpperCase()}`
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte]
  return text
}
