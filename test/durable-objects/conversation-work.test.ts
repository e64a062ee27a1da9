import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { Conversation } from '../../durable-objects/conversation.ts'
import { sendFresh } from '../../durable-objects/conversation/events.ts'
import { change, receive } from '../../durable-objects/conversation/inbound.ts'
import { orderCampaign, orderManual } from '../../durable-objects/conversation/orders.ts'
import { Sender } from '../../durable-objects/sender.ts'
import { lexicalClassifier } from '../../worker/adapters/intents/lexical.ts'
import { deps, inbound, newTalk, newWaId } from '../support/workers/conversation.ts'
import type { Talk } from '../support/workers/conversation.ts'
import { atBench, newRecipient } from '../support/workers/parts.ts'

const manual = (talk: Talk, key: string) => ({
  who: talk.who,
  session: 'default',
  key,
  text: 'Olá',
  actor: 'usr',
  takesOver: false,
})

describe('without a secret', () => {
  const { IDENTITY_KEY: _key, ...broken } = env

  test('an object is made, and its alarm comes again', async () => {
    const talk = await newTalk()
    await runInDurableObject(talk.stub, async (_instance, state) => {
      await state.storage.deleteAlarm()
      await new Conversation(state, { ...broken, IDENTITY_KEY: '' }).alarm()
      expect(await state.storage.getAlarm()).toBeGreaterThan(Date.now())
      await state.storage.deleteAlarm()
    })
    await runInDurableObject(env.SENDER.getByName('no_secret'), async (_instance, state) => {
      await new Sender(state, { ...broken, IDENTITY_KEY: '' }).alarm()
      expect(await state.storage.getAlarm()).toBeGreaterThan(Date.now())
      await state.storage.deleteAlarm()
    })
  })
})

describe('a first message written by hand', () => {
  const config = { ...deps.config, minGapFloorMs: 30_000 }

  test('waits for its slot among the others of the number', async () => {
    const talk = await newTalk()
    await atBench(
      talk,
      async ({ parts, waha, sender, clock, drain, next }) => {
        const at = clock.now + 40_000
        sender.reserve = () => ({ at })
        await orderManual(parts, manual(talk, 'k1111111'))
        await drain()
        expect(waha.sent).toEqual([])
        expect(sender.reserved).toMatchObject([
          { kind: 'cold', minGapMs: 30_000, maxGapMs: 45_000, campaignId: null },
        ])
        await next()
        expect(clock.now).toBe(at)
        expect(waha.sent.length).toBe(1)
      },
      { config },
    )
  })

  test('waits while the number may not write, and is not given up for it', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, sender, drain, next }) => {
      sender.reserve = () => ({ stop: 'cap' })
      await orderManual(parts, manual(talk, 'k2222222'))
      await drain()
      for (let n = 0; n < 12; n += 1) await next()
      expect(waha.sent).toEqual([])
      sender.reserve = undefined
      await next()
      expect(waha.sent.length).toBe(1)
    })
  })

  test('is an answer, without a slot, to somebody who wrote', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, sender, drain }) => {
      receive(parts, inbound(talk, 'oi'))
      await orderManual(parts, manual(talk, 'k3333333'))
      await drain()
      expect(waha.sent.length).toBeGreaterThan(0)
      expect(sender.reserved).toEqual([])
    })
  })
})

test('a reply that waited out a session that was down still has all its tries', async () => {
  const talk = await newTalk()
  await atBench(talk, async ({ parts, waha, sender, clock, drain, next }) => {
    sender.enter = () => ({ stop: 'session' })
    receive(parts, inbound(talk, 'quero falar com um atendente'))
    clock.now += 1_000
    await drain()
    for (let n = 0; n < 12; n += 1) await next()
    sender.enter = undefined
    waha.script.push({ kind: 'refused', reason: 'rate_limited', retryable: true, charge: 'number' })
    await next()
    await next()
    expect(waha.sent.length).toBe(2)
    expect(parts.store.history(null, 1)[0]?.status).toBe('sent')
  })
})

test('a reply that could not leave for half a day is a person’s to see', async () => {
  const talk = await newTalk()
  await atBench(talk, async ({ parts, waha, sender, clock, drain, next }) => {
    sender.enter = () => ({ stop: 'session' })
    receive(parts, inbound(talk, 'oi'))
    clock.now += 1_000
    await drain()
    clock.now += 13 * 3_600_000
    sender.enter = undefined
    await next()
    expect(waha.sent).toEqual([])
    expect(parts.store.person()).toMatchObject({
      speaker: 'person',
      handOff: { summary: expect.stringContaining('não pôde ser entregue') },
    })
  })
})

test('a reply that WhatsApp refuses for good is too', async () => {
  const talk = await newTalk()
  await atBench(talk, async ({ parts, waha, clock, drain }) => {
    waha.script.push({ kind: 'refused', reason: 'invalid', retryable: false, charge: 'us' })
    receive(parts, inbound(talk, 'oi'))
    clock.now += 1_000
    await drain()
    expect(parts.store.person()?.speaker).toBe('person')
  })
})

test('an edit after its turn is read: who turns "oi" into "pare" is heard', async () => {
  const talk = await newTalk()
  const read: string[] = []
  const classify: typeof lexicalClassifier = (input) => {
    read.push(input.text)
    return lexicalClassifier(input)
  }
  await atBench(
    talk,
    async ({ parts, clock, drain }) => {
      const providerId = newWaId()
      const edit = (text: string) => change(parts, { kind: 'edited', providerId, text, at: 0 })
      receive(parts, inbound(talk, 'oi', { providerId }))
      for (const text of ['pare de me mandar mensagem', 'pare de me mandar mensagem']) {
        clock.now += 1_000
        await drain()
        edit(text)
      }
      clock.now += 1_000
      await drain()
      expect(read).toEqual(['oi', 'pare de me mandar mensagem'])
      expect([...parts.store.stops(clock.now)]).toEqual(['opt_out'])
    },
    { classify },
  )
})

test('a greeting after a campaign message is greeted', async () => {
  const talk = await newTalk()
  const order = await newRecipient(talk)
  await atBench(
    talk,
    async ({ parts, waha, clock, drain }) => {
      orderCampaign(parts, order)
      await drain()
      receive(parts, inbound(talk, 'bom dia'))
      clock.now += 1_000
      await drain()
      expect(parts.store.person()?.lastIntent).toBe('saudacao')
      expect(waha.sent.length).toBe(2)
    },
    { classify: deps.classify },
  )
})

test.each([
  'select coalesce(max(no), 0) + 1 from outbox',
  `select * from outbox where kind = 'campaign' and status in ('sent', 'uncertain') and replied = 0
   order by no desc limit 1`,
])('reads one row however long the history is: %s', async (query) => {
  const talk = await newTalk()
  await atBench(talk, async ({ parts }) => void receive(parts, inbound(talk, 'oi')))
  await runInDurableObject(talk.stub, (_instance, { storage }) => {
    const add = `insert into outbox (key, no, kind, status, wa_id, session, created_at, source)
      values (?, ?, 'reply', 'sent', '', '', 0, 'bot')`
    for (let no = 1; no <= 100; no += 1) storage.sql.exec(add, `t:${no}`, no)
    const cursor = storage.sql.exec(query)
    cursor.toArray()
    expect(cursor.rowsRead).toBeLessThan(5)
  })
})

describe('events', () => {
  type Sent = { metric: string; seq: number }

  /** A queue with memory that refuses when told to. */
  function memoryQueue() {
    const state = { sent: [] as Sent[], refuses: false }
    const sendBatch = (messages: Iterable<{ body: Sent }>) => {
      if (state.refuses) return Promise.reject(new Error('away'))
      state.sent.push(...[...messages].map(({ body }) => body))
      return Promise.resolve()
    }
    // Only this method is ever called by a conversation.
    const queues = { ...deps.queues, EVENTS: { sendBatch } as unknown as Queue }
    return { state, queues }
  }
  const metrics = (sent: readonly Sent[]) => sent.map(({ metric }) => metric)

  test('leave from memory, wait two to four minutes to be looked for, and are sent once', async () => {
    const talk = await newTalk()
    const { state, queues } = memoryQueue()
    await atBench(
      talk,
      async ({ parts, clock }) => {
        receive(parts, inbound(talk, 'oi'))
        await sendFresh(parts)
        await sendFresh(parts)
        expect(metrics(state.sent)).toEqual(['inbound'])
        const [{ due } = { due: 0 }] = parts.store.waitingEvents()
        expect(due - clock.now).toBeGreaterThanOrEqual(120_000)
        expect(due - clock.now).toBeLessThanOrEqual(240_000)
      },
      { queues },
    )
  })

  test('that a crash kept from leaving are sent when they are looked for', async () => {
    const talk = await newTalk()
    const { state, queues } = memoryQueue()
    await atBench(talk, async ({ parts }) => void receive(parts, inbound(talk, 'oi')), { queues })
    await atBench(
      talk,
      async ({ parts, clock, drain }) => {
        await sendFresh(parts)
        expect(state.sent).toEqual([])
        clock.now += 240_000
        await drain()
        expect(metrics(state.sent)).toContain('inbound')
      },
      { queues },
    )
  })

  test('that the queue refused are sent soon', async () => {
    const talk = await newTalk()
    const { state, queues } = memoryQueue()
    await atBench(
      talk,
      async ({ parts, clock, drain }) => {
        state.refuses = true
        receive(parts, inbound(talk, 'oi'))
        await sendFresh(parts)
        state.refuses = false
        clock.now += 10_000
        await drain()
        expect(metrics(state.sent)).toContain('inbound')
      },
      { queues },
    )
  })

  test('of a change that was rolled back do not leave', async () => {
    const talk = await newTalk()
    const { state, queues } = memoryQueue()
    await atBench(
      talk,
      async ({ parts }) => {
        const faulty = () => {
          receive(parts, inbound(talk, 'oi'))
          throw new Error('fault')
        }
        expect(() => parts.transaction(faulty)).toThrow('fault')
        await sendFresh(parts)
        expect(state.sent).toEqual([])
      },
      { queues },
    )
  })
})
