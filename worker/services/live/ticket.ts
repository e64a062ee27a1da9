import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'

/** A socket lives as long as an access token: it then needs a new ticket, so a lost role is noticed. */
const SOCKET_TTL_MS = 15 * 60_000

/** @returns a ticket for one connection within thirty seconds */
export function issueLiveTicket(deps: Pick<Deps, 'liveFeed'>, actor: Actor): Promise<string> {
  // Wall-clock, not the shifted clock of a played day: the feed's own timers run on it.
  return deps.liveFeed().ticket({
    userId: actor.userId,
    role: actor.role,
    sessionId: actor.sessionId,
    expiresAt: Date.now() + SOCKET_TTL_MS,
  })
}
