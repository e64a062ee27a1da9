import type { Role } from '../../src/shared/contracts/api/auth.ts'
import type { ApiScope } from '../../src/shared/contracts/api/keys.ts'

/** Who acts: every service that writes takes one, and writes it to the audit. */
export type Actor = {
  /** Of a user, or of the API key that acts. */
  userId: string
  username: string
  /** Of a key: what its scopes make of it on this route. */
  role: Role
  /** The login (refresh token family) the access token came from; a key's own id. */
  sessionId: string
  /** Only of a key. */
  scopes?: readonly ApiScope[]
}
