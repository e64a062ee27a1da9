import { beforeAll, describe, expect, test, vi } from 'vitest'
import {
  arrived,
  historyOf,
  inbound,
  newTalk,
  newWaId,
  textsOf,
  workingSession,
} from '../support/workers/conversation.ts'

beforeAll(() => workingSession())
const SOON = { timeout: 8_000, interval: 50 }

describe('a turn', () => {
  test('a message is answered by the bot, and the answer reaches WhatsApp once', async () => {
    const talk = await newTalk()
    expect(await talk.stub.receive(inbound(talk, 'oi, bom dia'))).toBe('stored')
    await vi.waitFor(async () => {
      const out = (await historyOf(talk)).filter((m) => m.direction === 'out')
      expect(out.length).toBeGreaterThan(0)
      expect(out.every((m) => m.source === 'bot' && m.status === 'sent')).toBe(true)
    }, SOON)
    const sent = (await arrived(talk.phone)).filter((m) => m.fromMe)
    expect(sent.map((m) => m.text)).toEqual(textsOf(await historyOf(talk), 'out'))
  })

  test('the same message again changes nothing', async () => {
    const talk = await newTalk()
    const message = inbound(talk, 'oi', { providerId: newWaId() })
    expect(await talk.stub.receive(message)).toBe('stored')
    expect(await talk.stub.receive(message)).toBe('duplicate')
    expect(textsOf(await historyOf(talk), 'in')).toEqual(['oi'])
  })

  test('messages split by the writer are one turn', async () => {
    const talk = await newTalk()
    await talk.stub.receive(inbound(talk, 'oi'))
    await talk.stub.receive(inbound(talk, 'quanto eu devo?'))
    await vi.waitFor(async () => {
      expect(textsOf(await historyOf(talk), 'out').length).toBeGreaterThan(0)
    }, SOON)
    const decided = (await historyOf(talk)).filter((m) => m.decision !== null)
    expect(decided.map((m) => m.text)).toEqual(['quanto eu devo?'])
  })
})
