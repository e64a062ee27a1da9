import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { orderCampaign, stateOf } from '../../durable-objects/conversation/orders.ts'
import { newPhone, newTalk } from '../support/workers/conversation.ts'
import { atBench, newRecipient } from '../support/workers/parts.ts'

test('a campaign message that waits at a phone which was corrected meanwhile is told to nobody and comes back', async () => {
  const talk = await newTalk()
  const order = await newRecipient(talk)
  await env.DB.prepare(
    'update debtors set phone = ? where id = (select debtor_id from recipients where id = ?)',
  )
    .bind(newPhone(), order.recipientId)
    .run()
  await atBench(talk, async ({ parts, waha, drain }) => {
    orderCampaign(parts, order)
    await drain()
    expect(waha.sent).toEqual([])
    const state = stateOf(parts, order.recipientId)
    expect(state).toMatchObject({ status: 'dropped', reason: 'phone_changed' })
    expect(parts.store.outbox(`r:${order.recipientId}`)).toMatchObject({ retryable: true })
  })
})
