import type * as z from 'zod'
import { faultCode } from '../adapters/log.ts'
import { withTrace } from '../adapters/trace.ts'
import type { Deps } from '../deps.ts'
import { parseBatch } from './batch.ts'
import type { Parsed } from './batch.ts'

const RETRY_SECONDS = 2

/** Wake-ups: several of one body in a batch are one; one that fails comes again, alone. */
export async function consumeWakeUps<Body>(
  batch: MessageBatch,
  deps: Deps,
  work: { schema: z.ZodType<Body>; perform: (deps: Deps, body: Body) => Promise<void> },
): Promise<void> {
  const done = new Set<string>()
  const run = async ({ message, body }: Parsed<Body>) => {
    const key = JSON.stringify(body)
    try {
      if (!done.has(key)) await work.perform(deps, body)
      done.add(key)
      message.ack()
    } catch (error) {
      deps.log('error', { event: 'queue.fault', queue: batch.queue, code: faultCode(error) })
      message.retry({ delaySeconds: RETRY_SECONDS })
    }
  }
  for (const one of await parseBatch(batch, work.schema, deps)) {
    await withTrace(one.requestId, () => run(one))
  }
}
