import { beforeAll, describe, expect, test, vi } from 'vitest'
import { change, own, receive } from '../../durable-objects/conversation/inbound.ts'
import { orderCampaign, orderManual, stateOf } from '../../durable-objects/conversation/orders.ts'
import { handBack, takeOver } from '../../durable-objects/conversation/speaker.ts'
import { activeStops } from '../../worker/db/stops.ts'
import { lexicalClassifier } from '../../worker/adapters/intents/lexical.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import {
  arrived,
  deps,
  evictDurableObject,
  historyOf,
  inbound,
  newTalk,
  newWaId,
  workingSession,
} from '../support/workers/conversation.ts'
import type { Talk } from '../support/workers/conversation.ts'
import { atBench, newRecipient } from '../support/workers/parts.ts'

beforeAll(() => workingSession())

const stopsInD1 = async (talk: Talk) =>
  activeStops(
    deps.db,
    { creditorId: 'default', phoneHash: await hashPhone(deps.hash, talk.phone) },
    Date.now(),
  )

const fail = (): never => {
  throw new Error('D1 is away')
}

const says = (talk: Talk, text: string) => inbound(talk, text)

describe('gathering', () => {
  test('a turn waits for the writer to finish, but not for ever', async () => {
    const talk = await newTalk()
    const config = { ...deps.config, turnGatherMs: 1_000 }
    await atBench(
      talk,
      async ({ parts, clock, drain }) => {
        const start = clock.now
        for (let n = 0; n < 10; n += 1) {
          receive(parts, says(talk, `parte ${n}`))
          clock.now += 900
          await drain()
          if (parts.store.pending().length === 0) break
        }
        expect(clock.now - start).toBeGreaterThan(1_000)
        expect(clock.now - start).toBeLessThanOrEqual(4_500)
      },
      { config },
    )
  })

  test('what comes in while a turn is being understood is a turn of its own', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, clock, drain }) => {
      const texts: string[] = []
      parts.classify = (input) => {
        texts.push(input.text)
        if (texts.length === 1) receive(parts, says(talk, 'quanto devo?'))
        return lexicalClassifier(input)
      }
      receive(parts, says(talk, 'oi'))
      for (let n = 0; n < 3; n += 1) {
        clock.now += 100
        await drain()
      }
      expect(texts).toEqual(['oi', 'quanto devo?'])
    })
  })

  test('an edit before the turn is what the bot reads; what was taken back is not read', async () => {
    const talk = await newTalk()
    const read: string[] = []
    await atBench(
      talk,
      async ({ parts, clock, drain }) => {
        const [edited, revoked] = [newWaId(), newWaId()]
        receive(parts, inbound(talk, 'quero pagra', { providerId: edited }))
        receive(parts, inbound(talk, 'ops', { providerId: revoked }))
        change(parts, { kind: 'edited', providerId: edited, text: 'quero pagar', at: 0 })
        change(parts, { kind: 'revoked', providerId: revoked, at: 0 })
        clock.now += 100
        await drain()
        expect(read).toEqual(['quero pagar'])
      },
      {
        classify: (input) => {
          read.push(input.text)
          return lexicalClassifier(input)
        },
      },
    )
  })
})

describe('who speaks', () => {
  test('a person who takes over while the bot thinks silences it', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      parts.classify = (input) => {
        takeOver(parts)
        return lexicalClassifier(input)
      }
      receive(parts, says(talk, 'quanto eu devo?'))
      clock.now += 100
      await drain()
      expect(waha.sent).toEqual([])
      expect(parts.store.person()).toMatchObject({ speaker: 'person', unread: 1 })
    })
  })

  test('a person who takes over before the answer left keeps it from leaving', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, sender, clock, drain }) => {
      sender.enter = () => {
        takeOver(parts)
        return { lease: 'lse' }
      }
      receive(parts, says(talk, 'bom dia'))
      clock.now += 100
      await drain()
      expect(waha.sent).toEqual([])
    })
  })

  test('while a person speaks unread grows and the bot is silent; handed back, it answers what comes next', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      receive(parts, says(talk, 'oi'))
      takeOver(parts)
      receive(parts, says(talk, 'alguém aí?'))
      receive(parts, says(talk, 'quanto devo?'))
      clock.now += 1_000
      await drain()
      expect(waha.sent).toEqual([])
      expect(parts.store.person()?.unread).toBe(3)
      handBack(parts)
      clock.now += 1_000
      await drain()
      expect(waha.sent).toEqual([])
      receive(parts, says(talk, 'bom dia'))
      clock.now += 1_000
      await drain()
      expect(waha.sent.length).toBeGreaterThan(0)
    })
  })

  test('a message from our own phone is a person; it takes over', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      receive(parts, says(talk, 'oi'))
      expect(own(parts, { ...inbound(talk, 'Eu atendo'), source: 'app' })).toBe('stored')
      clock.now += 1_000
      await drain()
      expect(waha.sent).toEqual([])
      expect(parts.store.person()?.speaker).toBe('person')
      expect(parts.store.history(null, 5).at(-1)).toMatchObject({
        source: 'phone',
        direction: 'out',
      })
    })
  })

  test('another program on the number silences the bot for this turn only', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      receive(parts, says(talk, 'oi'))
      expect(own(parts, { ...inbound(talk, 'robô alheio'), source: 'api' })).toBe('stored')
      clock.now += 1_000
      await drain()
      expect(waha.sent).toEqual([])
      receive(parts, says(talk, 'quanto eu devo?'))
      clock.now += 1_000
      await drain()
      expect(waha.sent.length).toBeGreaterThan(0)
    })
  })
})

describe('an opt-out', () => {
  test('is in D1 before its acknowledgement leaves, and nothing leaves after it', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      let inD1: string[] | undefined
      waha.onSend = async () => {
        inD1 ??= await stopsInD1(talk)
      }
      receive(parts, says(talk, 'PARE de me mandar mensagem'))
      clock.now += 100
      await drain()
      expect(waha.sent.length).toBe(1)
      expect(inD1).toEqual(['opt_out'])
      for (const text of ['oi', 'quanto eu devo?', 'tem desconto?', 'PARE']) {
        receive(parts, says(talk, text))
        clock.now += 100
        await drain()
      }
      orderCampaign(parts, order)
      await drain()
      const manual = { who: talk.who, session: 'default', key: 'k1234567', text: 'oi', actor: 'u' }
      expect(await orderManual(parts, { ...manual, takesOver: true })).toMatchObject({ ok: false })
      await drain()
      expect(waha.sent.length).toBe(1)
      expect(stateOf(parts, order.recipientId)).toMatchObject({
        status: 'dropped',
        reason: 'opted_out',
      })
    })
  })

  test('whose D1 write fails keeps its acknowledgement back until it is written', async () => {
    const talk = await newTalk()
    const broken = { prepare: fail, batch: fail }
    await atBench(talk, async ({ parts, waha, clock, drain, next }) => {
      receive(parts, says(talk, 'não quero mais receber mensagens'))
      clock.now += 100
      await drain(1)
      const { db } = parts
      parts.db = Object.assign(Object.create(db), { $client: broken })
      await drain()
      for (let n = 0; n < 3; n += 1) await next()
      expect(waha.sent).toEqual([])
      parts.db = db
      for (let n = 0; n < 3; n += 1) await next()
      expect(waha.sent.length).toBe(1)
      expect(await stopsInD1(talk)).toEqual(['opt_out'])
    })
  })

  test('is lifted when the person comes back', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      for (const text of ['PARE', 'voltar']) {
        receive(parts, says(talk, text))
        clock.now += 100
        await drain()
      }
      expect(waha.sent.length).toBe(2)
      expect(await stopsInD1(talk)).toEqual([])
    })
  })

  test('is heard while a person speaks, too', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      receive(parts, says(talk, 'oi'))
      takeOver(parts)
      receive(parts, says(talk, 'pare de me mandar mensagem'))
      clock.now += 100
      await drain()
      expect(waha.sent).toEqual([])
      expect(await stopsInD1(talk)).toEqual(['opt_out'])
    })
  })
})

describe('hand-off', () => {
  test('the bot says so once and is silent from then on', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      receive(parts, says(talk, 'quero falar com um atendente'))
      clock.now += 100
      await drain()
      expect(parts.store.person()).toMatchObject({ speaker: 'person', unread: 1 })
      const said = waha.sent.length
      expect(said).toBeGreaterThan(0)
      receive(parts, says(talk, 'oi?'))
      clock.now += 100
      await drain()
      expect(waha.sent.length).toBe(said)
    })
  })

  test('a turn that fails for half an hour goes to a person', async () => {
    const talk = await newTalk()
    await atBench(
      talk,
      async ({ parts, next, clock }) => {
        const start = clock.now
        receive(parts, says(talk, 'oi'))
        for (let n = 0; n < 40 && parts.store.pending().length > 0; n += 1) await next()
        expect(parts.store.person()).toMatchObject({
          speaker: 'person',
          handOffReason: 'not_understood',
        })
        expect(clock.now - start).toBeGreaterThan(20 * 60_000)
      },
      { classify: () => Promise.reject(new Error('away')) },
    )
  })
})

describe('a reply whose send failed', () => {
  test('is tried again after a refusal that passes, with the same id', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, clock, drain, next }) => {
      waha.script.push({
        kind: 'refused',
        reason: 'session_down',
        retryable: true,
        charge: 'number',
      })
      receive(parts, says(talk, 'bom dia'))
      clock.now += 100
      await drain()
      await next()
      expect(waha.sent.length).toBeGreaterThan(1)
      expect(waha.sent[0]?.id).toBe(waha.sent[1]?.id)
      expect(parts.store.history(null, 1)[0]?.status).toBe('sent')
    })
  })

  test('waits while the Sender says that the session is down', async () => {
    const talk = await newTalk()
    await atBench(talk, async ({ parts, waha, sender, clock, drain, next }) => {
      sender.enter = () => ({ stop: 'session' })
      receive(parts, says(talk, 'bom dia'))
      clock.now += 100
      await drain()
      expect(waha.sent).toEqual([])
      sender.enter = undefined
      await next()
      expect(waha.sent.length).toBeGreaterThan(0)
    })
  })
})

test('a decision survives a crash before its send', async () => {
  const talk = await newTalk()
  await atBench(talk, async ({ parts, clock, drain }) => {
    receive(parts, says(talk, 'bom dia'))
    clock.now += 100
    await drain(1)
    expect(parts.store.active().length).toBeGreaterThan(0)
  })
  await evictDurableObject(talk.stub)
  await talk.stub.wake()
  await vi.waitFor(async () => {
    const out = (await historyOf(talk)).filter((m) => m.direction === 'out')
    expect(out.length).toBeGreaterThan(0)
    expect(out.every((m) => m.status === 'sent')).toBe(true)
  })
  const sent = (await arrived(talk.phone)).filter(({ fromMe }) => fromMe)
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length)
})

test('events reach D1, and what was found there is forgotten here', async () => {
  const talk = await newTalk()
  await talk.stub.receive(says(talk, 'bom dia'))
  await vi.waitFor(
    async () => {
      const row = await deps.db.$client
        .prepare(
          'select unread, last_intent as intent, direction, name from conversations where id = ?',
        )
        .bind(talk.who.conversationId)
        .first<{ unread: number; intent: string; direction: string; name: string }>()
      expect(row).toEqual({ unread: 0, intent: 'saudacao', direction: 'out', name: 'Zé' })
    },
    { timeout: 8_000, interval: 100 },
  )
  await atBench(talk, async ({ parts, clock, drain }) => {
    expect(parts.store.waitingEvents().length).toBeGreaterThan(0)
    clock.now += 240_000
    await drain()
    expect(parts.store.waitingEvents()).toEqual([])
  })
})

test('a person who takes over while the send is being written down keeps it from leaving', async () => {
  const talk = await newTalk()
  await atBench(talk, async ({ parts, waha, sender, clock, drain }) => {
    parts.durable = () => Promise.resolve(takeOver(parts))
    receive(parts, says(talk, 'bom dia'))
    clock.now += 100
    await drain()
    expect(waha.sent).toEqual([])
    expect(sender.left).toEqual(['dropped'])
  })
})
