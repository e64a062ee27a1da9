import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { orderCampaign, stateOf } from '../../durable-objects/conversation/orders.ts'
import type { CampaignOrder } from '../../durable-objects/types.ts'
import { newTalk } from '../support/workers/conversation.ts'
import { atBench, newRecipient } from '../support/workers/parts.ts'

async function settings(kind: string, value: object): Promise<void> {
  await env.DB.prepare(
    `insert into creditor_settings (creditor_id, kind, value, version, updated_at, updated_by)
     values ('default', ?1, ?2, 1, 0, 'usr') on conflict do update set value = ?2`,
  )
    .bind(kind, JSON.stringify(value))
    .run()
}

/** An active agreement over the debts of the order with one open instalment. */
async function agreed(order: CampaignOrder, dueDate: string): Promise<void> {
  const id = `agr_${order.recipientId}`
  await env.DB.batch([
    env.DB.prepare(
      `insert into agreements (id, creditor_id, conversation_id, debtor_id, debt_ids, kind, principal_cents,
         fine_cents, interest_cents, discount_cents, total_cents, status, source, made_at)
       select ?, 'default', conversation_id, debtor_id, debt_ids, 'installments', 15050, 0, 0, 0, 15050, 'active',
         'bot', 0 from recipients where id = ?`,
    ).bind(id, order.recipientId),
    env.DB.prepare(
      'insert into installments (agreement_id, no, due_date, amount_cents) values (?, 1, ?, 15050)',
    ).bind(id, dueDate),
  ])
}

test('a campaign text carries the fine and interest that the contract allows', async () => {
  const talk = await newTalk()
  const order = await newRecipient(talk, {
    body: 'multa {fine}, juros {interest}, total {total}',
  })
  await settings('negotiation', {
    chargesByContract: true,
    finePercentBps: 200,
    interestMonthlyBps: 100,
  })
  await atBench(talk, async ({ parts, waha, clock, drain }) => {
    // Thirty days after the due date.
    clock.now = Date.UTC(2026, 9, 31, 15)
    orderCampaign(parts, order)
    await drain()
    expect(waha.sent.map(({ text }) => text)).toEqual([
      'multa R$ 3,01, juros R$ 1,51, total R$ 155,02',
    ])
  })
})

test.each([
  ['three banking days late', '2026-11-24', 5, 0],
  ['beyond its grace', '2026-11-27', 5, 1],
  ['within a longer time until it is broken', '2026-11-27', 10, 0],
])(
  'debts of an agreement whose instalment is %s: %s',
  async (_late, today, agreementGraceBusinessDays, sent) => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await agreed(order, '2026-11-18')
    await settings('compliance', { agreementGraceBusinessDays })
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      clock.now = Date.parse(`${today}T15:00:00-03:00`)
      orderCampaign(parts, order)
      await drain()
      expect(stateOf(parts, order.recipientId).reason).toBe(sent === 0 ? 'promise_open' : null)
      expect(waha.sent).toHaveLength(sent)
    })
  },
)
