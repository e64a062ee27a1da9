import type { TokenAnswer } from '../../../src/shared/contracts/api/auth.ts'
import { revokeReused, rotateRefreshToken } from '../../db/refresh-tokens.ts'
import { findUser } from '../../db/users.ts'
import { AppError } from '../errors.ts'
import { DEMO_USER } from './demo-user.ts'
import type { AuthParts } from './parts.ts'
import { hashRefreshToken, newRefreshToken, tokenAnswer } from './session.ts'

/** Two tabs of one browser may send the same cookie at once; the later one finds it spent. */
export const COOKIE_REUSE_TOLERANCE_MS = 10_000

/**
 * Spends a refresh token for a new pair. A spent token that comes again was stolen, or its successor
 * was: the family ends, and its sockets close. In a cookie that is tolerated for ten seconds (the answer
 * is 401 all the same, and the browser already holds the successor, so the tab asks once more); whoever
 * replays a stolen cookie in that time gains nothing. API clients have no tabs: no tolerance.
 * @throws AppError invalid_refresh_token
 */
export async function refresh(
  parts: AuthParts,
  input: { token: string; fromCookie: boolean },
): Promise<TokenAnswer> {
  const tokenHash = await hashRefreshToken(input.token)
  const next = await newRefreshToken(parts)
  const session = await rotateRefreshToken(parts.db, tokenHash, next.row)
  if (session === null) {
    const toleranceMs = input.fromCookie ? COOKIE_REUSE_TOLERANCE_MS : 0
    const ended = await revokeReused(parts.db, { tokenHash, toleranceMs, now: parts.now() })
    if (ended !== null) await parts.liveFeed().revoke(ended)
    parts.log('info', {
      event: 'auth.failed',
      reason: ended === null ? 'refresh' : 'refresh_reused',
    })
    throw new AppError('invalid_refresh_token')
  }
  const user = await findUser(parts.db, session.userId)
  if (user === undefined || (user.id === DEMO_USER.id && !parts.config.demoLogin)) {
    throw new AppError('invalid_refresh_token')
  }
  return tokenAnswer(parts, { user, familyId: session.familyId, refreshToken: next.token })
}
