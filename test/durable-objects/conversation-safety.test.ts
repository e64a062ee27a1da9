import { describe, expect, test } from 'vitest'
import { orderCampaign, stateOf } from '../../durable-objects/conversation/orders.ts'
import type { CampaignOrder } from '../../durable-objects/types.ts'
import { deps, newPhone, newTalk } from '../support/workers/conversation.ts'
import { atBench, newRecipient } from '../support/workers/parts.ts'

/** The creditor corrects a phone: the debt now belongs to a debtor of another phone. */
async function moveDebt(order: CampaignOrder): Promise<void> {
  const other = `dtr_${crypto.randomUUID()}`
  const d1 = deps.db.$client
  await d1.batch([
    d1
      .prepare(
        `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
         values (?, 'default', 'Maria da Silva', ?, ?, ?, 0, 0)`,
      )
      .bind(other, other, newPhone(), other),
    d1
      .prepare(
        `update debts set debtor_id = ? where id in
         (select value from recipients, json_each(debt_ids) where recipients.id = ?)`,
      )
      .bind(other, order.recipientId),
  ])
}

describe('the last-moment gate', () => {
  test('a debt that moved to a corrected phone is not told to the old one', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, drain }) => {
      orderCampaign(parts, order)
      await moveDebt(order)
      await drain()
      expect(waha.sent).toEqual([])
      expect(stateOf(parts, order.recipientId)).toMatchObject({ reason: 'debt_paid' })
    })
  })
})
