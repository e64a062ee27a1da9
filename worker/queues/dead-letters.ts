import { faultCode } from '../adapters/log.ts'
import type { Deps } from '../deps.ts'
import { endDeadLetter } from '../services/events/dead-letters.ts'

const RETRY_SECONDS = 30

/** The last stop of every queue: each message ends in a named state, never in silence. */
export async function consumeDeadLetters(batch: MessageBatch, deps: Deps): Promise<void> {
  for (const message of batch.messages) {
    try {
      await endDeadLetter(deps, message.body)
      message.ack()
    } catch (error) {
      deps.log('error', { event: 'queue.fault', queue: batch.queue, code: faultCode(error) })
      message.retry({ delaySeconds: RETRY_SECONDS })
    }
  }
}
