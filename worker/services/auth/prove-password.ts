import { findUser } from '../../db/users.ts'
import type { User } from '../../db/users.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { DEMO_USER } from './demo-user.ts'
import type { AuthParts } from './parts.ts'
import { takeOwn } from './throttle.ts'

type ProveParts = Pick<AuthParts, 'db' | 'hash' | 'loginThrottle' | 'now' | 'passwords'>

/**
 * Whoever is logged in proves to be the user, not somebody at an unlocked screen or with a stolen token (ASVS 3.7.1).
 * @param field where a wrong password is shown
 * @throws AppError forbidden (a key, or a user that is gone), validation_failed, too_many_attempts
 */
export async function provePassword(
  parts: ProveParts,
  actor: Pick<Actor, 'userId' | 'scopes'>,
  { password, field }: { password: string; field: string },
): Promise<User> {
  const user = actor.scopes === undefined ? await findUser(parts.db, actor.userId) : undefined
  if (user === undefined) throw new AppError('forbidden')
  const attempt = await takeOwn(parts, user.id)
  const answer = await parts.passwords.verify(password, user.passwordHash)
  if (answer !== 'mismatch') await attempt.release()
  if (answer === 'busy') throw new AppError('too_many_attempts', { retry_after: 1 })
  if (answer === 'match') return user
  const message = 'A senha atual está incorreta.'
  throw new AppError('validation_failed', [{ field, code: 'wrong_password', message }])
}

/** The demo login is everybody's: what would lock it is refused. @throws AppError forbidden */
export function needOwnAccount({ userId }: Pick<Actor, 'userId'>): void {
  if (userId === DEMO_USER.id) throw new AppError('forbidden')
}
