import { faultCode } from '../adapters/log.ts'
import type { Deps } from '../deps.ts'

/** A queue that keeps up takes seconds; retries of a fault take up to a minute. */
const LATE_MS = 60_000

/** Tells the clock how long the oldest message of a batch waited, for the alert on queues. Never throws. */
export async function tellLate(
  batch: Pick<MessageBatch, 'queue' | 'messages'>,
  { scheduler, log }: Pick<Deps, 'scheduler' | 'log'>,
): Promise<void> {
  // Messages carry the machine's time.
  const sent = batch.messages.map(({ timestamp }) => timestamp.getTime())
  const ageMs = Date.now() - Math.min(...sent)
  if (!(ageMs > LATE_MS)) return
  try {
    await scheduler().noteLate({ queue: batch.queue, ageMs })
  } catch (error) {
    log('warn', { event: 'queue.fault', queue: 'scheduler', code: faultCode(error) })
  }
}
