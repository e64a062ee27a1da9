import type { TokenAnswer } from '../../../src/shared/contracts/api/auth.ts'
import { ensureDemoUser, findUserByName } from '../../db/users.ts'
import type { User } from '../../db/users.ts'
import { AppError } from '../errors.ts'
import { DEMO_USER } from './demo-user.ts'
import type { AuthParts } from './parts.ts'
import { spendCode } from './second-factor.ts'
import { openSession } from './session.ts'
import { takeLogin } from './throttle.ts'

/**
 * Password login. An unknown user and a wrong password answer alike and take the same time.
 * A second factor is asked for only after the password was right; a wrong code counts like a wrong password.
 * @throws AppError invalid_credentials, totp_required, totp_invalid, too_many_attempts
 */
export async function login(
  parts: AuthParts,
  input: {
    username: string
    password: string
    code?: string | undefined
    address: string
    agent?: string | null
    /** What the browser kept of an earlier login. */
    device?: string | null | undefined
  },
): Promise<TokenAnswer> {
  const username = input.username.toLowerCase()
  const { address, device } = input
  const attempt = await takeLogin(parts, { username, address, device })
  const user = await findLogin(parts, username)
  const answer = await parts.passwords.verify(input.password, user?.passwordHash ?? null)
  if (answer === 'busy') {
    await attempt.release()
    throw new AppError('too_many_attempts', { retry_after: 1 })
  }
  if (answer === 'mismatch' || user === undefined) {
    parts.log('info', { event: 'auth.failed', reason: 'credentials' })
    throw new AppError('invalid_credentials')
  }
  const asked = user.totpConfirmedAt !== null && input.code === undefined
  if (!asked) await needCode(parts, user, input.code)
  await attempt.release()
  if (asked) throw new AppError('totp_required')
  parts.log('info', { event: 'auth.login', userId: user.id })
  return openSession(parts, user, input.agent ?? null)
}

/** @throws AppError totp_invalid */
async function needCode(parts: AuthParts, user: User, code: string | undefined): Promise<void> {
  if (user.totpConfirmedAt === null) return
  if (code !== undefined && (await spendCode(parts, user, code))) return
  parts.log('info', { event: 'auth.failed', reason: 'totp' })
  throw new AppError('totp_invalid')
}

async function findLogin(parts: AuthParts, username: string): Promise<User | undefined> {
  const user = await findUserByName(parts.db, username)
  if (user !== undefined)
    return user.id === DEMO_USER.id && !parts.config.demoLogin ? undefined : user
  if (username !== DEMO_USER.username || !parts.config.demoLogin) return undefined
  const passwordHash = await parts.passwords.hash(DEMO_USER.password)
  if (passwordHash === null) throw new AppError('too_many_attempts', { retry_after: 1 })
  const { id } = DEMO_USER
  await ensureDemoUser(parts.db, { id, username, passwordHash, role: 'admin', at: parts.now() })
  return findUserByName(parts.db, username)
}
