import { revokeFamilyOf } from '../../db/refresh-tokens.ts'
import type { AuthParts } from './parts.ts'
import { hashRefreshToken } from './session.ts'

/** Ends the session of a refresh token and closes its sockets; an unknown token changes nothing. */
export async function logout(parts: AuthParts, token: string): Promise<void> {
  const ended = await revokeFamilyOf(parts.db, await hashRefreshToken(token), parts.now())
  if (ended !== null) await parts.liveFeed().revoke(ended)
}
