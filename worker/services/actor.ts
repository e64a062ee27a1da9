import type { Role } from '../../src/shared/contracts/api/auth.ts'

/** Who acts: every service that writes takes one, and writes it to the audit. */
export type Actor = {
  userId: string
  username: string
  role: Role
  /** The login (refresh token family) the access token came from. */
  sessionId: string
}
