import type { TokenAnswer } from '../../../src/shared/contracts/api/auth.ts'
import { ACCESS_TOKEN_SECONDS } from '../../adapters/tokens.ts'
import { insertFirstToken } from '../../db/refresh-tokens.ts'
import type { NewRefreshToken } from '../../db/refresh-tokens.ts'
import type { User } from '../../db/users.ts'
import type { AuthParts } from './parts.ts'

/** Protocol 10. Counted from the last refresh. */
export const REFRESH_TOKEN_SECONDS = 30 * 24 * 60 * 60

type Holder = Pick<User, 'id' | 'username' | 'role'>

/** Starts a session (one refresh token family) for a user who proved who they are. */
export async function openSession(
  parts: AuthParts,
  user: Holder,
  agent: string | null,
): Promise<TokenAnswer> {
  const familyId = parts.newId('ses')
  const { token, row } = await newRefreshToken(parts)
  await insertFirstToken(parts.db, { ...row, userId: user.id, familyId, agent })
  return tokenAnswer(parts, { user, familyId, refreshToken: token })
}

export async function tokenAnswer(
  parts: AuthParts,
  session: { user: Holder; familyId: string; refreshToken: string },
): Promise<TokenAnswer> {
  const { id: sub, username, role } = session.user
  return {
    success: true,
    access_token: await parts.tokens.sign({ sub, username, role, sid: session.familyId }),
    refresh_token: session.refreshToken,
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_SECONDS,
  }
}

/** 256 random bits, and the row that keeps their SHA-256 only (a random token needs no slow hash). */
export async function newRefreshToken(
  parts: Pick<AuthParts, 'now' | 'newId'>,
): Promise<{ token: string; row: NewRefreshToken }> {
  const token = base64url(crypto.getRandomValues(new Uint8Array(32)))
  const createdAt = parts.now()
  const expiresAt = createdAt + REFRESH_TOKEN_SECONDS * 1000
  const tokenHash = await hashRefreshToken(token)
  return { token, row: { id: parts.newId('rft'), tokenHash, createdAt, expiresAt } }
}

export async function hashRefreshToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return base64url(new Uint8Array(digest))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
