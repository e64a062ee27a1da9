import { describe, expect, test } from 'vitest'
import { tellSender } from '../../durable-objects/conversation/acks.ts'
import { ack, own, receive } from '../../durable-objects/conversation/inbound.ts'
import { orderCampaign, stateOf } from '../../durable-objects/conversation/orders.ts'
import { takeOver } from '../../durable-objects/conversation/speaker.ts'
import { chatOf, inbound, newPhone, newTalk } from '../support/workers/conversation.ts'
import { atBench, newRecipient, pay, results, setCampaign } from '../support/workers/parts.ts'

describe('a campaign message', () => {
  test('goes out once with its derived id, however often it is handed over', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, sender, drain }) => {
      expect(orderCampaign(parts, order)).toMatchObject({ status: 'queued' })
      expect(orderCampaign(parts, order)).toMatchObject({ status: 'queued' })
      await drain()
      expect(orderCampaign(parts, { ...order, planNo: 2 })).toMatchObject({ status: 'sent' })
      await drain()
      expect(waha.sent).toEqual([
        { chatId: chatOf(talk.phone), text: 'Olá Maria da Silva, valor R$ 150,50', id: order.waId },
      ])
      expect(sender.left).toEqual(['sent'])
      expect(new Set(results(parts, order.recipientId))).toEqual(new Set(['sent']))
    })
  })

  test('waits for the moment the Sender gives', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, sender, clock, drain, next }) => {
      const at = clock.now + 30_000
      sender.reserve = () => ({ at })
      orderCampaign(parts, order)
      await drain()
      expect(waha.sent).toEqual([])
      await next()
      expect(clock.now).toBe(at)
      expect(waha.sent.length).toBe(1)
    })
  })

  test.each(['paused', 'cap', 'locked', 'session', 'window'] as const)(
    'goes back to the ledger when the Sender says %s, and again for a higher plan alone',
    async (stop) => {
      const talk = await newTalk()
      const order = await newRecipient(talk)
      await atBench(talk, async ({ parts, waha, sender, drain }) => {
        sender.enter = () => ({ stop })
        orderCampaign(parts, order)
        await drain()
        expect(stateOf(parts, order.recipientId)).toMatchObject({ status: 'dropped', reason: stop })
        expect(orderCampaign(parts, order)).toMatchObject({ status: 'dropped' })
        sender.enter = undefined
        orderCampaign(parts, { ...order, planNo: 2 })
        await drain()
        expect(waha.sent.length).toBe(1)
      })
    },
  )

  test.each([
    ['the campaign was paused', (order) => setCampaign(order, 'paused'), 'paused'],
    ['the campaign was canceled', (order) => setCampaign(order, 'canceled'), 'canceled'],
    ['the debt was paid', (order) => pay(order, 15_050), 'debt_paid'],
  ] as [string, (order: Awaited<ReturnType<typeof newRecipient>>) => Promise<void>, string][])(
    'is not sent when at the last moment %s',
    async (_why, change, reason) => {
      const talk = await newTalk()
      const order = await newRecipient(talk)
      await atBench(talk, async ({ parts, waha, drain }) => {
        orderCampaign(parts, order)
        await change(order)
        await drain()
        expect(waha.sent).toEqual([])
        expect(stateOf(parts, order.recipientId)).toMatchObject({ status: 'dropped', reason })
      })
    },
  )

  test('names what is still open after a partial payment', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, drain }) => {
      orderCampaign(parts, order)
      await pay(order, 50)
      await drain()
      expect(waha.sent[0]?.text).toBe('Olá Maria da Silva, valor R$ 150,00')
    })
  })

  test('is not sent over a person who speaks, nor when a value is missing', async () => {
    const talk = await newTalk()
    const [order, other] = [
      await newRecipient(talk),
      await newRecipient(talk, { body: '{description}' }),
    ]
    await atBench(talk, async ({ parts, waha, drain }) => {
      orderCampaign(parts, other)
      await drain()
      expect(stateOf(parts, other.recipientId)).toMatchObject({ reason: 'missing_value' })
      orderCampaign(parts, order)
      takeOver(parts)
      await drain()
      expect(stateOf(parts, order.recipientId)).toMatchObject({ reason: 'person_speaking' })
      expect(waha.sent).toEqual([])
    })
  })

  test('a person who takes over while the Sender is asked stops it', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, sender, drain }) => {
      sender.enter = () => {
        takeOver(parts)
        return { lease: 'lse' }
      }
      orderCampaign(parts, order)
      await drain()
      expect(waha.sent).toEqual([])
      expect(sender.left).toEqual(['dropped'])
    })
  })
})

describe('where it goes', () => {
  test('DDD 31 and up is asked for; what WhatsApp says is kept and used', async () => {
    const talk = await newTalk(newPhone('31'))
    const [first, second] = [await newRecipient(talk), await newRecipient(talk)]
    await atBench(talk, async ({ parts, waha, drain }) => {
      waha.exists = (digits) => (digits.length === 12 ? { chatId: `${digits}@c.us` } : null)
      orderCampaign(parts, first)
      await drain()
      orderCampaign(parts, second)
      await drain()
      expect(new Set(waha.sent.map(({ chatId }) => chatId.length))).toEqual(new Set([17]))
      expect(waha.checked.length).toBe(2)
    })
  })

  test('nobody is written to who is not on WhatsApp, and that is final', async () => {
    const talk = await newTalk(newPhone('31'))
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, drain }) => {
      waha.exists = () => null
      orderCampaign(parts, order)
      await drain()
      expect(waha.sent).toEqual([])
      expect(results(parts, order.recipientId)).toEqual(['failed:not_on_whatsapp'])
    })
  })

  test('the chat they wrote from wins over everything', async () => {
    const talk = await newTalk(newPhone('31'))
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      receive(parts, inbound(talk, 'obrigado', { chatId: '99887766@lid' }))
      orderCampaign(parts, order)
      clock.now += 1_000
      await drain()
      expect(waha.checked).toEqual([])
      expect(waha.sent.map(({ id }) => id)).toContain(order.waId)
      expect(waha.sent.every(({ chatId }) => chatId === '99887766@lid')).toBe(true)
    })
  })
})

describe('an answer that was lost', () => {
  const lost = { kind: 'unknown', reason: 'timeout' } as const

  test('is uncertain, and an echo of the message settles it without a second copy', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, drain }) => {
      waha.script.push(lost)
      orderCampaign(parts, order)
      await drain()
      expect(stateOf(parts, order.recipientId).status).toBe('uncertain')
      const echo = {
        ...inbound(talk, ''),
        source: 'api',
        providerId: order.waId,
        text: 'x',
      } as const
      expect(own(parts, echo)).toBe('duplicate')
      expect(stateOf(parts, order.recipientId).status).toBe('sent')
      expect(parts.store.history(null, 10).length).toBe(1)
      expect(results(parts, order.recipientId)).toEqual(['uncertain:timeout', 'sent'])
    })
  })

  test.each([1, 2, 3])('ack %i settles it too', async (level) => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, drain, clock }) => {
      waha.script.push(lost)
      orderCampaign(parts, order)
      await drain()
      expect(ack(parts, { providerId: order.waId, ack: level, at: clock.now })).toBe(true)
      expect(stateOf(parts, order.recipientId).status).toBe('sent')
    })
  })

  test('a look-up that finds it settles it', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, drain, next }) => {
      waha.script.push(lost)
      orderCampaign(parts, order)
      await drain()
      waha.lookUp = 'found'
      await next()
      expect(stateOf(parts, order.recipientId).status).toBe('sent')
      expect(waha.sent.length).toBe(1)
    })
  })

  test('surely absent, it is sent again with the same id, at most twice', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, clock, drain, next }) => {
      waha.script.push(lost, lost, lost, lost)
      const start = clock.now
      orderCampaign(parts, order)
      await drain()
      while (waha.sent.length < 2) await next()
      expect(clock.now - start).toBeGreaterThanOrEqual(parts.config.uncertainAfterMs)
      for (let n = 0; n < 30 && parts.store.active().length > 0; n += 1) await next()
      expect(waha.sent.map(({ id }) => id)).toEqual(Array(3).fill(order.waId))
      expect(stateOf(parts, order.recipientId).status).toBe('uncertain')
    })
  })

  test.each([
    ['the engine keeps no messages', { engine: 'WEBJS' }],
    ['the session does not work', { status: 'STARTING' }],
    ['the gateway cannot say', { lookUp: 'unavailable' }],
  ] as const)('it is never sent again while %s', async (_why, given) => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, drain, next }) => {
      Object.assign(waha, given)
      waha.script.push(lost)
      orderCampaign(parts, order)
      await drain()
      for (let n = 0; n < 60 && parts.store.active().length > 0; n += 1) await next()
      expect(waha.sent.length).toBe(1)
      expect(stateOf(parts, order.recipientId).status).toBe('uncertain')
    })
  })

  test('a run that died in the middle of a send is a lost answer', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, clock, drain, next }) => {
      waha.onSend = () => {
        throw new Error('killed')
      }
      orderCampaign(parts, order)
      await drain(1)
      expect(stateOf(parts, order.recipientId).status).toBe('sending')
      waha.onSend = undefined
      waha.lookUp = 'found'
      clock.now += 120_000
      await drain()
      await next().catch(() => {})
      expect(stateOf(parts, order.recipientId).status).toBe('sent')
      expect(waha.sent.length).toBe(1)
    })
  })

  test('an echo that comes before the lost answer counts', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, drain, clock }) => {
      waha.script.push(lost)
      waha.onSend = () => void ack(parts, { providerId: order.waId, ack: 2, at: clock.now })
      orderCampaign(parts, order)
      await drain()
      expect(stateOf(parts, order.recipientId).status).toBe('sent')
      expect(results(parts, order.recipientId)).toEqual(['sent'])
    })
  })
})

test('a definite no goes back to the ledger with its reason and is not tried again here', async () => {
  const talk = await newTalk()
  const order = await newRecipient(talk)
  await atBench(talk, async ({ parts, waha, sender, drain }) => {
    waha.script.push({
      kind: 'refused',
      reason: 'reachout_locked',
      retryable: true,
      charge: 'number',
    })
    orderCampaign(parts, order)
    await drain()
    expect(waha.sent.length).toBe(1)
    expect(results(parts, order.recipientId)).toEqual(['failed:reachout_locked'])
    expect(sender.left).toEqual(['failed'])
  })
})

describe('acks', () => {
  test('only rise, and are told once each', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, clock, drain, next }) => {
      orderCampaign(parts, order)
      await drain()
      for (const level of [3, 2, 2, 1, 3, 0])
        ack(parts, { providerId: order.waId, ack: level, at: 0 })
      await next()
      clock.now += 10_000
      ack(parts, { providerId: order.waId, ack: 2, at: 0 })
      ack(parts, { providerId: order.waId, ack: -1, at: 0 })
      await drain()
      expect(parts.store.history(null, 1)[0]?.status).toBe('read')
      expect(results(parts, order.recipientId)).toEqual(['sent', 'delivered', 'read'])
    })
  })

  test('an error ack after the 201 of a message to somebody who writes to us is told as an error', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, clock, drain, next }) => {
      orderCampaign(parts, order)
      await drain()
      parts.store.patchPerson({ heard: true })
      ack(parts, { providerId: order.waId, ack: -1, at: clock.now })
      await next()
      expect(results(parts, order.recipientId)).toEqual(['sent', 'error:ack_error'])
    })
  })

  test('an error ack of a first message gives it back to the ledger and locks the number', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, sender, clock, drain }) => {
      const refusal = { providerId: order.waId, ack: -1, at: clock.now }
      orderCampaign(parts, order)
      await drain()
      ack(parts, refusal)
      await tellSender(parts, order.waId)
      ack(parts, { ...refusal, ack: 1 })
      clock.now += 10_000
      await drain()
      expect(results(parts, order.recipientId)).toEqual(['sent', 'failed:ack_locked'])
      expect(sender.acked).toEqual([
        { token: `${talk.who.conversationId}:r:${order.recipientId}`, refused: true },
      ])
      expect(parts.store.history(null, 1)[0]?.status).toBe('failed')
    })
  })

  test('a refusal of the first attempt says nothing about the second', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      const refusal = { providerId: order.waId, ack: -1, at: clock.now }
      orderCampaign(parts, order)
      await drain()
      ack(parts, refusal)
      clock.now += 24 * 3_600_000
      orderCampaign(parts, { ...order, planNo: 2 })
      ack(parts, refusal)
      await drain()
      ack(parts, refusal)
      expect(waha.sent.length).toBe(2)
      expect(stateOf(parts, order.recipientId)).toMatchObject({ status: 'sent', planNo: 2 })
    })
  })

  test('of an unknown message are not known here', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts }) => {
      expect(ack(parts, { providerId: '3EB0FF', ack: 3, at: 0 })).toBe(false)
    })
  })
})

test('the first answer to a campaign marks its recipient as replied, later ones do not', async () => {
  const talk = await newTalk()
  const order = await newRecipient(talk)
  await atBench(talk, async ({ parts, drain }) => {
    orderCampaign(parts, order)
    await drain()
    receive(parts, inbound(talk, 'oi'))
    receive(parts, inbound(talk, 'quem é?'))
    expect(results(parts, order.recipientId)).toEqual(['sent', 'replied'])
  })
})
