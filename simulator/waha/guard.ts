import { badRequest, noSuchSession, wrongStatus } from '../http/errors.ts'
import type { Answer } from '../http/types.ts'
import type { Sim } from '../sim.ts'
import type { Session, SessionStatus } from './sessions.ts'

export type Guarded = { ok: true; session: Session } | { ok: false; answer: Answer }

/**
 * The session a call needs, in the status it needs. As in WAHA a call waits a while for it before the 422
 * (5 s for an unknown session, 10 s for a wrong status; `notReadyWaitMs` here).
 */
export async function sessionIn(
  sim: Sim,
  name: string | undefined,
  expected: SessionStatus = 'WORKING',
): Promise<Guarded> {
  if (name === undefined || name === '') {
    return { ok: false, answer: badRequest('Session name is required') }
  }
  const ready = (): Session | undefined => {
    const session = sim.sessions.get(name)
    return session?.status === expected ? session : undefined
  }
  if (ready() === undefined) await sim.base.timers.sleep(sim.base.settings.notReadyWaitMs)
  const session = ready()
  if (session !== undefined) return { ok: true, session }
  const known = sim.sessions.get(name)
  const answer =
    known === undefined ? noSuchSession(name) : wrongStatus(name, known.status, [expected])
  return { ok: false, answer }
}
