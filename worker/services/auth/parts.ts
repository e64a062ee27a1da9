import type { Passwords } from '../../adapters/passwords.ts'
import type { Tokens } from '../../adapters/tokens.ts'
import type { Deps } from '../../deps.ts'

/** What the auth services work with. */
export type AuthParts = Pick<
  Deps,
  'config' | 'db' | 'now' | 'newId' | 'hash' | 'log' | 'loginThrottle' | 'liveFeed'
> & { passwords: Passwords; tokens: Tokens }
