import { eventSchema } from '../../src/shared/contracts/queues.ts'
import { faultCode } from '../adapters/log.ts'
import type { Deps } from '../deps.ts'
import { applyEvents } from '../services/events/apply.ts'
import { publishChanges } from '../services/live/publish.ts'
import { parseBatch } from './batch.ts'

/** One D1 batch per queue batch; a fault makes the whole batch come again, which changes nothing twice. */
export async function consumeEvents(batch: MessageBatch, deps: Deps): Promise<void> {
  const parsed = await parseBatch(batch, eventSchema, deps)
  const changed = await applyEvents(
    deps,
    parsed.map(({ body }) => body),
  )
  for (const { message } of parsed) message.ack()
  if (parsed.some(({ body }) => body.facts !== undefined)) await kickWebhooks(deps)
  if (parsed.length > 0) await publishChanges(deps, changed)
}

/** Other systems hear of records at once; without it the clock tells them within half a minute. */
async function kickWebhooks({ queues, log }: Deps): Promise<void> {
  try {
    await queues.JOBS.send({ kind: 'webhooks_out' })
  } catch (error) {
    log('warn', { event: 'queue.fault', queue: 'jobs', code: faultCode(error) })
  }
}
