import { beforeAll, expect, test, vi } from 'vitest'
import {
  batchStatus,
  clients,
  reached,
  sendBatch,
  simulator,
  sumOf,
  uploadClients,
  workingSession,
} from '../../support/workers/campaigns.ts'
import type { SimStats } from '../../support/workers/campaigns.ts'

beforeAll(() => workingSession())

const WAIT = { timeout: 110_000, interval: 500 }

test('a campaign of 300 reaches everybody once, and its states add up at every look', async () => {
  const file = await uploadClients(clients(300))
  const before = await simulator<SimStats>('GET', '/sim/stats')
  const started = await sendBatch(file)
  expect(started).toMatchObject({ success: true, total: 300, excluded: 0, warnings: [] })
  expect(started.first_send_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-03:00$/)
  await vi.waitFor(async () => {
    const campaign = await batchStatus(started.campaign_id)
    expect(sumOf(campaign)).toBe(300)
    expect(campaign.status).toBe('done')
    expect(reached(campaign)).toBe(300)
  }, WAIT)
  const after = await simulator<SimStats>('GET', '/sim/stats')
  expect(after.sent - before.sent).toBe(300)
  expect(after.duplicates).toBe(0)
}, 120_000)
