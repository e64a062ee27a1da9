import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { CAMPAIGN_STEPS } from '../../../src/shared/contracts/api/audience.ts'
import type { CampaignStep } from '../../../src/shared/contracts/api/audience.ts'
import { campaignErrors } from '../../../worker/services/campaigns/failures.ts'
import { campaignFunnel } from '../../../worker/services/campaigns/funnel.ts'
import { campaignLanes } from '../../../worker/services/campaigns/lanes.ts'
import { listRecipients } from '../../../worker/services/campaigns/recipients.ts'
import { campaignTimeline } from '../../../worker/services/campaigns/timeline.ts'
import { at, books, figure } from '../../support/workers/reports.ts'
import type { Books } from '../../support/workers/reports.ts'
import { all, caught } from '../../support/workers/uploads.ts'

const SENT = at('2026-11-05')
const HOUR_MS = 3_600_000

/** Everybody a campaign can have: fifteen people in every state of the ledger and of what follows. */
async function played() {
  const b = await books()
  const id = await b.campaign()
  const add = async (fields: Parameters<Books['message']>[1] = {}) => {
    const who = await b.person()
    const debt = await b.debt(who, { cents: 10_000 })
    await b.message(who, { exposed: 10_000, debts: [debt], ...fields, campaignId: id })
    return { who, debt }
  }
  const arrived = { sent: SENT, delivered: SENT + 1_000 }
  const answered = { ...arrived, replied: SENT + HOUR_MS, status: 'replied' }
  await add({ status: 'pending' })
  await add({ status: 'scheduled' })
  await add({ status: 'sending' })
  await add({ status: 'skipped', reason: 'opted_out' })
  await add({ status: 'failed', reason: 'not_on_whatsapp', updated: SENT })
  await add({ status: 'failed', reason: 'not_on_whatsapp', updated: SENT + 1 })
  await add({ status: 'failed', reason: 'unreachable', updated: SENT })
  await add({ status: 'uncertain', reason: 'timeout', updated: SENT })
  await add({ status: 'canceled' })
  await add({ sent: SENT, status: 'sent' })
  await add({ ...arrived, status: 'delivered' })
  await add({ ...arrived, read: SENT + 2_000, status: 'read' })
  await add(answered)
  const stranger = await add(answered)
  await b.stop(stranger.who, 'wrong_person', SENT + HOUR_MS)
  const promised = await add(answered)
  await b.promise(promised.who, { made: SENT + HOUR_MS, cents: 7_000, debts: [promised.debt] })
  const agreed = await add(answered)
  await b.agreement(agreed.who, {
    made: SENT + HOUR_MS,
    charge: true,
    owed: [10_000, 0, 0],
    discount: 1_000,
  })
  const payer = await add({ ...arrived, status: 'delivered' })
  await b.pay(payer.debt, { on: '2026-11-06', cents: 4_000 })
  const late = await add({ ...arrived, status: 'delivered' })
  await b.pay(late.debt, { on: '2026-11-13', cents: 4_000 })
  return { b, id, target: { creditorId: b.creditorId, id } }
}

const countsOf = async (p: Awaited<ReturnType<typeof played>>, days = 7) => {
  const { steps, not_sent } = await campaignFunnel(p.b.deps, p.target, days)
  const n = (step: CampaignStep) => steps.find((one) => one.step === step)?.n ?? -1
  return { steps, not_sent, n }
}

test('the funnel adds up with the ledger: who was not sent to stands beside it, and nobody is missing', async () => {
  const p = await played()
  const { steps, not_sent, n } = await countsOf(p)
  expect(steps.map(({ step }) => step)).toEqual(CAMPAIGN_STEPS)
  expect(Object.fromEntries(steps.map((one) => [one.step, one.n]))).toEqual({
    audience: 18,
    eligible: 17,
    sent: 9,
    delivered: 8,
    read: 1,
    replied: 4,
    cpc: 3,
    promise: 2,
    agreement: 1,
    paid: 1,
  })
  expect(not_sent).toEqual({ skipped: 1, waiting: 3, failed: 3, uncertain: 1, canceled: 1 })
  const left = Object.values(not_sent).reduce((sum, one) => sum + one, 0)
  expect(n('sent') + left).toBe(n('audience'))
  const cents = Object.fromEntries(steps.map((one) => [one.step, one.amount_cents]))
  expect(cents).toMatchObject({
    audience: 180_000,
    sent: 90_000,
    promise: 16_000,
    agreement: 9_000,
    paid: 4_000,
  })
})

test('each step lists exactly its people', async () => {
  const p = await played()
  for (const { step, n } of (await countsOf(p)).steps) {
    const page = { step, window_days: 7, after: 0, limit: 200 }
    const { recipients } = await listRecipients(p.b.deps, p.target, page)
    expect([step, recipients.length]).toEqual([step, n])
  }
})

test('its rates are those of the reports over the same messages', async () => {
  const p = await played()
  const { n } = await countsOf(p)
  const kpi = async (id: string) => {
    const { numerator, denominator } = await figure(p.b, id)
    return [numerator, denominator]
  }
  expect(await kpi('delivery')).toEqual([n('delivered'), n('sent')])
  expect(await kpi('read')).toEqual([n('read'), n('delivered')])
  expect(await kpi('contact')).toEqual([n('replied'), n('sent')])
  expect(await kpi('cpc')).toEqual([n('cpc'), n('sent')])
  expect(await kpi('promise_rate')).toEqual([n('promise'), n('cpc')])
  expect(await kpi('agreement_rate')).toEqual([n('agreement'), n('cpc')])
  expect(await kpi('cash_attributed')).toEqual([4_000, 1])
})

test('a longer window finds what came later', async () => {
  const p = await played()
  const { n, steps } = await countsOf(p, 30)
  expect(n('paid')).toBe(2)
  expect(steps.at(-1)?.amount_cents).toBe(8_000)
})

test('errors come in groups: whom they speak against, and whether they can be sent again', async () => {
  const { b, target } = await played()
  const { groups } = await campaignErrors(b.deps, target)
  expect(groups).toEqual([
    {
      status: 'failed',
      reason: 'not_on_whatsapp',
      label: 'número não tem WhatsApp',
      charge: 'recipient',
      n: 2,
      retryable: true,
      last_at: SENT + 1,
    },
    expect.objectContaining({
      status: 'uncertain',
      reason: 'timeout',
      charge: null,
      retryable: false,
    }),
    expect.objectContaining({ reason: 'unreachable', charge: 'us', n: 1, retryable: true }),
  ])
})

test('a lane a number: what waits there, what left, and when the next may go', async () => {
  const { b, id, target } = await played()
  const session = `num_${crypto.randomUUID().slice(0, 8)}`
  await env.DB.batch([
    env.DB.prepare('update campaigns set session = ?2 where id = ?1').bind(id, session),
    env.DB.prepare(
      `update recipients set due_at = ?2 where campaign_id = ?1 and status = 'pending'`,
    ).bind(id, b.clock.now + HOUR_MS),
    env.DB.prepare(
      `update recipients set due_at = ?2 where campaign_id = ?1 and status in ('scheduled', 'sending')`,
    ).bind(id, b.clock.now + 2 * HOUR_MS),
  ])
  const { lanes } = await campaignLanes(b.deps, target)
  expect(lanes).toMatchObject([
    {
      session,
      recipients: { waiting: 1, on_the_way: 2, sent: 9, failed: 3, uncertain: 1 },
      next_at: b.clock.now + HOUR_MS,
      health: 'off',
      sent_today: 0,
    },
  ])
  await b.deps.sender(session).sessionChanged({ status: 'FAILED', at: Date.now() })
  expect((await campaignLanes(b.deps, target)).lanes).toMatchObject([
    { health: 'stopped', limit: 'session', next_at: null, status: 'FAILED' },
  ])
})

test('the timeline tells what people, the numbers and the campaign did, page by page', async () => {
  const { b, id, target } = await played()
  const start = at('2026-11-01')
  await env.DB.batch([
    ...[
      [start, 'campaign.started', '{"total":18}'],
      [start + HOUR_MS, 'campaign.paused', '{}'],
      [start + HOUR_MS, 'campaign.resumed', '{}'],
    ].map(([when, action, details]) =>
      env.DB.prepare(
        `insert into audit (at, actor, action, entity, entity_id, details) values (?, 'system', ?, 'campaign', ?, ?)`,
      ).bind(when, action, id, details),
    ),
    env.DB.prepare(
      `insert into number_events (id, session, at, kind, details) values (?1, 'default', ?2, 'cap_reached', '{"cap":20}'),
         (?1 || 'x', 'elsewhere', ?2, 'locked', '{}'), (?1 || 'y', 'default', ?3, 'locked', '{}')`,
    ).bind(crypto.randomUUID(), SENT + 60_000, start - 1),
  ])
  const whole = await campaignTimeline(b.deps, target, { limit: 50 })
  expect(whole.items.map(({ text }) => text)).toEqual([
    'default: o limite de hoje foi atingido (20)',
    'Última mensagem enviada até agora',
    'Primeira mensagem enviada',
    'Campanha retomada',
    'Campanha pausada',
    'Campanha iniciada (18)',
  ])
  expect(whole.next).toBeNull()
  const paged: string[] = []
  let before: string | undefined
  do {
    const page = await campaignTimeline(b.deps, target, { limit: 2, before })
    paged.push(...page.items.map(({ text }) => text))
    before = page.next ?? undefined
  } while (before !== undefined)
  expect(paged).toEqual(whole.items.map(({ text }) => text))
})

test('a campaign of another creditor is not found', async () => {
  const { b, id } = await played()
  const target = { creditorId: 'crd_other', id }
  for (const ask of [
    campaignFunnel(b.deps, target, 7),
    campaignLanes(b.deps, target),
    campaignErrors(b.deps, target),
    campaignTimeline(b.deps, target, { limit: 5 }),
  ]) {
    expect(await caught(ask)).toMatchObject({ code: 'campaign_not_found' })
  }
  expect(await all('select 1 as x from campaigns where id = ?', id)).toHaveLength(1)
})
