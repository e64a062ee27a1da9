import { cancelUnsentStatement } from '../../db/campaigns.ts'
import { openCampaignsOf, releaseTouchesStatement } from '../../db/ladder-days.ts'
import type { OpenLadderCampaign } from '../../db/ladder-days.ts'
import type { Actor } from '../actor.ts'
import { changeCampaign } from '../campaigns/change.ts'
import type { Change, ChangeDeps } from '../campaigns/change.ts'
import { AppError } from '../errors.ts'

const CLOCK: Actor = { userId: 'system', username: 'system', role: 'operator', sessionId: '' }

/**
 * Ends campaigns of a ladder whose time is over: what was not handed over is canceled and its step given back, so that
 * the next run plans it by what is true then ("vence hoje" is false tomorrow).
 */
export async function endCampaigns(
  deps: ChangeDeps,
  ladder: { id: string; creditorId: string },
  isOver: (campaign: OpenLadderCampaign) => boolean | Promise<boolean>,
): Promise<void> {
  const { id: ladderId, creditorId } = ladder
  const open = await openCampaignsOf(deps.db, ladderId, creditorId)
  for (const campaign of open) {
    const { id } = campaign
    try {
      if (!(await isOver(campaign))) continue
      await changeCampaign(deps, { creditorId, id }, windowClosed(deps), CLOCK)
    } catch (error) {
      // It ended by itself meanwhile.
      if (!(error instanceof AppError) || error.code !== 'campaign_state') throw error
    }
  }
}

const windowClosed = ({ db }: Pick<ChangeDeps, 'db'>): Change => ({
  action: 'ladder.window_closed',
  from: ['starting', 'running', 'paused'],
  to: 'canceled',
  also: (id, now) => [cancelUnsentStatement(db, id, now), releaseTouchesStatement(db, id)],
})
