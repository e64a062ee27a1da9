import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import { latestCampaignIds } from '../../db/campaigns.ts'
import { summarize } from './status.ts'
import type { StatusDeps } from './status.ts'

const LIMIT = 50

/** The newest campaigns of a creditor. */
export async function listCampaigns(
  deps: StatusDeps,
  creditorId: string,
): Promise<CampaignSummary[]> {
  return summarize(deps, await latestCampaignIds(deps.db, creditorId, LIMIT))
}
