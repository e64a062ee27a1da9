import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import { campaignAudit, moveCampaign, readCampaign } from '../../db/campaigns.ts'
import type { CampaignStatus } from '../../db/campaigns.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { showCampaign } from './status.ts'
import type { StatusDeps } from './status.ts'

export type ChangeDeps = StatusDeps & Pick<Deps, 'now' | 'log'>

export type Change = {
  action: string
  from: readonly CampaignStatus[]
  to: CampaignStatus
  /** More statements of the same batch, after the change. */
  also: (id: string, now: number) => D1PreparedStatement[]
  /** The number learns it before the answer: afterwards no `enter` says go against it. */
  tell: (sender: ReturnType<Deps['sender']>, id: string) => Promise<void>
}

/**
 * Changes a campaign's state in D1 and in its Sender. Asked again it does the same, so that a call whose second
 * half failed can be repeated.
 * @throws AppError campaign_not_found, campaign_state
 */
export async function changeCampaign(
  deps: ChangeDeps,
  target: { creditorId: string; id: string },
  change: Change,
  actor: Actor,
): Promise<CampaignSummary> {
  const { id, creditorId } = target
  const found = await readCampaign(deps.db, id)
  if (found === null || found.creditorId !== creditorId) throw new AppError('campaign_not_found')
  const now = deps.now()
  const { action, from, to } = change
  await deps.db.$client.batch([
    campaignAudit(deps.db, { id, actor: actor.userId, action, details: {}, now, from }),
    moveCampaign(deps.db, id, { from, to, now }),
    ...change.also(id, now),
  ])
  const after = await readCampaign(deps.db, id)
  if (after?.status !== to) throw new AppError('campaign_state', { status: after?.status ?? null })
  await change.tell(deps.sender(found.session), id)
  deps.log('info', { event: 'campaign.changed', campaignId: id, status: to })
  return showCampaign(deps, creditorId, id)
}
