import type { Measurement } from '../../../src/shared/domain/alerts.ts'
import { faultCode } from '../../adapters/log.ts'
import { sessionsAtWork } from '../../db/numbers.ts'
import type { Deps } from '../../deps.ts'

type NumberDeps = Pick<Deps, 'config' | 'db' | 'now' | 'sender' | 'log'>

/** Each number that should work: how long it has not, and how much of its day is used. */
export async function measureNumbers(deps: NumberDeps): Promise<Measurement[]> {
  const sessions = new Set([deps.config.waha.session, ...(await sessionsAtWork(deps.db))])
  const all = await Promise.all([...sessions].map((session) => measureNumber(deps, session)))
  return all.flat()
}

async function measureNumber(deps: NumberDeps, session: string): Promise<Measurement[]> {
  try {
    const sender = deps.sender(session)
    const [{ status, wanted, downSince, silentSince }, { sentToday, dailyCap }] = await Promise.all(
      [sender.watched(), sender.status()],
    )
    return [
      {
        kind: 'session_down',
        subject: session,
        value: wanted && downSince !== null ? Math.max(1, deps.now() - downSince) : 0,
        details: { status: status ?? 'unknown' },
      },
      {
        kind: 'number_silent',
        subject: session,
        value: wanted && silentSince !== null ? Math.max(1, deps.now() - silentSince) : 0,
      },
      {
        kind: 'number_near_cap',
        subject: session,
        value: dailyCap === null || dailyCap === 0 ? 0 : (100 * sentToday) / dailyCap,
        details: { sent: sentToday },
      },
    ]
  } catch (error) {
    deps.log('error', { event: 'sender.fault', session, code: faultCode(error) })
    return []
  }
}
