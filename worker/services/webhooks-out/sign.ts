import { Buffer } from 'node:buffer'

const encoder = new TextEncoder()

/**
 * The secret of an endpoint: derived, so that no database holds it. Another version is another secret.
 * @param key the installation's JWT secret
 */
async function secretOf(
  key: string,
  endpointId: string,
  version: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey('raw', encoder.encode(key), 'HKDF', false, [
    'deriveBits',
  ])
  const bits = await crypto.subtle.deriveBits(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: encoder.encode('webhooks-out'),
      info: encoder.encode(`${endpointId}:${version}`),
    },
    base,
    256,
  )
  return new Uint8Array(bits)
}

/** As it is shown, once: the form of Standard Webhooks (https://www.standardwebhooks.com). */
export async function shownSecret(
  key: string,
  endpointId: string,
  version: number,
): Promise<string> {
  return `whsec_${Buffer.from(await secretOf(key, endpointId, version)).toString('base64')}`
}

export type Signed = { id: string; at: number; body: string }

/**
 * The headers of one delivery, after Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, the time in seconds. After a
 * rotation the secret before signs too, so that the receiver may change over when it likes.
 */
export async function signedHeaders(
  key: string,
  endpoint: { id: string; secretVersion: number },
  { id, at, body }: Signed,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1_000))
  const { secretVersion: version } = endpoint
  const versions = version > 1 ? [version, version - 1] : [version]
  const signatures = await Promise.all(
    versions.map(async (one) => {
      const secret = await secretOf(key, endpoint.id, one)
      return `v1,${await hmac(secret, `${id}.${timestamp}.${body}`)}`
    }),
  )
  return {
    'content-type': 'application/json',
    'user-agent': 'collections-webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}

async function hmac(secret: Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  const key = await crypto.subtle.importKey(
    'raw',
    secret,
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  return Buffer.from(await crypto.subtle.sign('HMAC', key, encoder.encode(text))).toString('base64')
}
