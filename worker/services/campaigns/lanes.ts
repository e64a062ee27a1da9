import type { CampaignLane, LanesAnswer } from '../../../src/shared/contracts/api/cockpit.ts'
import type { NumberDto } from '../../../src/shared/contracts/api/numbers.ts'
import { laneRows } from '../../db/campaign-cockpit.ts'
import type { LaneRow } from '../../db/campaign-cockpit.ts'
import { showTheseNumbers } from '../numbers/show.ts'
import type { ShowDeps } from '../numbers/show.ts'
import { needCampaign } from './need.ts'
import type { Target } from './need.ts'

/**
 * A lane per number that writes for the campaign: its health, the limit that acts on it, and what it has still to do.
 * @throws AppError campaign_not_found
 */
export async function campaignLanes(deps: ShowDeps, target: Target): Promise<LanesAnswer> {
  const { sessions, status } = await needCampaign(deps, target)
  const rows = await laneRows(deps.db, target.id)
  const all = [...new Set([...sessions, ...rows.map(({ session }) => session)])]
  const numbers = await showTheseNumbers(deps, target.creditorId, all)
  const lanes = numbers.map((number): CampaignLane => {
    const row = rows.find(({ session }) => session === number.session)
    return {
      ...number,
      health: healthOf(number),
      next_at: status === 'running' ? nextAt(number, row, deps.now()) : null,
      recipients: {
        waiting: row?.waiting ?? 0,
        on_the_way: row?.onTheWay ?? 0,
        sent: row?.sent ?? 0,
        failed: row?.failed ?? 0,
        uncertain: row?.uncertain ?? 0,
      },
    }
  })
  return { success: true, lanes }
}

function healthOf({ enabled, limit }: NumberDto): CampaignLane['health'] {
  if (limit === 'session' || limit === 'locked') return 'stopped'
  if (!enabled) return 'off'
  return limit === null ? 'ok' : 'slow'
}

/** When the next one is due, not before a lock or a rest is over; unknown while a session is down. */
function nextAt(number: NumberDto, row: LaneRow | undefined, now: number): number | null {
  if (row === undefined || row.nextAt === null || number.limit === 'session') return null
  return Math.max(now, row.nextAt, number.locked_until ?? 0, number.resting_until ?? 0)
}
