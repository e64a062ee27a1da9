import { expect, test } from 'vitest'
import { consumeJobs } from '../../../worker/queues/jobs.ts'
import { at, messages, owe, portfolio, switchOn } from '../../support/workers/ladders.ts'

/** A batch with memory of what became of its messages. */
function batchOf(bodies: readonly object[]) {
  const done: string[] = []
  const messages = bodies.map((body, i) => ({
    id: String(i),
    timestamp: new Date(0),
    attempts: 1,
    body,
    ack: () => done.push(`ack ${i}`),
    retry: () => done.push(`retry ${i}`),
  }))
  const batch = { queue: 'jobs', messages, ackAll: () => {}, retryAll: () => {} }
  // The consumer uses the queue's name and the messages alone.
  return { batch: batch as unknown as MessageBatch, done }
}

test('the clock’s message runs the ladders; another one, doubled or late, finds nothing to do', async () => {
  const p = await portfolio()
  await switchOn(p)
  const debt = await owe(p)
  p.clock.now = at(12)
  const first = batchOf([{ kind: 'ladder_day' }, { kind: 'ladder_day' }])
  await consumeJobs(first.batch, p.deps)
  expect(first.done).toEqual(['ack 0', 'ack 1'])
  expect(await messages(p)).toMatchObject([{ debtorId: debt.debtorId }])
  await consumeJobs(batchOf([{ kind: 'ladder_day' }]).batch, p.deps)
  expect(await messages(p)).toHaveLength(1)
})
