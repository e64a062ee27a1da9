import { AppError } from '../errors.ts'
import type { AuthParts } from './parts.ts'

/** Failures allowed in the window, per user name and per address (protocol 10). */
export const USER_LIMIT = 10
export const ADDRESS_LIMIT = 30
export const THROTTLE_WINDOW_MS = 15 * 60 * 1000

type Attempt = { release(): Promise<void> }

/**
 * Takes one attempt for each name; it counts as a failure until released.
 * @throws AppError too_many_attempts with `retry_after` in seconds
 */
export async function takeAttempt(
  parts: Pick<AuthParts, 'hash' | 'loginThrottle' | 'now'>,
  names: { user?: string; address?: string },
): Promise<Attempt> {
  const at = parts.now()
  const { loginThrottle, hash } = parts
  const limited: { key: string; limit: number }[] = []
  if (names.address !== undefined) {
    limited.push({ key: await hash('throttle-address', names.address), limit: ADDRESS_LIMIT })
  }
  if (names.user !== undefined) {
    limited.push({ key: await hash('throttle-user', names.user), limit: USER_LIMIT })
  }
  const waits = await Promise.all(
    limited.map(({ key, limit }) => loginThrottle.take(key, limit, THROTTLE_WINDOW_MS, at)),
  )
  const waitMs = Math.max(...waits)
  if (waitMs > 0) {
    throw new AppError('too_many_attempts', { retry_after: Math.ceil(waitMs / 1000) })
  }
  return {
    release: async () => {
      await Promise.all(limited.map(({ key }) => loginThrottle.release(key, at)))
    },
  }
}
