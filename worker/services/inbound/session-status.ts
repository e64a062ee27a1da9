import type { Capping } from '../../../src/shared/domain/pacing/number.ts'
import { numberOf } from '../../db/numbers.ts'
import type { InboundDeps } from './who.ts'

/** A lock whose end WAHA does not tell: the next refused first message renews it. */
const LOCK_MS = 3_600_000

/** The number's status goes to its Sender, the lock only when the event said something about it. */
export async function sessionStatus(
  deps: Pick<InboundDeps, 'sender' | 'config' | 'db'>,
  event: {
    session: string
    status: string
    at: number
    lock: { active: boolean; until: number | null } | null
    capping?: Capping
  },
): Promise<void> {
  const { session, status, at, lock, capping } = event
  // A shared WAHA may have other sessions: only ours makes an object.
  if (session !== deps.config.waha.session && (await numberOf(deps.db, session)) === null) return
  const until = lock?.active === true ? { until: lock.until ?? at + LOCK_MS } : null
  await deps.sender(session).sessionChanged({
    status,
    at,
    ...(lock === null ? {} : { lock: until }),
    ...(capping === undefined ? {} : { capping }),
  })
}
