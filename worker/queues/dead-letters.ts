import { faultCode } from '../adapters/log.ts'
import { untraced, withTrace } from '../adapters/trace.ts'
import type { Deps } from '../deps.ts'
import { endDeadLetter } from '../services/events/dead-letters.ts'

const RETRY_SECONDS = 30

/** The last stop of every queue: each message ends in a named state, never in silence. */
export async function consumeDeadLetters(batch: MessageBatch, deps: Deps): Promise<void> {
  for (const message of batch.messages) {
    try {
      const { requestId, body } = untraced(message.body)
      await withTrace(requestId, () => endDeadLetter(deps, body))
      message.ack()
    } catch (error) {
      deps.log('error', { event: 'queue.fault', queue: batch.queue, code: faultCode(error) })
      message.retry({ delaySeconds: RETRY_SECONDS })
    }
  }
}
