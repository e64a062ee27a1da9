/** Why a delivery was not believed. */
export type SignatureRefusal = 'missing' | 'malformed' | 'algorithm' | 'wrong' | 'stale'
export type SignatureResult = { ok: true } | { ok: false; reason: SignatureRefusal }

/** WAHA retries for about 70 minutes with an unchanged timestamp (waha.md 5.1): 3 h is wider. */
export const WEBHOOK_MAX_AGE_MS = 3 * 60 * 60 * 1000
const MAX_FUTURE_MS = 5 * 60 * 1000

/**
 * HMAC-SHA512 over the raw bytes, compared in constant time by the platform, against each valid key; then
 * freshness by the body's own `timestamp` (the header's is not covered by the MAC and only stands in).
 */
export async function verifyWebhook(input: {
  body: Uint8Array<ArrayBuffer>
  headers: Headers
  keys: readonly string[]
  now: number
  maxAgeMs: number
}): Promise<SignatureResult> {
  const mac = givenSignature(input.headers)
  if (typeof mac === 'string') return { ok: false, reason: mac }
  const checks = await Promise.all(input.keys.map((key) => verifies(key, mac, input.body)))
  if (!checks.includes(true)) return { ok: false, reason: 'wrong' }
  const at = timestampOf(input.body, input.headers)
  if (at === null || at < input.now - input.maxAgeMs || at > input.now + MAX_FUTURE_MS) {
    return { ok: false, reason: 'stale' }
  }
  return { ok: true }
}

/** The signature a delivery says it has, or why it can be none: known before a byte of the body is read. */
export function givenSignature(
  headers: Headers,
): Uint8Array<ArrayBuffer> | 'missing' | 'algorithm' | 'malformed' {
  const given = headers.get('x-webhook-hmac')
  if (given === null || given === '') return 'missing'
  const algorithm = headers.get('x-webhook-hmac-algorithm') ?? 'sha512'
  if (algorithm.toLowerCase() !== 'sha512') return 'algorithm'
  return fromHex(given) ?? 'malformed'
}

const encoder = new TextEncoder()
const keyCache = new Map<string, Promise<CryptoKey>>()

async function verifies(
  key: string,
  mac: Uint8Array<ArrayBuffer>,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  let imported = keyCache.get(key)
  if (imported === undefined) {
    imported = crypto.subtle.importKey(
      'raw',
      encoder.encode(key),
      { name: 'HMAC', hash: 'SHA-512' },
      false,
      ['verify'],
    )
    keyCache.set(key, imported)
  }
  return crypto.subtle.verify('HMAC', await imported, mac, body)
}

function fromHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[0-9a-f]{128}$/i.test(text)) return null
  const bytes = new Uint8Array(64)
  for (let i = 0; i < 64; i += 1) bytes[i] = Number.parseInt(text.slice(i * 2, i * 2 + 2), 16)
  return bytes
}

/** A signed body that is no JSON object has no time of its own: the header's must do. */
function timestampOf(body: Uint8Array, headers: Headers): number | null {
  const own = bodyTimestamp(body)
  const value = own ?? Number(headers.get('x-webhook-timestamp') ?? Number.NaN)
  return Number.isFinite(value) ? value : null
}

function bodyTimestamp(body: Uint8Array): number | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(body))
    if (typeof json !== 'object' || json === null || !('timestamp' in json)) return null
    return typeof json.timestamp === 'number' ? json.timestamp : null
  } catch {
    return null
  }
}
