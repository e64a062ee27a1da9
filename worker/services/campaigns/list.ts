import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import { latestCampaignIds } from '../../db/campaigns.ts'
import { summarize, withEta } from './status.ts'
import type { ShowDeps } from './status.ts'

const LIMIT = 50
/** Campaigns at work whose end is estimated; the rest of the list is history. */
const ESTIMATED = 5

/** The newest campaigns of a creditor; those at work with when they will be over. */
export async function listCampaigns(
  deps: ShowDeps,
  creditorId: string,
): Promise<CampaignSummary[]> {
  const summaries = await summarize(deps, await latestCampaignIds(deps.db, creditorId, LIMIT))
  const atWork = summaries.filter((one) => one.status === 'running').slice(0, ESTIMATED)
  const estimated = new Map<string, CampaignSummary>()
  for (const one of atWork) estimated.set(one.id, await withEta(deps, creditorId, one))
  return summaries.map((one) => estimated.get(one.id) ?? one)
}
