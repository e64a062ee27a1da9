import { eventSchema } from '../../src/shared/contracts/queues.ts'
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
  if (parsed.length > 0) await publishChanges(deps, changed)
}
