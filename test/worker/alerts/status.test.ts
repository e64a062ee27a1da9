import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { StatusAnswer } from '../../../src/shared/contracts/api/alerts.ts'
import { createDeps } from '../../../worker/deps.ts'
import { createCounter } from '../../../worker/services/status/count-requests.ts'
import { apiAs } from '../../support/workers/api.ts'

test('the status names every part and the worst of them', async () => {
  const res = await apiAs('viewer')('GET', '/api/status')
  expect(res.status).toBe(200)
  const answer: StatusAnswer = await res.json()
  expect(answer.parts.map(({ part }) => part)).toEqual([
    'database',
    'sessions',
    'queues',
    'scheduler',
    'ai',
    'feed',
    'payments',
    'webhooks',
  ])
  const states = answer.parts.map(({ state }) => state)
  expect(answer.state).toBe(states.includes('down') ? 'down' : 'degraded')
  expect(answer.parts.find(({ part }) => part === 'database')?.state).toBe('ok')
})

test('a number whose session broke is named, and the alert says since when', async () => {
  const { sender } = createDeps(env)
  await sender('default').sessionChanged({ status: 'FAILED', at: Date.now() })
  await env.DB.prepare(
    `insert into alerts (id, kind, subject, level, details, started_at, seen_at)
     values ('alt_s', 'session_down', 'default', 'critical', '{}', 77, 77)`,
  ).run()
  const answer: StatusAnswer = await (await apiAs('viewer')('GET', '/api/status')).json()
  expect(answer.parts.find(({ part }) => part === 'sessions')).toMatchObject({
    state: 'down',
    since: 77,
  })
  expect(answer.sessions).toMatchObject([{ session: 'default', status: 'FAILED' }])
})

test('requests are counted by minute, with faults and slow ones', async () => {
  let now = 600_000
  const counter = createCounter({ ...createDeps(env), now: () => now })
  counter.add({ at: now, ms: 100, failed: false })
  counter.add({ at: now, ms: 2_001, failed: true })
  expect(counter.due()).toBe(false)
  now += 10_000
  expect(counter.due()).toBe(true)
  await counter.flush()
  counter.add({ at: now, ms: 10, failed: false })
  await counter.flush()
  const rows = await env.DB.prepare('select * from api_minutes where minute = 600000').all()
  expect(rows.results).toEqual([{ minute: 600_000, n: 3, errors: 1, total_ms: 2_111, slow: 1 }])
})

test('ready names each dependency', async () => {
  const res = await SELF.fetch('https://app.test/ready')
  const answer: { checks: { name: string }[] } = await res.json()
  expect(answer.checks.map(({ name }) => name)).toEqual([
    'database',
    'gateway',
    'queues',
    'scheduler',
    'payments',
    'classifier',
  ])
})
