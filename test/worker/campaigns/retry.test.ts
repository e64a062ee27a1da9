import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { listRecipients, resolveRecipient } from '../../../worker/services/campaigns/recipients.ts'
import { campaignResults } from '../../../worker/services/campaigns/results.ts'
import { retryCampaign } from '../../../worker/services/campaigns/retry.ts'
import type { Deps } from '../../../worker/deps.ts'
import { applyEvents } from '../../../worker/services/events/apply.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { campaignOf, eventOf } from '../../support/workers/ledger.ts'
import { caught, one, operator } from '../../support/workers/uploads.ts'

const DAY_MS = 86_400_000
type Campaign = Awaited<ReturnType<typeof campaignOf>>
const target = (c: Campaign) => ({ creditorId: c.creditorId, id: c.id })

async function setRow(id: string, fields: Record<string, string | number | null>): Promise<void> {
  const columns = Object.keys(fields)
  await env.DB.prepare(
    `update recipients set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ?`,
  )
    .bind(...Object.values(fields), id)
    .run()
}

/** One row of each kind: passing failures, lasting ones, sent, uncertain, refused by its ack. */
async function mixed(status = 'done') {
  const c = await campaignOf(7, { status })
  const states: [string, string | null][] = [
    ['failed', 'unreachable'],
    ['failed', 'internal'],
    ['failed', 'not_on_whatsapp'],
    ['failed', 'ack_error'],
    ['sent', null],
    ['uncertain', 'timeout'],
    ['skipped', 'debt_paid'],
  ]
  for (const [i, [is, reason]] of states.entries()) {
    await setRow(c.ids[i] ?? '', { status: is, reason, attempts: 4, plan_no: 5 })
  }
  return c
}

test('one click sends again what may pass by itself, and never what was sent or is in doubt', async () => {
  const c = await mixed()
  expect(await retryCampaign(c.deps, target(c), null, operator)).toBe(2)
  const rows = await c.rows()
  expect(rows.map((row) => [row.status, row.planNo, row.attempts])).toEqual([
    ['pending', 6, 0],
    ['pending', 6, 0],
    ['failed', 5, 4],
    ['failed', 5, 4],
    ['sent', 5, 4],
    ['uncertain', 5, 4],
    ['skipped', 5, 4],
  ])
  expect(await one('select status as v from campaigns where id = ?', c.id)).toBe('running')
  expect(await retryCampaign(c.deps, target(c), null, operator)).toBe(0)
})

test('a chosen reason is sent again; a message WhatsApp refused after taking it never is', async () => {
  const c = await mixed()
  expect(await retryCampaign(c.deps, target(c), ['not_on_whatsapp'], operator)).toBe(1)
  for (const reason of ['ack_error', 'debt_paid', 'timeout', 'nada']) {
    const refused = await caught(retryCampaign(c.deps, target(c), [reason], operator))
    expect(refused).toMatchObject({ code: 'validation_failed' })
  }
})

test('a canceled campaign sends nothing again', async () => {
  const c = await mixed('canceled')
  const refused = await caught(retryCampaign(c.deps, target(c), null, operator))
  expect(refused).toMatchObject({ code: 'campaign_state' })
})

test('a late report of the plan before a retry changes nothing', async () => {
  const c = await mixed()
  await retryCampaign(c.deps, target(c), null, operator)
  await applyEvents(c.deps, [
    eventOf(c.creditorId, {
      recipientId: c.first,
      outcome: 'failed',
      planNo: 5,
      reason: 'internal',
      retryable: false,
    }),
  ])
  expect((await c.rows())[0]).toMatchObject({ status: 'pending', planNo: 6 })
})

test('the ledger is read page by page, by status and reason, and every row comes once', async () => {
  const c = await mixed()
  const seen: string[] = []
  let after = 0
  for (let page = 0; page < 10; page += 1) {
    const { recipients, next } = await listRecipients(c.deps, target(c), { after, limit: 3 })
    seen.push(...recipients.map((row) => row.id))
    if (next === null) break
    after = next
  }
  expect(seen).toEqual(c.ids)
  const failed = await listRecipients(c.deps, target(c), { status: 'failed', after: 0, limit: 50 })
  expect(failed.recipients.map((row) => [row.reason, row.charge])).toEqual([
    ['unreachable', 'us'],
    ['internal', 'us'],
    ['not_on_whatsapp', 'recipient'],
    ['ack_error', 'number'],
  ])
  const by = { status: 'failed', reason: 'internal', after: 0, limit: 50 }
  expect((await listRecipients(c.deps, target(c), by)).recipients.length).toBe(1)
})

test.each([
  ['sent', { status: 'sent', reason: null }],
  ['failed', { status: 'failed', reason: 'not_sent' }],
] as const)(
  'a doubt that a person ends as %s is ended in the ledger and in the conversation',
  async (outcome, after) => {
    const c = await mixed('running')
    const id = c.ids[5] ?? ''
    const told: string[] = []
    const stub = { resolveDoubt: async (_id: string, what: string) => void told.push(what) }
    // The service calls this method alone.
    const conversation = () => stub as unknown as ReturnType<Deps['conversation']>
    const deps = { ...c.deps, conversation }
    await resolveRecipient(deps, { ...target(c), recipientId: id }, outcome)
    expect(told).toEqual([outcome])
    expect((await c.rows())[5]).toMatchObject(after)
    const again = await caught(resolveRecipient(deps, { ...target(c), recipientId: id }, outcome))
    expect(again).toMatchObject({ code: 'recipient_state' })
    const nobody = { ...target(c), recipientId: 'rcp_x' }
    expect(await caught(resolveRecipient(deps, nobody, outcome))).toMatchObject({
      code: 'recipient_not_found',
    })
  },
)

test('money counts for the variant that was sent and for the hold-out group, within the window alone', async () => {
  const c = await campaignOf(4)
  const sentAt = Date.parse('2026-11-03T13:00:00Z')
  const variants = [
    { key: 'A', templateId: 'tpl_a', version: 2, name: 'curto', body: 'x', shareBps: 5_000 },
    { key: 'B', templateId: 'tpl_b', version: 1, name: 'longo', body: 'y', shareBps: 5_000 },
  ]
  await env.DB.prepare(
    `update campaigns set variants = ?, started_at = ?, status = 'done', holdout_bps = 2500 where id = ?`,
  )
    .bind(JSON.stringify(variants), sentAt, c.id)
    .run()
  const sent = { status: 'delivered', sent_at: sentAt, delivered_at: sentAt, exposed_cents: 10_000 }
  const rows = [
    { ...sent, variant: 'A', status: 'replied', replied_at: sentAt + 60_000 },
    { ...sent, variant: 'A' },
    { ...sent, variant: 'B' },
    { status: 'skipped', reason: 'holdout', variant: 'A', exposed_cents: 10_000 },
  ]
  for (const [i, row] of rows.entries()) {
    const id = c.ids[i] ?? ''
    await setRow(id, { ...row, debt_ids: JSON.stringify([`dbt_${id}`]) })
    await env.DB.prepare(
      `insert into debts (id, creditor_id, debtor_id, external_id, amount_cents, import_id, created_at, updated_at)
       values (?1, ?2, ?1, ?1, 10000, 'imp', 0, 0)`,
    )
      .bind(`dbt_${id}`, c.creditorId)
      .run()
  }
  const pay = (i: number, cents: number, paidOn: string, createdAt = sentAt + DAY_MS) =>
    env.DB.prepare(
      `insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, source, created_at, created_by)
       values (?, ?, ?, ?, ?, 'pix', 'test', ?, 'usr')`,
    )
      .bind(crypto.randomUUID(), c.creditorId, `dbt_${c.ids[i] ?? ''}`, cents, paidOn, createdAt)
      .run()
  await pay(0, 4_000, '2026-11-03')
  await pay(0, 1_000, '2026-11-10')
  await pay(0, 500, '2026-11-11')
  await pay(1, 2_000, '2026-11-02')
  await pay(1, 2_000, '2026-11-03', sentAt - 1)
  await pay(3, 1_000, '2026-11-05')
  await env.DB.prepare(
    `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
       source, made_at) values (?, ?, 'cnv', ?, '[]', 100, '2026-11-09', 'open', 'bot', ?)`,
  )
    .bind(crypto.randomUUID(), c.creditorId, `dbt_${c.ids[2] ?? ''}`, sentAt + DAY_MS)
    .run()
  const results = await campaignResults(c.deps, target(c), 7)
  expect(results.variants).toMatchObject([
    {
      key: 'A',
      template_name: 'curto',
      version: 2,
      n: 2,
      delivered: 2,
      replied: 1,
      promises: 0,
      payers: 1,
      exposed_cents: 20_000,
      recovered_cents: 5_000,
      recovery_bps: 2_500,
      lift_bps: 1_500,
    },
    { key: 'B', n: 1, promises: 1, recovered_cents: 0, recovery_bps: 0, lift_bps: -1_000 },
  ])
  expect(results.holdout).toMatchObject({ n: 1, recovered_cents: 1_000, recovery_bps: 1_000 })
  expect(results.complete).toBe(true)
})

test('who may read and change the ledger over HTTP', async () => {
  const viewer = apiAs('viewer')
  const path = '/api/billing/campaigns/cmp_x'
  expect(await refusal(await viewer('GET', `${path}/recipients`))).toEqual([403, 'forbidden'])
  expect(await refusal(await viewer('POST', `${path}/retry`, {}))).toEqual([403, 'forbidden'])
  const missing = [404, 'campaign_not_found']
  expect(await refusal(await viewer('GET', `${path}/results`))).toEqual(missing)
  const call = apiAs('operator')
  expect(await refusal(await call('GET', `${path}/recipients?status=failed`))).toEqual(missing)
  expect(await refusal(await call('POST', `${path}/retry`, { reason: 'internal' }))).toEqual(
    missing,
  )
  const resolve = await call('POST', `${path}/recipients/rcp_x/resolve`, { outcome: 'sent' })
  expect(await refusal(resolve)).toEqual(missing)
})
