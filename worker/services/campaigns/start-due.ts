import { beginDue, dueCampaigns, readScheduled } from '../../db/campaign-new.ts'
import type { PinnedVariant, ScheduledCampaign } from '../../db/campaign-new.ts'
import { faultCode } from '../../adapters/log.ts'
import type { Deps } from '../../deps.ts'
import { poolOf } from '../numbers/pool.ts'
import type { PoolNumber } from '../numbers/pool.ts'
import { filterOf } from '../segments/segments.ts'
import { selectAudience } from './filtered.ts'
import { fillCampaign } from './open.ts'
import type { OpenDeps } from './open.ts'
import { needConfirmedGateway, needCreditor } from './parts.ts'

type DueDeps = OpenDeps & Pick<Deps, 'config'>

/** Campaigns begun by one message of the queue. */
const AT_ONCE = 5

/**
 * Starts the campaigns whose hour has come, and goes on with starts that a kill cut short. One that cannot start (the
 * gateway is not confirmed, say) stays as it is and is tried again; the others are not held up.
 * @returns the ids that run now
 */
export async function startDueCampaigns(deps: DueDeps): Promise<string[]> {
  const started: string[] = []
  for (const id of await dueCampaigns(deps.db, deps.now(), AT_ONCE)) {
    try {
      if (await startOne(deps, id)) started.push(id)
    } catch (error) {
      deps.log('warn', { event: 'queue.fault', queue: 'campaign-plan', code: faultCode(error) })
    }
  }
  return started
}

async function startOne(deps: DueDeps, id: string): Promise<boolean> {
  await needConfirmedGateway(deps)
  if (!(await beginDue(deps.db, id, deps.now()))) return false
  const campaign = await readScheduled(deps.db, id)
  if (campaign === null) return false
  const { creditorId, createdBy, minGapMs } = campaign
  const audience = await selectAudience(deps, {
    creditorId,
    filter: filterOf(campaign.filter ?? '{}'),
    creditor: await needCreditor(deps, creditorId),
    variants: variantsOf(campaign),
    holdoutBps: campaign.holdoutBps,
    salt: id,
  })
  const pool = await poolStill(deps, campaign)
  const filling = { id, creditorId, pool, action: 'campaign.started', actor: createdBy, minGapMs }
  await fillCampaign(deps, filling, audience)
  return true
}

function variantsOf(campaign: ScheduledCampaign): readonly PinnedVariant[] {
  const { variants, templateId, templateVersion: version, templateName: name, body } = campaign
  return variants ?? [{ key: 'A', templateId, version, name, body, shareBps: 10_000 }]
}

/** The numbers it was meant for, so far as they are still on; else all that are. */
async function poolStill(
  deps: DueDeps,
  { creditorId, sessions }: ScheduledCampaign,
): Promise<PoolNumber[]> {
  const pool = await poolOf(deps, creditorId)
  const meant = pool.filter((one) => sessions?.includes(one.session) ?? true)
  return meant.length > 0 ? meant : pool
}
