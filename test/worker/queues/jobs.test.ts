import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { createDeps } from '../../../worker/deps.ts'
import type { Deps } from '../../../worker/deps.ts'
import { consumeCampaignPlan } from '../../../worker/queues/campaign-plan.ts'
import { consumeJobs } from '../../../worker/queues/jobs.ts'
import { endDeadLetter } from '../../../worker/services/events/dead-letters.ts'

const batchOf = (queue: string, body: object) =>
  createMessageBatch(queue, [{ id: '1', timestamp: new Date(0), attempts: 1, body }])

/** What became of the one message of a batch. */
async function ended(batch: MessageBatch): Promise<'acked' | 'again' | 'neither'> {
  const { explicitAcks, retryMessages } = await getQueueResult(batch, createExecutionContext())
  return explicitAcks.length > 0 ? 'acked' : retryMessages.length > 0 ? 'again' : 'neither'
}

const deadLetters = async (outcome: string): Promise<string[]> => {
  const { results } = await env.DB.prepare('select queue from dead_letters where outcome = ?')
    .bind(outcome)
    .all<{ queue: string }>()
  return results.map(({ queue }) => queue)
}

test('a campaign’s wake-up is no work of the clock: the jobs’ queue names it malformed', async () => {
  const batch = batchOf('jobs', { kind: 'top_up', session: 'default' })
  await consumeJobs(batch, createDeps(env))
  expect(await ended(batch)).toBe('acked')
  expect(await deadLetters('malformed')).toEqual(['jobs'])
})

test('a job that lies in the planning queue since before the upgrade is done', async () => {
  const batch = batchOf('campaign-plan', { kind: 'resume_imports' })
  await consumeCampaignPlan(batch, createDeps(env))
  expect(await ended(batch)).toBe('acked')
  expect(await deadLetters('malformed')).not.toContain('campaign-plan')
})

test('a job that fails comes again; the one beside it is done', async () => {
  const deps = createDeps(env)
  const broken: Deps = { ...deps, log: () => {}, scheduler: () => fail('scheduler') }
  const batch = createMessageBatch('jobs', [
    { id: 'fails', timestamp: new Date(0), attempts: 1, body: { kind: 'alerts' } },
    { id: 'works', timestamp: new Date(0), attempts: 1, body: { kind: 'resume_imports' } },
  ])
  await consumeJobs(batch, broken)
  const { explicitAcks, retryMessages } = await getQueueResult(batch, createExecutionContext())
  expect(explicitAcks).toEqual(['works'])
  expect(retryMessages).toMatchObject([{ msgId: 'fails' }])
})

test('a job that failed too often is named by its queue and waits for the clock', async () => {
  await endDeadLetter(createDeps(env), { kind: 'webhooks_out' })
  expect(await deadLetters('next_alarm')).toEqual(['jobs'])
})

function fail(part: string): never {
  throw new Error(`${part} does not answer`)
}
