import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { OverviewAnswer } from '../../src/shared/contracts/api/system.ts'
import { createDeps } from '../../worker/deps.ts'
import { overview } from '../../worker/services/overview/overview.ts'
import { apiAs, refusal } from '../support/workers/api.ts'
import { insertDebt } from '../support/workers/debts.ts'

const HOUR = 3_600_000
/** 10:30 in São Paulo. */
const NOW = Date.parse('2026-03-10T13:30:00Z')

const read = (now = NOW): Promise<OverviewAnswer> =>
  overview({ db: createDeps(env).db, now: () => now })

const metric = (hour: number, name: string, n: number) =>
  env.DB.prepare("insert into hourly_metrics values ('default', ?, ?, ?)").bind(hour, name, n).run()

async function payment(debtId: string, cents: number, paidOn: string) {
  const { newId } = createDeps(env)
  await env.DB.prepare(
    `insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, source, created_at,
      created_by) values (?, 'default', ?, ?, ?, 'pix', 'test', 0, 'test')`,
  )
    .bind(newId('pay'), debtId, cents, paidOn)
    .run()
}

async function promise(dueDate: string, status: string) {
  const { debtorId, id } = await insertDebt()
  await env.DB.prepare(
    `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
      source, made_at) values (?, 'default', 'cnv', ?, ?, 1000, ?, ?, 'bot', 0)`,
  )
    .bind(createDeps(env).newId('prm'), debtorId, JSON.stringify([id]), dueDate, status)
    .run()
}

test('open money is what is left after payments; paid and canceled debts do not count', async () => {
  const before = await read()
  const [part, paid] = [await insertDebt({ amountCents: 5_000 }), await insertDebt()]
  await insertDebt({ canceledAt: 1 })
  await payment(part.id, 2_000, '2020-01-01')
  await payment(paid.id, 10_000, '2020-01-01')
  const after = await read()
  expect(after.open_cents - before.open_cents).toBe(3_000)
  expect(after.open_debts - before.open_debts).toBe(1)
  expect(after.debtors - before.debtors).toBe(1)
})

test('recovered money is split by São Paulo’s day and month', async () => {
  const before = await read()
  const { id } = await insertDebt()
  for (const day of ['2026-03-10', '2026-03-01', '2026-02-28']) await payment(id, 1_000, day)
  const after = await read()
  expect(after.recovered_today_cents - before.recovered_today_cents).toBe(1_000)
  expect(after.recovered_month_cents - before.recovered_month_cents).toBe(2_000)
})

test('today stands beside yesterday, the month beside the same days of the month before', async () => {
  const before = (await read()).recovered
  const { id } = await insertDebt()
  const days = ['2026-03-10', '2026-03-09', '2026-02-28', '2026-02-10', '2026-02-01', '2026-01-31']
  for (const day of days) await payment(id, 1_000, day)
  const after = (await read()).recovered
  expect(after.today.n - before.today.n).toBe(1)
  expect(after.yesterday.cents - before.yesterday.cents).toBe(1_000)
  expect(after.month.cents - before.month.cents).toBe(2_000)
  expect(after.previous_month).toMatchObject({ from: '2026-02-01', to: '2026-02-10' })
  expect(after.previous_month.n - before.previous_month.n).toBe(2)
  expect(after.days).toHaveLength(30)
  expect(after.days.at(-1)?.date).toBe('2026-03-10')
  expect(after.days[0]?.date).toBe('2026-02-09')
})

test('open promises are counted by when they fall due', async () => {
  const before = (await read()).promises_due
  await promise('2026-03-10', 'open')
  await promise('2026-03-16', 'open')
  await promise('2026-03-17', 'open')
  await promise('2026-03-09', 'open')
  await promise('2026-03-10', 'kept')
  const after = (await read()).promises_due
  expect(after.today.n - before.today.n).toBe(1)
  expect(after.week).toEqual({ n: before.week.n + 2, cents: before.week.cents + 2_000 })
  expect(after.late.n - before.late.n).toBe(1)
})

test('today begins at São Paulo’s midnight, the curve shows 24 hours', async () => {
  const midnight = Date.parse('2026-03-10T03:00:00Z')
  await metric(midnight, 'campaign_sent', 5)
  await metric(midnight - HOUR, 'campaign_sent', 7)
  await metric(midnight + 9 * HOUR, 'outbound', 2)
  await metric(midnight + 9 * HOUR, 'inbound', 3)
  await metric(midnight + 9 * HOUR, 'read', 1)
  const { messages_today, hourly } = await read()
  expect(messages_today).toEqual({ sent: 7, delivered: 0, read: 1, received: 3 })
  expect(hourly).toHaveLength(24)
  expect(hourly.at(-1)?.hour).toBe(NOW - (NOW % HOUR))
  expect(hourly.reduce((sum, { outbound }) => sum + outbound, 0)).toBe(14)
})

test('activity is newest first and holds no names or phones', async () => {
  await env.DB.batch([
    env.DB.prepare(
      `insert into applied_events values ('cnv_1', 1, 'b', 'default', 'opt_out', 0, ?)`,
    ).bind(NOW - 1_000),
    env.DB.prepare(
      `insert into applied_events values ('cnv_1', 2, 'b', 'default', 'inbound', 0, ?)`,
    ).bind(NOW - 500),
    env.DB.prepare(
      `insert into audit (at, actor, action, entity, entity_id)
        values (?, 'u', 'campaign.started', 'campaign', 'c')`,
    ).bind(NOW),
  ])
  const { activity } = await read()
  expect(activity.slice(0, 2)).toEqual([
    { at: NOW, kind: 'campaign.started', conversation_id: null, text: 'Campanha iniciada' },
    {
      at: NOW - 1_000,
      kind: 'opt_out',
      conversation_id: 'cnv_1',
      text: 'Cliente pediu para não receber mais mensagens',
    },
  ])
  expect(activity.map(({ kind }) => kind)).not.toContain('inbound')
})

test('the route answers anybody who is logged in', async () => {
  expect((await apiAs('viewer')('GET', '/api/overview')).status).toBe(200)
  expect(await refusal(await SELF.fetch('https://app.test/api/overview'))).toEqual([
    401,
    'unauthorized',
  ])
})
