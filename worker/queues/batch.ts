import type * as z from 'zod'
import { untraced } from '../adapters/trace.ts'
import type { Deps } from '../deps.ts'
import { recordMalformed } from '../services/events/dead-letters.ts'

/** A message whose body is what its queue promises. */
export type Parsed<Body> = { message: Message; body: Body; requestId: string | null }

/**
 * Parses a batch. A malformed message would come back for ever: it is recorded as a dead letter and acknowledged.
 */
export async function parseBatch<Body>(
  batch: MessageBatch,
  schema: z.ZodType<Body>,
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'log'>,
): Promise<Parsed<Body>[]> {
  const good: Parsed<Body>[] = []
  const bad: Message[] = []
  for (const message of batch.messages) {
    const { requestId, body } = untraced(message.body)
    const parsed = schema.safeParse(body)
    if (parsed.success) good.push({ message, body: parsed.data, requestId })
    else bad.push(message)
  }
  if (bad.length > 0) {
    await recordMalformed(deps, { queue: batch.queue, count: bad.length })
    for (const message of bad) message.ack()
  }
  return good
}
