import { jobMessageSchema } from '../../src/shared/contracts/queues.ts'
import type { JobMessage } from '../../src/shared/contracts/queues.ts'
import type { Deps } from '../deps.ts'
import { runAlerts } from '../services/alerts/run.ts'
import { keepAudit } from '../services/audit/check.ts'
import { isRestoring } from '../services/backup/restoring.ts'
import { resumeImports } from '../services/imports/step.ts'
import { runLadders } from '../services/ladders/run.ts'
import { settlePix } from '../services/payments/settle-pix.ts'
import { runRetention } from '../services/privacy/retention.ts'
import { runPromisesDue } from '../services/promises/run.ts'
import { forgetOldRows } from '../services/scheduler/retention.ts'
import { deliverWebhooks } from '../services/webhooks-out/deliver.ts'
import { consumeWakeUps } from './wake-ups.ts'

const JOBS: Readonly<
  Record<JobMessage['kind'], (deps: Deps, body: JobMessage) => Promise<unknown>>
> = {
  retention: async (deps) => {
    await forgetOldRows(deps)
    await runRetention(deps)
  },
  resume_imports: resumeImports,
  promises_due: runPromisesDue,
  settle_pix: settlePix,
  webhooks_out: deliverWebhooks,
  audit_seal: keepAudit,
  alerts: (deps, body) => runAlerts(deps, body.kind === 'alerts' ? (body.at ?? null) : null),
  ladder_day: (deps) => runLadders(deps),
}

/** Work of the clock. Until a restore is over it waits for its next turn. */
export function consumeJobs(batch: MessageBatch, deps: Deps): Promise<void> {
  return consumeWakeUps(batch, deps, { schema: jobMessageSchema, perform: performJob })
}

export async function performJob(deps: Deps, body: JobMessage): Promise<void> {
  if (await isRestoring(deps)) return
  await JOBS[body.kind](deps, body)
}
