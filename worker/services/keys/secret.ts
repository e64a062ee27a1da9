import type { KeyedHash } from '../../adapters/keyed-hash.ts'

const PREFIX = 'cob_'
const SHOWN = 10
const RANDOM_BYTES = 32
/** Hex digits of a keyed hash over the random part: a made-up key is refused without a look-up. */
const CHECK_DIGITS = 10
const SHAPE = new RegExp(`^${PREFIX}([\\w-]{43})_([0-9a-f]{${CHECK_DIGITS}})$`)

export const looksLikeKey = (text: string): boolean => text.startsWith(PREFIX)

/** @returns the key, shown once, and what is kept of it */
export async function newKey(
  hash: KeyedHash,
): Promise<{ secret: string; prefix: string; keyHash: string }> {
  const random = base64url(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)))
  const secret = `${PREFIX}${random}_${await checkOf(hash, random)}`
  return { secret, prefix: secret.slice(0, SHOWN), keyHash: await hashOf(secret) }
}

/** SHA-256 (256 random bits need no slow hash); null for what cannot be a key of this installation. */
export async function keyHashOf(hash: KeyedHash, secret: string): Promise<string | null> {
  const [, random, check] = SHAPE.exec(secret) ?? []
  if (random === undefined || check !== (await checkOf(hash, random))) return null
  return hashOf(secret)
}

const checkOf = async (hash: KeyedHash, random: string): Promise<string> =>
  (await hash('api-key', random)).slice(0, CHECK_DIGITS)

async function hashOf(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))
  return base64url(new Uint8Array(digest))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
