import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import { campaignAudit, moveCampaign, readCampaign } from '../../db/campaigns.ts'
import type { CampaignStatus } from '../../db/campaigns.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { showCampaign } from './status.ts'
import type { ShowDeps } from './status.ts'

export type ChangeDeps = ShowDeps & Pick<Deps, 'log'>

export type Change = {
  action: string
  from: readonly CampaignStatus[]
  to: CampaignStatus
  /** More statements of the same batch, after the change. */
  also: (id: string, now: number) => D1PreparedStatement[]
}

/** Changes that overtake each other more often than this are told by the next one. */
const TELL_AT_MOST = 5

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
  await tellNumbers(deps, { id, sessions: found.sessions, status: to })
  deps.log('info', { event: 'campaign.changed', campaignId: id, status: to })
  return showCampaign(deps, creditorId, id)
}

/**
 * Its numbers learn it before the answer: afterwards no `enter` says go against it. Of two changes at the same time the
 * one written first may be told last, so the ledger is read again until what was told stands there.
 */
async function tellNumbers(
  { db, sender }: ChangeDeps,
  campaign: { id: string; sessions: readonly string[]; status: CampaignStatus },
): Promise<void> {
  const { id, sessions } = campaign
  let { status } = campaign
  for (let told = 0; told < TELL_AT_MOST; told += 1) {
    for (const session of sessions) await tell(sender(session), id, status)
    const now = await readCampaign(db, id)
    if (now === null || now.status === status) return
    status = now.status
  }
}

async function tell(
  sender: ReturnType<Deps['sender']>,
  id: string,
  status: CampaignStatus,
): Promise<void> {
  if (status === 'running') await sender.resumeCampaign(id)
  if (status === 'paused') await sender.pauseCampaign(id)
  if (status === 'canceled') await sender.cancelCampaign(id)
}
