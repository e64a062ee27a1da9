import { Buffer } from 'node:buffer'

/** Encrypts small texts at rest: AES-256-GCM, a key of its own for each purpose. */
export type SecretBox = {
  seal(text: string): Promise<string>
  /** Null for what this box did not seal. */
  open(sealed: string): Promise<string | null>
}

const NONCE_BYTES = 12
const encoder = new TextEncoder()

/**
 * @param secret of the installation, at least 256 bits of entropy or the like
 * @param purpose separates the keys (HKDF-SHA-256 info, RFC 5869)
 */
export function createSecretBox(secret: string, purpose: string): SecretBox {
  let derived: Promise<CryptoKey> | undefined
  const key = () => (derived ??= derive(secret, purpose))
  return {
    async seal(text) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const body = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv },
        await key(),
        encoder.encode(text),
      )
      return Buffer.concat([iv, new Uint8Array(body)]).toString('base64')
    },
    async open(sealed) {
      try {
        const bytes = Uint8Array.from(Buffer.from(sealed, 'base64'))
        const iv = bytes.subarray(0, NONCE_BYTES)
        const body = bytes.subarray(NONCE_BYTES)
        const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await key(), body)
        return new TextDecoder().decode(plain)
      } catch {
        return null
      }
    },
  }
}

async function derive(secret: string, purpose: string): Promise<CryptoKey> {
  const raw = await crypto.subtle.importKey('raw', encoder.encode(secret), 'HKDF', false, [
    'deriveKey',
  ])
  return crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(32),
      info: encoder.encode(`collections ${purpose}`),
    },
    raw,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
