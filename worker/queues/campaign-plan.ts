import { planMessageSchema } from '../../src/shared/contracts/queues.ts'
import type { PlanMessage } from '../../src/shared/contracts/queues.ts'
import { faultCode } from '../adapters/log.ts'
import { withTrace } from '../adapters/trace.ts'
import type { Deps } from '../deps.ts'
import { runAlerts } from '../services/alerts/run.ts'
import { keepAudit } from '../services/audit/check.ts'
import { isRestoring } from '../services/backup/restoring.ts'
import { planNumber } from '../services/campaigns/plan.ts'
import { startDueCampaigns } from '../services/campaigns/start-due.ts'
import { sweepNumber } from '../services/campaigns/sweep.ts'
import { resumeImports } from '../services/imports/step.ts'
import { runLadders } from '../services/ladders/run.ts'
import { publishChanges } from '../services/live/publish.ts'
import { settlePix } from '../services/payments/settle-pix.ts'
import { runPromisesDue } from '../services/promises/run.ts'
import { runRetention } from '../services/privacy/retention.ts'
import { forgetOldRows } from '../services/scheduler/retention.ts'
import { deliverWebhooks } from '../services/webhooks-out/deliver.ts'
import { parseBatch } from './batch.ts'
import type { Parsed } from './batch.ts'

/** Wake-ups of the Sender, the scheduler and the live feed; several of one kind in a batch are one. */
export async function consumeCampaignPlan(batch: MessageBatch, deps: Deps): Promise<void> {
  const done = new Set<string>()
  const run = async ({ message, body }: Parsed<PlanMessage>) => {
    const key = JSON.stringify(body)
    try {
      if (!done.has(key)) await perform(deps, body)
      done.add(key)
      message.ack()
    } catch (error) {
      deps.log('error', { event: 'queue.fault', queue: batch.queue, code: faultCode(error) })
      message.retry({ delaySeconds: 2 })
    }
  }
  for (const one of await parseBatch(batch, planMessageSchema, deps)) {
    await withTrace(one.requestId, () => run(one))
  }
}

/** What the numbers ask for: their campaigns stand in what is being put back, and they ask every second. */
const OF_NUMBERS: ReadonlySet<PlanMessage['kind']> = new Set(['top_up', 'sweep', 'publish'])

/** Until a restore is over, the clock's work waits for its next turn. */
async function waits(deps: Deps, { kind }: PlanMessage): Promise<boolean> {
  return !OF_NUMBERS.has(kind) && (await isRestoring(deps))
}

async function perform(deps: Deps, body: PlanMessage): Promise<void> {
  if (await waits(deps, body)) return
  switch (body.kind) {
    case 'top_up':
      await planNumber(deps, body.session, body.warmOnly)
      return
    case 'start_scheduled':
      await startDueCampaigns(deps)
      return
    case 'sweep':
      await sweepNumber(deps, body.session)
      return
    case 'retention':
      await forgetOldRows(deps)
      await runRetention(deps)
      return
    case 'resume_imports':
      await resumeImports(deps)
      return
    case 'publish':
      await publishChanges(deps, { campaignIds: [], conversationIds: [] })
      return
    case 'promises_due':
      await runPromisesDue(deps)
      return
    case 'settle_pix':
      await settlePix(deps)
      return
    case 'webhooks_out':
      await deliverWebhooks(deps)
      return
    case 'audit_seal':
      await keepAudit(deps)
      return
    case 'alerts':
      await runAlerts(deps, body.at ?? null)
      return
    case 'ladder_day':
      await runLadders(deps)
  }
}
