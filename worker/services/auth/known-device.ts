import type { AuthParts } from './parts.ts'

/** So long after the last login a browser counts as known. */
export const DEVICE_SECONDS = 90 * 24 * 60 * 60

type Parts = Pick<AuthParts, 'hash' | 'now'>
const SHAPE = /^([\w-]{8,64})\.(\d{1,16})\.([0-9a-f]{64})$/

/**
 * What a browser keeps after a login, to be told apart from whoever only knows the user name. It opens nothing: it says
 * whose failures are counted together (OWASP's device cookies).
 */
export async function newDevice(parts: Parts, username: string): Promise<string> {
  const id = crypto.randomUUID()
  const until = String(parts.now() + DEVICE_SECONDS * 1000)
  return `${id}.${until}.${await proofOf(parts, { id, until, username })}`
}

/** The device's id; null for a token that is none, is over, or belongs to another user. */
export async function deviceOf(
  parts: Parts,
  { token, username }: { token: string | null; username: string },
): Promise<string | null> {
  const [, id, until, proof] = SHAPE.exec(token ?? '') ?? []
  if (id === undefined || until === undefined || Number(until) <= parts.now()) return null
  return proof === (await proofOf(parts, { id, until, username })) ? id : null
}

/** The keyed hash of the installation, 64 hex digits. */
const proofOf = (
  { hash }: Pick<Parts, 'hash'>,
  { id, until, username }: { id: string; until: string; username: string },
): Promise<string> => hash('login-device', `${id} ${until} ${username}`)
