import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { debtorsQuerySchema } from '../../../src/shared/contracts/api/debtors.ts'
import type { DebtorsAnswer } from '../../../src/shared/contracts/api/debtors.ts'
import type { Role } from '../../../src/shared/contracts/api/auth.ts'
import { writeStops } from '../../../worker/db/stops.ts'
import { showDebtors } from '../../../worker/services/debtors/list.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { campaignWith, personOf } from '../../support/workers/people.ts'
import { withCreditor } from '../../support/workers/uploads.ts'
import type { Setting } from '../../support/workers/uploads.ts'

/** 2026-03-01, noon in São Paulo. */
const NOW = Date.UTC(2026, 2, 1, 15)

async function list(
  { deps, creditorId }: Setting,
  query: Record<string, unknown> = {},
  role: Role = 'operator',
): Promise<DebtorsAnswer> {
  const { filter, ...rest } = query
  const parsed = debtorsQuerySchema.parse({
    ...rest,
    ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
  })
  return showDebtors({ ...deps, now: () => NOW }, { role }, { ...parsed, creditorId })
}
const names = ({ items }: DebtorsAnswer) => items.map(({ name }) => name)

/** Ana owes 300.00, 100.00 of it late; Bia paid; Caio's debt was canceled; Davi owes 50.00, late the longest. */
async function four() {
  const setting = await withCreditor()
  const ana = await personOf(setting, {
    name: 'Ana Lima',
    state: 'SP',
    tags: ['vip'],
    debts: [
      { amountCents: 10_000, dueDate: '2026-02-10' },
      { amountCents: 20_000, dueDate: '2026-03-10' },
    ],
  })
  const bia = await personOf(setting, { name: 'Bia Rosa' })
  const caio = await personOf(setting, { name: 'Caio Luz', debts: [{ canceledAt: 5 }] })
  const davi = await personOf(setting, {
    name: 'Davi Melo',
    debts: [{ amountCents: 5_000, dueDate: '2025-12-01' }],
  })
  await env.DB.prepare(
    `insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, source, created_at, created_by)
     values (?, ?, ?, 10000, '2026-02-01', 'pix', 'person', 0, 'usr')`,
  )
    .bind(`pay_${bia.id}`, setting.creditorId, bia.debtIds[0] ?? '')
    .run()
  return { setting, ana, bia, caio, davi }
}

test('everybody is listed, newest first, with what they owe and what all owe together', async () => {
  const { setting } = await four()
  const answer = await list(setting)
  expect(names(answer)).toEqual(['Davi Melo', 'Caio Luz', 'Bia Rosa', 'Ana Lima'])
  expect(
    answer.items.map(({ debts, balance_cents: b, overdue_cents: o }) => [debts, b, o]),
  ).toEqual([
    [1, 5_000, 5_000],
    [0, 0, 0],
    [1, 0, 0],
    [2, 30_000, 10_000],
  ])
  expect(answer.totals).toEqual({
    debtors: 4,
    debts: 4,
    balance_cents: 35_000,
    overdue_cents: 15_000,
  })
})

test.each([
  ['name', ['Ana Lima', 'Bia Rosa', 'Caio Luz', 'Davi Melo']],
  ['balance', ['Ana Lima', 'Davi Melo', 'Caio Luz', 'Bia Rosa']],
  ['overdue', ['Davi Melo', 'Ana Lima', 'Bia Rosa', 'Caio Luz']],
  ['contact', ['Bia Rosa', 'Davi Melo', 'Caio Luz', 'Ana Lima']],
])('sorted by %s, also page by page', async (sort, wanted) => {
  const { setting, bia } = await four()
  const touch = { debtorId: bia.id, debtIds: bia.debtIds, conversationId: null }
  await campaignWith(setting, [{ ...touch, status: 'sent', sentAt: 7 }])
  expect(names(await list(setting, { sort }))).toEqual(wanted)
  const seen: string[] = []
  let before: string | null = null
  do {
    const page: DebtorsAnswer = await list(setting, { sort, limit: 1, before })
    seen.push(...names(page))
    before = page.next
  } while (before !== null)
  expect(seen).toEqual(wanted)
})

test('the audience filter finds the same people with the debts it means', async () => {
  const { setting } = await four()
  const open = await list(setting, { filter: { status: 'open' }, sort: 'name' })
  expect(names(open)).toEqual(['Ana Lima', 'Davi Melo'])
  const late = await list(setting, { filter: { days_late_min: 60, status: 'open' } })
  expect(names(late)).toEqual(['Davi Melo'])
  const rich = await list(setting, { filter: { amount_min_cents: 25_000 } })
  expect(names(rich)).toEqual(['Ana Lima'])
  expect(rich.totals).toMatchObject({ debtors: 1, debts: 2, balance_cents: 30_000 })
  expect(names(await list(setting, { filter: { tags: ['vip'], states: ['SP'] } }))).toEqual([
    'Ana Lima',
  ])
})

test('search finds names without accents, and for operators phones and tags', async () => {
  const { setting, davi } = await four()
  expect(names(await list(setting, { search: 'DÁVI' }))).toEqual(['Davi Melo'])
  expect(names(await list(setting, { search: davi.phone.slice(-9) }))).toEqual(['Davi Melo'])
  expect(names(await list(setting, { search: 'vip' }))).toEqual(['Ana Lima'])
  expect(names(await list(setting, { search: '%' }))).toEqual([])
})

test('a viewer sees masked phones, and finds nobody by phone or tag', async () => {
  const { setting, davi } = await four()
  const digits = davi.phone.slice(-9)
  expect(names(await list(setting, { search: digits }, 'viewer'))).toEqual([])
  expect(names(await list(setting, { search: 'vip' }, 'viewer'))).toEqual([])
  const answer = await list(setting, {}, 'viewer')
  expect(JSON.stringify(answer)).not.toContain(digits.slice(0, 5))
})

test('who asked for silence is told apart, and so are those who were merged or erased', async () => {
  const { setting, ana, bia, caio } = await four()
  const { deps, creditorId } = setting
  const whom = { creditorId, phoneHash: ana.phoneHash, conversationId: 'c' }
  await writeStops(deps.db, whom, [{ kind: 'opt_out', at: 1, until: null }])
  await env.DB.prepare('update debtors set merged_into = ? where id = ?').bind(ana.id, bia.id).run()
  await env.DB.prepare('update debtors set erased_at = 1 where id = ?').bind(caio.id).run()
  const stopped = await list(setting, { state: 'stopped' })
  expect(stopped.items.map(({ name, stops }) => [name, stops])).toEqual([['Ana Lima', ['opt_out']]])
  expect(names(await list(setting))).toEqual(['Davi Melo', 'Ana Lima'])
  expect(names(await list(setting, { state: 'merged' }))).toEqual(['Bia Rosa'])
  expect(names(await list(setting, { state: 'erased' }))).toEqual(['Caio Luz'])
})

test('the route takes the filter as JSON and refuses what is none', async () => {
  const call = apiAs('viewer')
  const ok = await call('GET', `/api/debtors?filter=${encodeURIComponent('{"status":"open"}')}`)
  expect(ok.status).toBe(200)
  expect(await refusal(await call('GET', '/api/debtors?filter=nope'))).toEqual([
    422,
    'validation_failed',
  ])
  expect(await refusal(await call('GET', '/api/debtors?filter=%7B%22phone%22%3A1%7D'))).toEqual([
    422,
    'validation_failed',
  ])
})
