import type { BotReportAnswer } from '../../../src/shared/contracts/api/desk.ts'
import { KPIS } from '../../../src/shared/domain/kpi.ts'
import type { KpiId } from '../../../src/shared/domain/kpi.ts'
import { readServiceDays } from '../../db/reports.ts'
import type { Deps } from '../../deps.ts'
import { deskScope } from './intents.ts'
import { kpisOf } from './kpis.ts'

const SHOWN: ReadonlySet<KpiId> = new Set<KpiId>([
  'containment',
  'hand_off',
  'first_reply_p50',
  'first_reply_p95',
  'first_reply_human_p50',
  'first_reply_human_p95',
])

/** What the bot settled alone, what it passed on, and how long people waited. @throws AppError validation_failed */
export async function showBot(
  deps: Pick<Deps, 'db' | 'now'>,
  creditorId: string,
  query: { from?: string | undefined; to?: string | undefined },
): Promise<BotReportAnswer> {
  const scope = deskScope(deps, creditorId, query)
  const kpis = await kpisOf(
    deps,
    scope,
    KPIS.filter(({ id }) => SHOWN.has(id)),
  )
  // What the days rest on is what containment rests on.
  const known = kpis.some(({ id, hidden }) => id === 'containment' && hidden === null)
  const days = known ? await readServiceDays(deps.db, scope) : []
  return {
    success: true,
    from: scope.fromDay,
    to: scope.toDay,
    kpis,
    days: days.map(({ handedOff, ...day }) => ({ ...day, handed_off: handedOff })),
  }
}
