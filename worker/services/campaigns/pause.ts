import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import type { Actor } from '../actor.ts'
import { changeCampaign } from './change.ts'
import type { ChangeDeps } from './change.ts'

/**
 * After the answer nothing of the campaign enters WAHA; what is inside already is finished and counted.
 * @throws AppError campaign_not_found, campaign_state
 */
export function pauseCampaign(
  deps: ChangeDeps,
  target: { creditorId: string; id: string },
  actor: Actor,
): Promise<CampaignSummary> {
  return changeCampaign(
    deps,
    target,
    {
      action: 'campaign.paused',
      from: ['running'],
      to: 'paused',
      also: () => [],
    },
    actor,
  )
}
