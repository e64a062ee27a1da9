import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import { unscheduleStatement } from '../../db/campaigns.ts'
import type { Actor } from '../actor.ts'
import { changeCampaign } from './change.ts'
import type { ChangeDeps } from './change.ts'

/**
 * Goes on where the pause left it; rows that were planned before it are planned anew.
 * @throws AppError campaign_not_found, campaign_state
 */
export function resumeCampaign(
  deps: ChangeDeps,
  target: { creditorId: string; id: string },
  actor: Actor,
): Promise<CampaignSummary> {
  return changeCampaign(
    deps,
    target,
    {
      action: 'campaign.resumed',
      from: ['paused'],
      to: 'running',
      also: (id, now) => [unscheduleStatement(deps.db, id, now)],
    },
    actor,
  )
}
