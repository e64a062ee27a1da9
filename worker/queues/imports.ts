import { importStepSchema } from '../../src/shared/contracts/queues.ts'
import { faultCode } from '../adapters/log.ts'
import { untraced, withTrace } from '../adapters/trace.ts'
import type { Deps } from '../deps.ts'
import { giveUpImport, stepImport } from '../services/imports/step.ts'

/** One less than the queue's retries in wrangler.toml: the last delivery ends the import by name. */
const LAST_ATTEMPT = 5
const RETRY_SECONDS = 2

/** Commits the next rows of large uploads. */
export async function consumeImports(
  batch: MessageBatch,
  deps: Pick<Deps, 'db' | 'now' | 'newId' | 'hash' | 'log' | 'queues'>,
): Promise<void> {
  for (const message of batch.messages) {
    const { requestId, body } = untraced(message.body)
    const step = importStepSchema.safeParse(body)
    // A body that is no step stays one at every delivery.
    if (step.success) {
      const run = () => withTrace(requestId, () => stepImport(deps, step.data))
      await deliver(message, step.data.importId, run)
    } else message.ack()
  }

  async function deliver(message: Message, importId: string, run: () => Promise<void>) {
    try {
      await run()
      message.ack()
    } catch (error) {
      deps.log('error', { event: 'queue.fault', queue: batch.queue, code: faultCode(error) })
      if (message.attempts < LAST_ATTEMPT) {
        message.retry({ delaySeconds: RETRY_SECONDS })
        return
      }
      await giveUpImport(deps, importId)
      message.ack()
    }
  }
}
