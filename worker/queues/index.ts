import type { Deps } from '../deps.ts'
import { consumeCampaignPlan } from './campaign-plan.ts'
import { consumeCampaignSends } from './campaign-sends.ts'
import { consumeDeadLetters } from './dead-letters.ts'
import { consumeEvents } from './events.ts'
import { consumeImports } from './imports.ts'
import { consumeJobs } from './jobs.ts'
import { tellLate } from './late.ts'

export type Consumer = (batch: MessageBatch, deps: Deps) => Promise<void>

/** One consumer per queue of wrangler.toml, by name. */
const CONSUMERS: Readonly<Record<string, Consumer>> = {
  'campaign-plan': consumeCampaignPlan,
  jobs: consumeJobs,
  'campaign-sends': consumeCampaignSends,
  events: consumeEvents,
  imports: consumeImports,
  'dead-letters': consumeDeadLetters,
}

/**
 * Hands a batch to its queue's consumer.
 * @throws Error on a queue nobody consumes: its messages must not be acknowledged in silence
 */
export async function consume(batch: MessageBatch, deps: Deps): Promise<void> {
  const consumer = CONSUMERS[batch.queue]
  if (consumer === undefined) throw new Error(`no consumer for queue ${batch.queue}`)
  const startedAt = deps.now()
  const told = tellLate(batch, deps)
  await consumer(batch, deps)
  await told
  deps.log('debug', {
    event: 'queue.batch',
    queue: batch.queue,
    messages: batch.messages.length,
    ms: deps.now() - startedAt,
  })
}
