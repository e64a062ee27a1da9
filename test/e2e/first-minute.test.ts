import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  countsSum,
  forget,
  leftRunning,
  newPlace,
  request,
  simStats,
  startProduct,
} from '../../scripts/harness/product.ts'
import type { Place, Product } from '../../scripts/harness/product.ts'
import type { BatchStatusAnswer, UploadsAnswer } from '../../src/shared/contracts/api/billing.ts'
import type {
  ConversationAnswer,
  ConversationsAnswer,
} from '../../src/shared/contracts/api/chat.ts'

/** What a stranger sees after `npm ci && npm start`, untouched. */
let place: Place
let product: Product

beforeAll(async () => {
  place = await newPlace()
  product = await startProduct(place, { DEMO: '1' })
})

afterAll(async () => {
  await product.stop()
  expect(leftRunning(place.stateDir)).toEqual([])
  forget(place)
})

const latest = async () =>
  (await product.call<BatchStatusAnswer>('GET', '/api/billing/batch-status')).campaign

const patient = { timeout: 120_000, interval: 500 }

test('the demo campaign completes by itself and its states always add up to the audience', async () => {
  await vi.waitFor(async () => {
    const campaign = await latest()
    expect(countsSum(campaign)).toBe(campaign.total)
    expect(campaign.status).toBe('done')
  }, patient)
  const campaign = await latest()
  const stats = await simStats(product.simulator)
  expect(campaign.counts.pending + campaign.counts.failed + campaign.counts.uncertain).toBe(0)
  expect(stats.duplicates).toBe(0)
})

test('debtors answer and the bot answers them', async () => {
  await vi.waitFor(async () => {
    const { conversations } = await product.call<ConversationsAnswer>(
      'GET',
      '/api/chat/conversations?filter=all&limit=100',
    )
    const answered = conversations.filter((row) => row.last_intent !== null)
    expect(answered.length).toBeGreaterThan(5)
    const first = answered.find((row) => row.speaker === 'bot' && row.direction === 'out')
    const chat = await product.call<ConversationAnswer>(
      'GET',
      `/api/chat/conversations/${first?.id}`,
    )
    const sources = chat.messages.map((message) => message.source)
    expect(sources).toEqual(expect.arrayContaining(['campaign', 'debtor', 'bot']))
  }, patient)
})

test('nobody who asked to stop is written to again', async () => {
  const { violations } = await simStats(product.simulator)
  expect(violations ?? 0).toBe(0)
})

test('the dashboard is served from the same address', async () => {
  const html = await fetch(product.base).then((response) => response.text())
  expect(html).toContain('<div id="app"')
})

test('a second start keeps the data and does not start the demo again', async () => {
  const before = await simStats(product.simulator)
  await product.stop()
  product = await startProduct(place, { DEMO: '1' })
  const uploads = await product.call<UploadsAnswer>('GET', '/api/billing/uploads')
  expect(uploads.imports.map((item) => item.name)).toEqual(['data/clients.json'])
  expect((await latest()).status).toBe('done')
  const after = await request<{ duplicates: number; distinctChats: number }>(
    `${product.simulator}/sim/stats`,
    'GET',
    null,
  )
  expect(after.duplicates).toBe(0)
  expect(after.distinctChats).toBe(before.distinctChats)
})
