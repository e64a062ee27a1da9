import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

/** Protocol 10: N=2^17 would need more memory than a production isolate has. */
const COST = { N: 2 ** 14, r: 8, p: 5 }
const MAX_MEMORY = 64 * 1024 * 1024
const KEY_BYTES = 32
const SALT_BYTES = 16
/** One hash runs, so many wait; the rest is refused, or a burst of logins would hold the isolate. */
const MAX_WAITING = 4
/** A request canceled while it waits never gives its place back: places expire. */
const PLACE_EXPIRES_MS = 10_000

export type Passwords = {
  /** `scrypt$N$r$p$salt$key` (base64url), or null when too many wait. */
  hash(password: string): Promise<string | null>
  /** Without a stored hash (null, or '' of a user who has no password) it takes the same time and answers `mismatch`. */
  verify(password: string, stored: string | null): Promise<'match' | 'mismatch' | 'busy'>
}

/** The slow function itself; tests count its calls. */
export type Scrypt = (password: string, salt: Buffer, cost: typeof COST) => Buffer

/** Make one per isolate: it is what keeps hashes one at a time. */
export function createPasswords(options: { now: () => number; scrypt?: Scrypt }): Passwords {
  const scrypt = options.scrypt ?? derive
  const takeTurn = createTurns(options.now)
  return {
    hash: (password) => takeTurn(() => encode(scrypt, randomBytes(SALT_BYTES), password)),
    async verify(password, stored) {
      const known = stored !== null && stored !== ''
      const answer = await takeTurn(() => matches(scrypt, password, known ? stored : DUMMY))
      if (answer === null) return 'busy'
      return answer && known ? 'match' : 'mismatch'
    },
  }
}

/** The hash itself is synchronous; waiting is a macrotask, so that arrivals can be counted. */
function createTurns(now: () => number) {
  const places = new Map<symbol, number>()
  return async <T>(work: () => T): Promise<T | null> => {
    for (const [place, at] of places) if (now() - at > PLACE_EXPIRES_MS) places.delete(place)
    if (places.size > MAX_WAITING) return null
    const place = Symbol('place')
    places.set(place, now())
    try {
      await new Promise<void>((resolve) => setTimeout(resolve, 0))
      return work()
    } finally {
      places.delete(place)
    }
  }
}

function encode(scrypt: Scrypt, salt: Buffer, password: string): string {
  const key = scrypt(password, salt, COST)
  const { N, r, p } = COST
  return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

function matches(scrypt: Scrypt, password: string, stored: string): boolean {
  const [scheme, N, r, p, salt, key] = stored.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false
  const expected = Buffer.from(key, 'base64url')
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const actual = scrypt(password, Buffer.from(salt, 'base64url'), cost)
  return expected.byteLength === actual.byteLength && timingSafeEqual(actual, expected)
}

/** NFKC: the same password typed on another keyboard gives the same bytes. */
const derive: Scrypt = (password, salt, cost) => {
  return scryptSync(password.normalize('NFKC'), salt, KEY_BYTES, { ...cost, maxmem: MAX_MEMORY })
}

/** No password gives this key. */
const DUMMY = `scrypt$${COST.N}$${COST.r}$${COST.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`
