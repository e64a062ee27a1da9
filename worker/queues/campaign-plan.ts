import * as z from 'zod'
import { jobMessageSchema, planMessageSchema } from '../../src/shared/contracts/queues.ts'
import type { JobMessage, PlanMessage } from '../../src/shared/contracts/queues.ts'
import type { Deps } from '../deps.ts'
import { isRestoring } from '../services/backup/restoring.ts'
import { planNumber } from '../services/campaigns/plan.ts'
import { startDueCampaigns } from '../services/campaigns/start-due.ts'
import { sweepNumber } from '../services/campaigns/sweep.ts'
import { publishChanges } from '../services/live/publish.ts'
import { performJob } from './jobs.ts'
import { consumeWakeUps } from './wake-ups.ts'

/** Before the jobs had a queue of their own they came here: what still lies in it during an upgrade is done. */
const messageSchema = z.union([planMessageSchema, jobMessageSchema])

/** Wake-ups of the Sender, the scheduler and the live feed. */
export function consumeCampaignPlan(batch: MessageBatch, deps: Deps): Promise<void> {
  return consumeWakeUps(batch, deps, { schema: messageSchema, perform })
}

/** What numbers ask for goes on during a restore: their campaigns stand, and they ask every second. */
async function perform(deps: Deps, body: PlanMessage | JobMessage): Promise<void> {
  switch (body.kind) {
    case 'top_up':
      await planNumber(deps, body.session, body.warmOnly)
      return
    case 'sweep':
      await sweepNumber(deps, body.session)
      return
    case 'publish':
      await publishChanges(deps, { campaignIds: [], conversationIds: [] })
      return
    case 'start_scheduled':
      if (!(await isRestoring(deps))) await startDueCampaigns(deps)
      return
    default:
      await performJob(deps, body)
  }
}
