import { AppError } from '../errors.ts'
import { deviceOf } from './known-device.ts'
import type { AuthParts } from './parts.ts'

const MINUTE_MS = 60_000

/** Failures allowed in a sliding window (protocol 10; ASVS 2.2.1: at most 100 an hour of one account). */
export const THROTTLES = {
  /** A browser that logged in as this user before: it alone, whatever others do. */
  device: { limit: 10, windowMs: 15 * MINUTE_MS },
  /** One user name from one address. */
  pair: { limit: 10, windowMs: 15 * MINUTE_MS },
  /** All names from one address. */
  address: { limit: 30, windowMs: 15 * MINUTE_MS },
  /** One user name from everywhere, browsers that are known left out: guessing from many addresses. */
  user: { limit: 100, windowMs: 60 * MINUTE_MS },
  /** Whoever is logged in proves the password or a code once more. */
  own: { limit: 10, windowMs: 15 * MINUTE_MS },
} as const

type Bucket = { of: keyof typeof THROTTLES; name: string }
type Parts = Pick<AuthParts, 'hash' | 'loginThrottle' | 'now'>
export type Attempt = { release(): Promise<void> }

/**
 * A login as `username`. Knowing a name locks nobody out: who fails fills the buckets of their own address first, and a
 * browser that is known for this name counts apart from everybody.
 * @throws AppError too_many_attempts with `retry_after` in seconds
 */
export async function takeLogin(
  parts: Parts,
  from: { username: string; address: string; device?: string | null | undefined },
): Promise<Attempt> {
  const { username, address } = from
  const device = await deviceOf(parts, { token: from.device ?? null, username })
  if (device !== null) return take(parts, [{ of: 'device', name: device }])
  return take(parts, [
    { of: 'pair', name: `${address} ${username}` },
    { of: 'address', name: address },
    { of: 'user', name: username },
  ])
}

/** Tries of an address without a name. @throws AppError too_many_attempts */
export const takeOfAddress = (parts: Parts, address: string): Promise<Attempt> =>
  take(parts, [{ of: 'address', name: address }])

/** Tries of somebody who is logged in. @throws AppError too_many_attempts */
export const takeOwn = (parts: Parts, userId: string): Promise<Attempt> =>
  take(parts, [{ of: 'own', name: userId }])

/**
 * One attempt in each bucket, the narrowest first; it counts as a failure until released. One that a bucket refuses
 * counts in none: an address that is shut out must not go on filling the bucket of a name.
 */
async function take(
  { hash, loginThrottle, now }: Parts,
  buckets: readonly Bucket[],
): Promise<Attempt> {
  const at = now()
  const taken: string[] = []
  const release = async () => {
    await Promise.all(taken.map((key) => loginThrottle.release(key, at)))
  }
  for (const { of, name } of buckets) {
    const { limit, windowMs } = THROTTLES[of]
    const key = await hash(`throttle-${of}`, name)
    const waitMs = await loginThrottle.take(key, limit, windowMs, at)
    if (waitMs > 0) {
      await release()
      throw new AppError('too_many_attempts', { retry_after: Math.ceil(waitMs / 1000) })
    }
    taken.push(key)
  }
  return { release }
}
