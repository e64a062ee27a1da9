import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { orderCampaign, stateOf } from '../../durable-objects/conversation/orders.ts'
import { campaignGate } from '../../durable-objects/conversation/gate.ts'
import { todayIn, zonedTime } from '../../src/shared/domain/br-date.ts'
import { newTalk } from '../support/workers/conversation.ts'
import { atBench, newRecipient } from '../support/workers/parts.ts'

const SP = 'America/Sao_Paulo'

test("a step of a ladder does not begin before its hour on the person's own clock", async () => {
  const talk = await newTalk()
  const order = await newRecipient(talk)
  const step = `lst_${crypto.randomUUID()}`
  await env.DB.batch([
    env.DB.prepare(
      `insert into templates (id, creditor_id, name, version, created_at, updated_at)
       values (?1, 'default', ?1, 1, 0, 0)`,
    ).bind(step),
    env.DB.prepare(
      `insert into ladders (id, creditor_id, name, stop_rules, created_at, updated_at)
       values (?, 'default', 'Régua', '{}', 0, 0)`,
    ).bind(step),
    env.DB.prepare(
      `insert into ladder_steps (id, ladder_id, offset_days, template_id, window_from, window_to)
       values (?1, ?1, 0, ?1, '10:30', '18:00')`,
    ).bind(step),
    env.DB.prepare('update campaigns set step_id = ? where id = ?').bind(step, order.campaignId),
  ])
  await atBench(talk, async ({ parts, clock, waha, drain }) => {
    const today = todayIn(SP, clock.now)
    clock.now = zonedTime(today, 9, 0, SP)
    orderCampaign(parts, order)
    const row = parts.store.outbox(`r:${order.recipientId}`)
    if (row === null) throw new Error('no row')
    const until = zonedTime(today, 10, 30, SP)
    expect(await campaignGate(parts, row)).toMatchObject({
      ok: false,
      reason: 'window',
      retryable: { until },
    })
    clock.now = until
    expect(await campaignGate(parts, row)).not.toMatchObject({ reason: 'window' })
    clock.now = zonedTime(today, 9, 0, SP)
    await drain()
    expect(waha.sent).toEqual([])
    expect(stateOf(parts, order.recipientId)).toMatchObject({ status: 'dropped', reason: 'window' })
  })
})
