import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import * as z from 'zod'
import type { PlanMessage } from '../../../src/shared/contracts/queues.ts'
import { createLog } from '../../../worker/adapters/log.ts'
import {
  sharedTrace,
  traceId,
  traced,
  untraced,
  withTrace,
} from '../../../worker/adapters/trace.ts'
import { createDeps } from '../../../worker/deps.ts'
import { createApp } from '../../../worker/http/app.ts'
import { consumeCampaignPlan } from '../../../worker/queues/campaign-plan.ts'

/** A queue with memory. */
function recorder() {
  const sent: unknown[] = []
  // `traced` calls these two methods only.
  const queue = {
    send: (body: PlanMessage) => Promise.resolve(void sent.push(body)),
    sendBatch: (messages: Iterable<{ body: PlanMessage }>) =>
      Promise.resolve(void sent.push(...[...messages].map(({ body }) => body))),
  } as unknown as Queue<PlanMessage>
  return { sent, queue }
}

test('a message names the request that set it going; what the clock began names none', async () => {
  const { sent, queue } = recorder()
  const outlet = traced(queue)
  await outlet.send({ kind: 'start_scheduled' })
  await withTrace('req_1', async () => {
    await Promise.resolve()
    await outlet.send({ kind: 'publish' })
    await outlet.sendBatch([{ body: { kind: 'sweep', session: 'x' } }])
  })
  expect(sent).toEqual([
    { kind: 'start_scheduled' },
    { kind: 'publish', requestId: 'req_1' },
    { kind: 'sweep', session: 'x', requestId: 'req_1' },
  ])
  expect(untraced(sent[1])).toEqual({ requestId: 'req_1', body: { kind: 'publish' } })
})

test('two requests at once do not mix', async () => {
  const seen = await Promise.all(
    ['a', 'b'].map((id) =>
      withTrace(id, async () => {
        await new Promise((resolve) => setTimeout(resolve, 1))
        return traceId()
      }),
    ),
  )
  expect(seen).toEqual(['a', 'b'])
  expect(sharedTrace(['a', 'a'])).toBe('a')
  expect(sharedTrace(['a', 'b'])).toBeNull()
})

test('a message that names its request is what its queue promises', async () => {
  const batch = createMessageBatch('campaign-plan', [
    {
      id: '1',
      timestamp: new Date(0),
      attempts: 1,
      body: { kind: 'start_scheduled', requestId: 'req_7x' },
    },
  ])
  await consumeCampaignPlan(batch, createDeps(env))
  const result = await getQueueResult(batch, createExecutionContext())
  expect(result.explicitAcks).toEqual(['1'])
  const dead = await env.DB.prepare('select count(*) as n from dead_letters').first<{ n: number }>()
  expect(dead?.n).toBe(0)
})

test('a log line names the request and its area', () => {
  const written = vi.spyOn(console, 'error').mockImplementation(() => {})
  const log = createLog('debug', () => 0)
  withTrace('req_7x', () => log('info', { event: 'auth.login', userId: 'usr_1' }))
  const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)) as unknown)
  written.mockRestore()
  expect(lines).toMatchObject([{ event: 'auth.login', area: 'security', requestId: 'req_7x' }])
})

test('a request’s name reaches its queue messages', async () => {
  const { sent, queue } = recorder()
  const deps = createDeps(env)
  const outlet = traced(queue)
  const app = createApp({ ...deps, queues: { ...deps.queues, CAMPAIGN_PLAN: outlet } })
  app.get('/trace-test', async (c) => {
    await outlet.send({ kind: 'publish' })
    return c.text('ok')
  })
  const res = await app.request('/trace-test')
  expect(sent).toEqual([{ kind: 'publish', requestId: res.headers.get('X-Request-Id') }])
})

/** Log lines written while `work` runs. */
async function linesOf(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const written = vi.spyOn(console, 'error').mockImplementation(() => {})
  await work()
  const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)) as unknown)
  written.mockRestore()
  return z.array(z.record(z.string(), z.unknown())).parse(lines)
}

test('a request’s name goes with its calls of objects, into their log lines', async () => {
  const { sender } = createDeps(env)
  const call = (status: string) =>
    sender(`num_${crypto.randomUUID().slice(0, 8)}`).sessionChanged({ status, at: Date.now() })
  const lines = await linesOf(async () => {
    await withTrace('req_7x', () => call('WORKING'))
    await call('FAILED')
  })
  const told = lines.filter(({ event }) => event === 'sender.status')
  expect(told.map(({ requestId }) => requestId ?? null)).toEqual(['req_7x', null])
})

test('only an object’s own methods are called by name', async () => {
  const { sender } = createDeps(env)
  const stub = sender(`num_${crypto.randomUUID().slice(0, 8)}`)
  for (const name of ['alarm', 'fetch', 'constructor', 'traced', 'ctx', 'nothing']) {
    const call = env.SENDER.getByName('x').traced('req_7x', name, [])
    await expect(Promise.resolve(call)).rejects.toThrow('no such method')
  }
  expect(await withTrace('req_7x', () => stub.watched())).toMatchObject({ wanted: false })
})
