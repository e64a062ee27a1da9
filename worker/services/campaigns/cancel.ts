import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import { cancelUnsentStatement } from '../../db/campaigns.ts'
import type { Actor } from '../actor.ts'
import { changeCampaign } from './change.ts'
import type { ChangeDeps } from './change.ts'

/**
 * Ends a campaign for good: what was not handed over is canceled at once, the rest when its conversation answers.
 * @throws AppError campaign_not_found, campaign_state
 */
export function cancelCampaign(
  deps: ChangeDeps,
  target: { creditorId: string; id: string },
  actor: Actor,
): Promise<CampaignSummary> {
  return changeCampaign(
    deps,
    target,
    {
      action: 'campaign.canceled',
      from: ['scheduled', 'starting', 'running', 'paused'],
      to: 'canceled',
      also: (id, now) => [cancelUnsentStatement(deps.db, id, now)],
    },
    actor,
  )
}
