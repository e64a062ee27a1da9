import { expect, test, vi } from 'vitest'
import { pauseCampaign } from '../../../worker/services/campaigns/pause.ts'
import { clients, look, numberOf, start, written } from '../../support/workers/campaigns.ts'
import { operator } from '../../support/workers/uploads.ts'

const WAIT = { timeout: 90_000, interval: 100 }

/** Nothing new for this long is standing still: at delay 0 a send takes milliseconds. */
const pauseMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test.each([
  { delay: 0, people: 400, after: 40, quietMs: 3_000, inside: 32 },
  { delay: 2, people: 5, after: 1, quietMs: 7_000, inside: 1 },
  { delay: 30, people: 5, after: 1, quietMs: 3_000, inside: 1 },
])(
  'at a gap of $delay s, once the pause has answered WhatsApp gets at most what WAHA held: $inside',
  async ({ delay, people, after, quietMs, inside }) => {
    const number = await numberOf()
    const { campaign_id: id } = await start(number, clients(people), delay)
    await vi.waitFor(
      async () => expect((await written(number.session)).size).toBeGreaterThanOrEqual(after),
      WAIT,
    )
    const paused = await pauseCampaign(number.deps, { creditorId: number.creditorId, id }, operator)
    const atAnswer = (await written(number.session)).size
    expect(paused.status).toBe('paused')
    await pauseMs(quietMs)
    const later = (await written(number.session)).size
    expect(later - atAnswer).toBeLessThanOrEqual(inside)
    expect(later).toBeLessThan(people)
    await pauseMs(1_000)
    expect((await written(number.session)).size).toBe(later)
    const enter = { token: 'probe', kind: 'cold', campaignId: id } as const
    expect(await number.deps.sender(number.session).enter(enter)).toEqual({ stop: 'paused' })
    const { counts } = await look(number, id)
    await vi.waitFor(async () => {
      const now = (await look(number, id)).counts
      expect(now.sent + now.delivered + now.read).toBe(later)
    }, WAIT)
    expect(counts.failed).toBe(0)
  },
  120_000,
)
