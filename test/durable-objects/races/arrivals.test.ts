import { beforeAll, describe, expect, test, vi } from 'vitest'
import { receive } from '../../../durable-objects/conversation/inbound.ts'
import { runOneUnit } from '../../../durable-objects/conversation/units.ts'
import { lexicalClassifier } from '../../../worker/adapters/intents/lexical.ts'
import {
  arrived,
  chatOf,
  deliver,
  envelope,
  evictDurableObject,
  historyOf,
  inbound,
  newPhone,
  newTalk,
  newWaId,
  runDurableObjectAlarm,
  textsOf,
  workingSession,
} from '../../support/workers/conversation.ts'
import { owingTalk } from '../../support/workers/owing.ts'
import { atBench } from '../../support/workers/parts.ts'

beforeAll(() => workingSession())
const SOON = { timeout: 10_000, interval: 50 }

const delivery = (phone: string, text: string, id = newWaId()) =>
  envelope('message.any', {
    id: `false_${chatOf(phone)}_${id}`,
    timestamp: Math.floor(Date.now() / 1000),
    from: chatOf(phone),
    fromMe: false,
    source: 'app',
    body: text,
    hasMedia: false,
  })

describe('two deliveries at once', () => {
  test('of one message make one message, one conversation and one answer', async () => {
    const phone = newPhone()
    const body = delivery(phone, 'bom dia')
    const answers = await Promise.all([deliver(body), deliver(body), deliver(body)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const talk = await newTalk(phone)
    await vi.waitFor(async () => {
      expect((await arrived(phone)).filter(({ fromMe }) => fromMe)).toHaveLength(1)
    }, SOON)
    expect(textsOf(await historyOf(talk), 'in')).toEqual(['bom dia'])
  })

  test('of two messages of somebody new make one conversation and one turn', async () => {
    const phone = newPhone()
    const answers = await Promise.all([
      deliver(delivery(phone, 'oi')),
      deliver(delivery(phone, 'quanto eu devo?')),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const talk = await newTalk(phone)
    await vi.waitFor(async () => {
      const messages = await historyOf(talk)
      expect(new Set(textsOf(messages, 'in'))).toEqual(new Set(['oi', 'quanto eu devo?']))
      expect(textsOf(messages, 'out').length).toBeGreaterThan(0)
      expect(messages.filter(({ decision }) => decision !== null)).toHaveLength(1)
    }, SOON)
  })
})

describe('an alarm and a message at once', () => {
  test.each(['first', 'second'] as const)(
    'the %s unit runs while a message comes in: each is answered in its own turn, none twice',
    async (which) => {
      const talk = await owingTalk()
      await atBench(talk, async ({ parts, waha, clock, drain }) => {
        let calls = 0
        const read: string[] = []
        parts.classify = (input) => {
          calls += 1
          read.push(input.text)
          if (calls === (which === 'first' ? 1 : 2)) {
            receive(parts, inbound(talk, 'e o pix?'))
            receive(parts, inbound(talk, 'obrigada'))
          }
          return lexicalClassifier(input)
        }
        receive(parts, inbound(talk, 'oi'))
        clock.now += 1_000
        await drain()
        receive(parts, inbound(talk, 'quanto eu devo?'))
        clock.now += 1_000
        await drain()
        clock.now += 1_000
        await drain()
        const words = read.join('\n').split('\n')
        expect(words).toHaveLength(4)
        expect(new Set(words)).toEqual(new Set(['e o pix?', 'obrigada', 'oi', 'quanto eu devo?']))
        expect(new Set(waha.sent.map(({ id }) => id)).size).toBe(waha.sent.length)
        expect(parts.store.pending()).toEqual([])
      })
    },
  )

  test('an alarm that runs twice over the same turn says its texts once', async () => {
    const talk = await owingTalk()
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      receive(parts, inbound(talk, 'quanto eu devo?'))
      clock.now += 1_000
      await Promise.all([runOneUnit(parts), runOneUnit(parts)])
      await drain()
      expect(waha.sent.length).toBeGreaterThan(0)
      expect(new Set(waha.sent.map(({ text }) => text)).size).toBe(waha.sent.length)
      expect(parts.store.person()?.turnNo).toBe(1)
    })
  })

  test('an object thrown out of memory right after a message still answers it', async () => {
    const talk = await newTalk()
    await talk.stub.receive(inbound(talk, 'bom dia'))
    await evictDurableObject(talk.stub)
    await runDurableObjectAlarm(talk.stub)
    await vi.waitFor(async () => {
      expect((await arrived(talk.phone)).filter(({ fromMe }) => fromMe)).toHaveLength(1)
    }, SOON)
  })
})
