import { expect, test, vi } from 'vitest'
import { cancelCampaign } from '../../../worker/services/campaigns/cancel.ts'
import { pauseCampaign } from '../../../worker/services/campaigns/pause.ts'
import { resumeCampaign } from '../../../worker/services/campaigns/resume.ts'
import { sendSingle } from '../../../worker/services/campaigns/send-single.ts'
import {
  clients,
  look,
  numberOf,
  simulator,
  start,
  written,
} from '../../support/workers/campaigns.ts'
import { client, operator } from '../../support/workers/uploads.ts'

const WAIT = { timeout: 90_000, interval: 300 }
const LIMIT = 100_000

test(
  'a campaign of 300 reaches everybody once, and its states add up at every look',
  async () => {
    const number = await numberOf()
    const started = await start(number, clients(300))
    expect(started).toMatchObject({ success: true, total: 300, excluded: 0, warnings: [] })
    expect(started.first_send_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-03:00$/)
    await vi.waitFor(async () => {
      const campaign = await look(number, started.campaign_id)
      expect(campaign).toMatchObject({ status: 'done', counts: { sent: 300 } })
    }, WAIT)
    const chats = await written(number.session)
    expect(chats.size).toBe(300)
    expect([...chats.values()].every((times) => times === 1)).toBe(true)
    expect(await simulator('GET', '/sim/stats')).toMatchObject({ duplicates: 0 })
  },
  LIMIT,
)

test(
  'a paused campaign stands still with nothing in hand, and goes on to everybody once',
  async () => {
    const number = await numberOf()
    const { campaign_id: id } = await start(number, clients(12), 0.2)
    const target = { creditorId: number.creditorId, id }
    await vi.waitFor(
      async () => expect((await written(number.session)).size).toBeGreaterThan(0),
      WAIT,
    )
    const paused = await pauseCampaign(number.deps, target, operator)
    expect(paused).toMatchObject({ status: 'paused', limit: 'paused' })
    const before = await vi.waitFor(async () => {
      const { counts } = await look(number, id)
      expect(counts.sending).toBe(0)
      return counts
    }, WAIT)
    expect((await written(number.session)).size).toBe(before.sent)
    expect(await pauseCampaign(number.deps, target, operator)).toMatchObject({ status: 'paused' })
    await resumeCampaign(number.deps, target, operator)
    await vi.waitFor(async () => {
      expect(await look(number, id)).toMatchObject({ status: 'done', counts: { sent: 12 } })
    }, WAIT)
    expect([...(await written(number.session)).values()]).toEqual(Array(12).fill(1))
  },
  LIMIT,
)

test(
  'a number that is offline loses nothing: the campaign says why it waits, then goes out once',
  async () => {
    const number = await numberOf('SCAN_QR_CODE')
    const { campaign_id: id } = await start(number, clients(5))
    await vi.waitFor(async () => {
      const campaign = await look(number, id)
      expect(campaign).toMatchObject({ limit: 'session', counts: { pending: 5 } })
    }, WAIT)
    await simulator('PUT', '/sim/session', { session: number.session, status: 'WORKING' })
    const sender = number.deps.sender(number.session)
    await sender.sessionChanged({ status: 'WORKING', at: Date.now() })
    await vi.waitFor(async () => {
      expect(await look(number, id)).toMatchObject({ status: 'done', counts: { sent: 5 } })
    }, WAIT)
    expect([...(await written(number.session)).values()]).toEqual(Array(5).fill(1))
  },
  LIMIT,
)

test(
  'a canceled campaign writes to nobody any more, and everybody is in a named state',
  async () => {
    const number = await numberOf()
    const { campaign_id: id } = await start(number, clients(20), 0.2)
    await vi.waitFor(
      async () => expect((await written(number.session)).size).toBeGreaterThan(0),
      WAIT,
    )
    await cancelCampaign(number.deps, { creditorId: number.creditorId, id }, operator)
    const after = await vi.waitFor(async () => {
      const campaign = await look(number, id)
      expect(campaign.counts).toMatchObject({ pending: 0, scheduled: 0, sending: 0 })
      return campaign
    }, WAIT)
    expect(after.status).toBe('canceled')
    expect(after.counts.sent + after.counts.canceled).toBe(20)
    expect((await written(number.session)).size).toBe(after.counts.sent)
  },
  LIMIT,
)

test(
  'a single message by template goes through the ledger, a free text through the conversation',
  async () => {
    const number = await numberOf()
    const one = await sendSingle(
      number.deps,
      number.creditorId,
      { client: { ...(client({ amount: 99.9 }) as Client) }, template_name: 'aviso' },
      operator,
    )
    expect(one).toMatchObject({ status: 'queued', text: 'Olá Maria da Silva, R$ 99,90.' })
    const other = await sendSingle(
      number.deps,
      number.creditorId,
      { client: { ...(client() as Client) }, message: 'Bom dia' },
      operator,
    )
    expect(other.campaign_id).toBeNull()
    await vi.waitFor(async () => {
      expect((await written(number.session)).size).toBe(2)
      const campaign = await look(number, one.campaign_id ?? '')
      expect(campaign).toMatchObject({ kind: 'single', status: 'done', counts: { sent: 1 } })
    }, WAIT)
  },
  LIMIT,
)

type Client = { name: string; phone: string; amount: number }
