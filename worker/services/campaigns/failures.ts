import type { ErrorsAnswer } from '../../../src/shared/contracts/api/cockpit.ts'
import { chargeOf, reasonLabel } from '../../../src/shared/domain/campaign.ts'
import { errorRows } from '../../db/campaign-cockpit.ts'
import type { Deps } from '../../deps.ts'
import { needCampaign } from './need.ts'
import type { Target } from './need.ts'
import { mayRetry } from './retry.ts'

/**
 * What failed or is in doubt, by reason: whom it speaks against and whether it can be sent again.
 * @throws AppError campaign_not_found
 */
export async function campaignErrors(
  deps: Pick<Deps, 'db'>,
  target: Target,
): Promise<ErrorsAnswer> {
  await needCampaign(deps, target)
  const rows = await errorRows(deps.db, target.id)
  return {
    success: true,
    groups: rows.map(({ status, reason, n, lastAt }) => ({
      status,
      reason,
      label: reasonLabel(reason),
      charge: status === 'failed' ? chargeOf(reason) : null,
      n,
      retryable: status === 'failed' && mayRetry(reason),
      last_at: lastAt,
    })),
  }
}
