import { readCampaign } from '../../db/campaigns.ts'
import type { CampaignPlace } from '../../db/campaigns.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'

export type Target = { creditorId: string; id: string }

/** @throws AppError campaign_not_found, also when it is somebody else's */
export async function needCampaign(
  { db }: Pick<Deps, 'db'>,
  { creditorId, id }: Target,
): Promise<CampaignPlace> {
  const campaign = await readCampaign(db, id)
  if (campaign?.creditorId !== creditorId) throw new AppError('campaign_not_found')
  return campaign
}
