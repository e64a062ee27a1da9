import { expect, test } from 'vitest'
import { tellHeard } from '../../durable-objects/conversation/acks.ts'
import { confirmEvents } from '../../durable-objects/conversation/events.ts'
import { orderCampaign } from '../../durable-objects/conversation/orders.ts'
import type { Late } from '../../durable-objects/scheduler/late.ts'
import type { Deps } from '../../worker/deps.ts'
import { newTalk } from '../support/workers/conversation.ts'
import { atBench, newRecipient } from '../support/workers/parts.ts'

const MINUTE = 60_000

test('an echo of what we sent tells a real number’s watch that events come; the simulator’s is not told', async () => {
  const talk = await newTalk()
  const order = await newRecipient(talk)
  await atBench(talk, async ({ parts, sender, drain }) => {
    orderCampaign(parts, order)
    await drain()
    await tellHeard(parts, order.waId)
    expect(sender.heard).toBe(0)
    const real = { ...parts, config: { ...parts.config, gateway: 'waha' as const } }
    await tellHeard(real, order.waId)
    await tellHeard(real, 'of-nobody')
    expect(sender.heard).toBe(1)
  })
})

test('events that nobody takes for minutes say how late their queue is, and are sent again', async () => {
  const talk = await newTalk()
  const order = await newRecipient(talk)
  const late: Late[] = []
  const sent: unknown[] = []
  const scheduler = () => ({ noteLate: (one: Late) => Promise.resolve(void late.push(one)) })
  await atBench(talk, async ({ parts, clock, drain }) => {
    orderCampaign(parts, order)
    await drain()
    const lost: Partial<Deps> = {
      // A conversation asks these two for one thing each.
      scheduler: scheduler as unknown as Deps['scheduler'],
      queues: {
        ...parts.queues,
        EVENTS: {
          send: () => Promise.reject(new Error('not used')),
          sendBatch: (messages: Iterable<unknown>) => Promise.resolve(void sent.push(...messages)),
        } as unknown as Deps['queues']['EVENTS'],
      },
    }
    const nobody = { ...parts, ...lost, id: `cnv_${crypto.randomUUID()}` }
    clock.now += 4 * MINUTE + 1
    await confirmEvents(nobody)
    expect(sent.length).toBeGreaterThan(0)
    expect(late).toMatchObject([{ queue: 'events' }])
    expect(late[0]?.ageMs).toBeGreaterThan(4 * MINUTE)
  })
})
