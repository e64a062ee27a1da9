import { PASSWORD_FAULTS_PT, passwordFault } from '../../../src/shared/domain/password.ts'
import type { TokenAnswer } from '../../../src/shared/contracts/api/auth.ts'
import { insertFirstAdmin } from '../../db/users.ts'
import { AppError } from '../errors.ts'
import { DEMO_USER } from './demo-user.ts'
import type { AuthParts } from './parts.ts'
import { openSession } from './session.ts'
import { takeOfAddress } from './throttle.ts'

/**
 * Creates the first administrator of an installation with the one-time CLAIM_TOKEN, and logs it in.
 * @throws AppError forbidden when the token is wrong or there is an administrator already, too_many_attempts
 */
export async function claim(
  parts: AuthParts,
  input: {
    token: string
    username: string
    password: string
    address: string
    agent?: string | null
  },
): Promise<TokenAnswer> {
  const attempt = await takeOfAddress(parts, input.address)
  const { claimToken } = parts.config
  if (claimToken === null || !(await sameText(parts, input.token, claimToken))) {
    parts.log('info', { event: 'auth.failed', reason: 'claim' })
    throw new AppError('forbidden')
  }
  await attempt.release()
  const fault = passwordFault(input.password, input.username)
  if (fault !== null) {
    const message = PASSWORD_FAULTS_PT[fault]
    throw new AppError('validation_failed', [{ field: 'password', code: fault, message }])
  }
  const passwordHash = await parts.passwords.hash(input.password)
  if (passwordHash === null) throw new AppError('too_many_attempts', { retry_after: 1 })
  const user = {
    id: parts.newId('usr'),
    username: input.username.toLowerCase(),
    role: 'admin' as const,
  }
  const first = { ...user, passwordHash, at: parts.now(), demoId: DEMO_USER.id }
  if (!(await insertFirstAdmin(parts.db, first))) throw new AppError('forbidden')
  return openSession(parts, user, input.agent ?? null)
}

/** Compares keyed hashes, so that how long it takes tells nothing about the text. */
async function sameText(parts: AuthParts, a: string, b: string): Promise<boolean> {
  const [hashOfA, hashOfB] = await Promise.all([parts.hash('claim', a), parts.hash('claim', b)])
  return hashOfA === hashOfB
}
