import type { AccessClaims } from '../../adapters/tokens.ts'
import { sessionState } from '../../db/refresh-tokens.ts'
import type { Deps } from '../../deps.ts'

/** Protocol 10 wants a lost right noticed within a minute. */
export const WATCH_MS = 30_000
/** More sessions than this in one isolate: all are asked again. */
const MAX_KNOWN = 5_000

export type SessionWatch = {
  /** Whether the session was ended, or its user disabled or given another role, at most 30 s ago. */
  ended(claims: AccessClaims): Promise<boolean>
}

/**
 * Access tokens stay valid by themselves for 15 minutes; this is what takes them back sooner. Each session is
 * asked for at most every 30 s in an isolate: one statement, two rows by index. A session that is not in the
 * database (signed by a holder of the secret: `npm start`, scripts) counts as living.
 */
export function createSessionWatch({ db, now }: Pick<Deps, 'db' | 'now'>): SessionWatch {
  const known = new Map<string, { until: number; ended: Promise<boolean> }>()
  const ask = async ({ sub, sid, role }: AccessClaims): Promise<boolean> => {
    const state = await sessionState(db, { userId: sub, familyId: sid })
    return state.revoked || state.disabled || (state.role !== null && state.role !== role)
  }
  return {
    ended(claims) {
      // The role is part of the name: a new login after a change of role must not inherit the answer.
      const name = `${claims.sub} ${claims.sid} ${claims.role}`
      const found = known.get(name)
      if (found !== undefined && found.until > now()) return found.ended
      if (known.size >= MAX_KNOWN) known.clear()
      const ended = ask(claims)
      known.set(name, { until: now() + WATCH_MS, ended })
      ended.catch(() => known.delete(name))
      return ended
    },
  }
}
