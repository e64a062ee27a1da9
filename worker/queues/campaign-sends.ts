import { sendMessageSchema } from '../../src/shared/contracts/queues.ts'
import { sharedTrace, withTrace } from '../adapters/trace.ts'
import type { Deps } from '../deps.ts'
import { claimAndHandOver } from '../services/campaigns/claim.ts'
import { parseBatch } from './batch.ts'

const RETRY_SECONDS = 2

/** Claims and hands over; never waits for WAHA. Only faults of our own come again through the queue. */
export async function consumeCampaignSends(batch: MessageBatch, deps: Deps): Promise<void> {
  const parsed = await parseBatch(batch, sendMessageSchema, deps)
  const trace = sharedTrace(parsed.map(({ requestId }) => requestId))
  const again = await withTrace(trace, () =>
    claimAndHandOver(
      deps,
      parsed.map(({ body }) => body),
    ),
  )
  const retried = new Set(again.map((body) => body.recipientId))
  for (const { message, body } of parsed) {
    if (retried.has(body.recipientId)) message.retry({ delaySeconds: RETRY_SECONDS })
    else message.ack()
  }
}
