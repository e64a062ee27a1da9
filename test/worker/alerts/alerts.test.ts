import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { AlertsAnswer } from '../../../src/shared/contracts/api/alerts.ts'
import { createLate } from '../../../durable-objects/scheduler/late.ts'
import type { Late } from '../../../durable-objects/scheduler/late.ts'
import { createDeps } from '../../../worker/deps.ts'
import type { Deps } from '../../../worker/deps.ts'
import { tellLate } from '../../../worker/queues/late.ts'
import { runAlerts } from '../../../worker/services/alerts/run.ts'
import { showAlerts } from '../../../worker/services/alerts/show.ts'

const MINUTE = 60_000
const START = Date.parse('2026-03-10T13:30:00Z')

const minute = (at: number, figures: { n: number; errors?: number; slow?: number }) =>
  env.DB.prepare('insert or replace into api_minutes values (?, ?, ?, ?, ?)')
    .bind(at - (at % MINUTE), figures.n, figures.errors ?? 0, 100, figures.slow ?? 0)
    .run()

/** Without requests to the Worker: its own clock would look in between. */
const look = (at: number) => runAlerts({ ...createDeps(env), now: () => at })

async function list(state: 'open' | 'all' = 'open'): Promise<AlertsAnswer> {
  return showAlerts(createDeps(env), { state, limit: 50 })
}

beforeEach(async () => {
  for (const table of ['alerts', 'api_minutes', 'dead_letters', 'settings']) {
    await env.DB.prepare(`delete from ${table}`).run()
  }
})

describe('errors of the API', () => {
  test('more than 5 % start an alert, which ends after five calm minutes', async () => {
    await minute(START, { n: 100, errors: 6 })
    await look(START)
    const [alert] = (await list()).items
    expect(alert).toMatchObject({ kind: 'api_errors', level: 'critical', value: 6, limit: 5 })
    expect(alert?.text).toContain('6 %')
    // The window has passed; the calm time has not.
    await look(START + 6 * MINUTE)
    expect((await list()).items).toHaveLength(1)
    await look(START + 11 * MINUTE)
    expect((await list()).items).toHaveLength(0)
    const [ended] = (await list('all')).items
    expect(ended?.ended_at).toBe(START + 11 * MINUTE)
  })

  test('5 % are not too many, and a few requests say nothing', async () => {
    await minute(START, { n: 100, errors: 5 })
    await look(START)
    await env.DB.prepare('delete from api_minutes').run()
    await minute(START + MINUTE, { n: 10, errors: 10 })
    await look(START + MINUTE)
    expect((await list('all')).items).toEqual([])
  })

  test('a limit of one’s own counts', async () => {
    const value = JSON.stringify({ limits: { api_errors: 20 } })
    await env.DB.prepare("insert into creditor_settings values ('default', 'alerts', ?, 1, 0, 'x')")
      .bind(value)
      .run()
    await minute(START, { n: 100, errors: 15 })
    await look(START)
    expect((await list('all')).items).toEqual([])
    await env.DB.prepare('delete from creditor_settings').run()
  })
})

test('two looks at once start one alert', async () => {
  await minute(START, { n: 100, errors: 50 })
  await Promise.all([look(START), look(START)])
  expect((await list('all')).items).toHaveLength(1)
})

test('slow answers start an alert only when they stay', async () => {
  await minute(START, { n: 100, slow: 50 })
  await look(START)
  expect((await list()).items).toEqual([])
  await look(START + MINUTE)
  expect((await list()).items.map(({ kind }) => kind)).toEqual(['api_slow'])
})

test('dead letters of the last hour, by queue', async () => {
  await env.DB.prepare("insert into dead_letters values ('dl_1', 'events', '{}', 'applied', ?)")
    .bind(START - MINUTE)
    .run()
  await look(START)
  const [alert] = (await list()).items
  expect(alert).toMatchObject({ kind: 'dead_letters', subject: 'events', value: 1 })
  await look(START + 61 * MINUTE)
  expect((await list()).items).toEqual([])
})

test('the age of the jobs’ queue is that of the message that woke us', async () => {
  await runAlerts({ ...createDeps(env), now: () => START }, START - 6 * MINUTE)
  const [alert] = (await list()).items
  expect(alert).toMatchObject({ kind: 'queue_age', subject: 'jobs', value: 6 * MINUTE })
})

const messageOf = (waitedMs: number) => ({ timestamp: new Date(Date.now() - waitedMs) })

test('a queue whose work is found waiting is late, whoever finds it, until nobody does for minutes', async () => {
  const late = createLate()
  const clock = {
    status: () => Promise.resolve([]),
    noteLate: (one: Late) => Promise.resolve(late.note(one, Date.now())),
    late: () => Promise.resolve(late.now(Date.now())),
  }
  // The clock's object, with a memory of this test's own.
  const scheduler = () => clock as unknown as ReturnType<Deps['scheduler']>
  const deps = { ...createDeps(env), now: () => START, scheduler }
  const told = async (queue: string, waitedMs: number) => {
    const messages = [messageOf(0), messageOf(waitedMs)]
    // The age is all that is asked of a batch.
    await tellLate({ queue, messages } as unknown as MessageBatch, deps)
  }
  await told('campaign-plan', 30_000)
  await told('events', 6 * MINUTE)
  await told('events', 2 * MINUTE)
  await runAlerts(deps)
  const { items } = await list()
  expect(items).toMatchObject([{ kind: 'queue_age', subject: 'events' }])
  expect(items[0]?.value).toBeGreaterThanOrEqual(6 * MINUTE)
})

test('a report of lateness is true for three minutes', () => {
  const late = createLate()
  late.note({ queue: 'events', ageMs: 400_000 }, START)
  late.note({ queue: 'events', ageMs: 100_000 }, START + MINUTE)
  expect(late.now(START + 2 * MINUTE)).toEqual([{ queue: 'events', ageMs: 400_000 }])
  late.note({ queue: 'events', ageMs: 100_000 }, START + 3 * MINUTE)
  expect(late.now(START + 3 * MINUTE)).toEqual([{ queue: 'events', ageMs: 100_000 }])
  expect(late.now(START + 6 * MINUTE)).toEqual([])
})

test('the classifier’s fallbacks are a share of the last hours’ turns', async () => {
  const hour = START - (START % 3_600_000)
  const add = (metric: string, n: number) =>
    env.DB.prepare("insert or replace into hourly_metrics values ('default', ?, ?, ?)")
      .bind(hour, metric, n)
      .run()
  await add('intent:saudacao', 60)
  await add('ai_fallback', 24)
  await look(START)
  expect((await list()).items).toMatchObject([{ kind: 'ai_fallback', value: 40, limit: 30 }])
  await env.DB.prepare('delete from hourly_metrics').run()
})
