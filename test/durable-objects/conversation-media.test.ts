import { describe, expect, test } from 'vitest'
import { change, receive } from '../../durable-objects/conversation/inbound.ts'
import { absorb, exportConversation } from '../../durable-objects/conversation/move.ts'
import type { InboundMessage } from '../../durable-objects/types.ts'
import { inbound, newTalk, newWaId } from '../support/workers/conversation.ts'
import type { Talk } from '../support/workers/conversation.ts'
import { owingTalk } from '../support/workers/owing.ts'
import { atBench } from '../support/workers/parts.ts'
import type { Bench } from '../support/workers/parts.ts'

const URL_OF = 'http://waha.test/api/files/default/receipt.png'
const bytes = (length: number) => Uint8Array.from({ length }, (_, n) => n % 251)
const answer = (length: number) => ({
  kind: 'bytes' as const,
  bytes: bytes(length),
  mimetype: 'image/png',
})

const picture = (talk: Talk, given: Partial<InboundMessage> = {}) =>
  inbound(talk, '', {
    kind: 'image',
    text: null,
    media: { url: URL_OF, mimetype: 'image/png' },
    ...given,
  })

const mediaOf = ({ parts }: Bench) =>
  parts.store.history(null, 50).flatMap(({ media }) => media ?? [])

/** Runs until no file is wanted any more, or a while is over. */
async function fetched(bench: Bench, limit = 30): Promise<void> {
  for (let n = 0; n < limit && bench.parts.store.wantedMedia() !== null; n += 1) await bench.next()
}

describe('bytes of a received message', () => {
  test('are fetched soon and kept, whole, in pieces that fit', async () => {
    const talk = await newTalk()
    await atBench(talk, async (bench) => {
      bench.waha.files.set(URL_OF, answer(2_500_000))
      receive(bench.parts, picture(talk))
      await fetched(bench)
      expect(mediaOf(bench)).toEqual([{ state: 'kept', mimetype: 'image/png', bytes: 2_500_000 }])
      const [message] = bench.parts.store.history(null, 1).filter(({ media }) => media !== null)
      expect(bench.parts.store.mediaBytes(message?.id ?? 1)).toEqual(bytes(2_500_000))
    })
  })

  test('that the gateway cannot give are tried again, within the time it keeps them', async () => {
    const talk = await newTalk()
    await atBench(talk, async (bench) => {
      const { parts, waha, clock } = bench
      waha.files.set(URL_OF, new Error('away'))
      receive(parts, picture(talk))
      const start = clock.now
      for (let n = 0; n < 4; n += 1) await bench.next()
      expect(mediaOf(bench)).toMatchObject([{ state: 'wanted' }])
      waha.files.set(URL_OF, answer(10))
      await fetched(bench)
      expect(mediaOf(bench)).toMatchObject([{ state: 'kept' }])
      expect(clock.now - start).toBeLessThan(180_000)
    })
  })

  test.each([
    ['gone', undefined],
    ['too_big', { kind: 'too_big' as const }],
    ['gone', new Error('away for good')],
  ])('that cannot be had are noted as %s, and nothing waits any more', async (state, file) => {
    const talk = await newTalk()
    await atBench(talk, async (bench) => {
      if (file !== undefined) bench.waha.files.set(URL_OF, file)
      receive(bench.parts, picture(talk))
      await fetched(bench)
      expect(mediaOf(bench)).toMatchObject([{ state, bytes: null }])
      expect(bench.parts.store.timer('media')).toBeNull()
    })
  })

  test('that fail do not hold up those that came after them', async () => {
    const talk = await newTalk()
    await atBench(talk, async (bench) => {
      const { parts, waha, clock } = bench
      const later = `${URL_OF}?2`
      waha.files.set(URL_OF, new Error('away'))
      waha.files.set(later, answer(10))
      receive(parts, picture(talk))
      const start = clock.now
      for (let n = 0; n < 6; n += 1) await bench.next()
      receive(parts, picture(talk, { media: { url: later, mimetype: 'image/png' } }))
      const came = clock.now
      const states = () => mediaOf(bench).map(({ state }) => state)
      for (let n = 0; n < 5 && !states().includes('kept'); n += 1) await bench.next()
      expect(came - start).toBeGreaterThan(10_000)
      expect(clock.now - came).toBeLessThan(5_000)
      expect(states().toSorted()).toEqual(['kept', 'wanted'])
    })
  })

  test('beyond what a conversation may hold are not kept', async () => {
    const talk = await newTalk()
    await atBench(talk, async (bench) => {
      const { store } = bench.parts
      bench.parts.store = { ...store, keptBytes: () => 199_999_995 }
      bench.waha.files.set(URL_OF, answer(10))
      receive(bench.parts, picture(talk))
      await fetched(bench)
      expect(mediaOf(bench)).toMatchObject([{ state: 'full' }])
    })
  })

  test('of a sticker, or without an address, are not fetched', async () => {
    const talk = await newTalk()
    await atBench(talk, async (bench) => {
      receive(bench.parts, picture(talk, { kind: 'sticker' }))
      receive(bench.parts, picture(talk, { media: { url: null, mimetype: 'image/png' } }))
      expect(mediaOf(bench)).toMatchObject([{ state: 'gone' }])
      expect(bench.parts.store.timer('media')).toBeNull()
    })
  })

  test('stay with a conversation that moved, and are found from the one it moved into', async () => {
    const [lost, won] = [await newTalk(), await newTalk()]
    const exported = await atBench(lost, async (bench) => {
      bench.waha.files.set(URL_OF, answer(300))
      receive(bench.parts, picture(lost))
      await fetched(bench)
      return exportConversation(bench.parts)
    })
    await atBench(won, async ({ parts }) => absorb(parts, exported, won.who))
    const shown = (await won.stub.history({ limit: 10 }))?.messages ?? []
    expect(shown).toMatchObject([{ media: { state: 'kept', bytes: 300 } }])
    const file = await won.stub.media(shown[0]?.id ?? 0)
    expect(file).toMatchObject({ mimetype: 'image/png', bytes: bytes(300) })
  })
})

const note = (talk: Talk, given: Partial<InboundMessage> = {}) =>
  picture(talk, { kind: 'audio', media: { url: URL_OF, mimetype: 'audio/ogg' }, ...given })

describe('a voice note', () => {
  test('is answered by what was heard in it', async () => {
    const talk = await owingTalk()
    await atBench(
      talk,
      async ({ parts, waha, clock, drain }) => {
        waha.files.set(URL_OF, answer(10))
        receive(parts, note(talk))
        clock.now += 1_000
        await drain()
        expect(waha.sent.map(({ text }) => text).join(' ')).toContain('R$ 150,50')
        expect(parts.store.history(null, 50)[0]).toMatchObject({
          kind: 'audio',
          text: null,
          transcript: 'quanto eu devo?',
        })
      },
      { transcribe: () => Promise.resolve('quanto eu devo?') },
    )
  })

  test('that asks for silence is obeyed like words', async () => {
    const talk = await owingTalk()
    await atBench(
      talk,
      async ({ parts, waha, clock, drain }) => {
        waha.files.set(URL_OF, answer(10))
        receive(parts, note(talk))
        clock.now += 1_000
        await drain()
        expect([...parts.store.stops(clock.now)]).toEqual(['opt_out'])
        expect(waha.sent).toHaveLength(1)
      },
      { transcribe: () => Promise.resolve('pare de me mandar mensagem') },
    )
  })

  test.each([
    ['nobody can listen', null, answer(10)],
    ['nothing was heard', () => Promise.resolve(null), answer(10)],
    ['the listener fails', () => Promise.reject(new Error('busy')), answer(10)],
    ['its sound is gone', () => Promise.resolve('oi'), undefined],
  ])('is asked to be written when %s', async (_why, transcribe, file) => {
    const talk = await owingTalk()
    await atBench(
      talk,
      async ({ parts, waha, clock, drain }) => {
        if (file !== undefined) waha.files.set(URL_OF, file)
        receive(parts, note(talk))
        clock.now += 1_000
        await drain()
        expect(waha.sent).toHaveLength(1)
        expect(waha.sent[0]?.text).toMatch(/áudio|escrev/i)
      },
      { transcribe },
    )
  })

  test('is heard by nobody where the creditor does not want it', async () => {
    const whisper = { quietHandBackHours: null, whisper: false }
    const talk = await owingTalk({ settings: { bot: whisper } })
    let heard = 0
    await atBench(
      talk,
      async ({ parts, waha, clock, drain }) => {
        waha.files.set(URL_OF, answer(10))
        receive(parts, inbound(talk, 'oi'))
        clock.now += 1_000
        await drain()
        receive(parts, note(talk))
        clock.now += 1_000
        await drain()
        expect(heard).toBe(0)
      },
      {
        transcribe: () => {
          heard += 1
          return Promise.resolve('oi')
        },
      },
    )
  })

  test('taken back while it was listened to is not answered', async () => {
    const talk = await owingTalk()
    const providerId = newWaId()
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      parts.transcribe = () => {
        change(parts, { kind: 'revoked', providerId, at: 0 })
        return Promise.resolve('quanto eu devo?')
      }
      waha.files.set(URL_OF, answer(10))
      receive(parts, note(talk, { providerId }))
      clock.now += 1_000
      await drain()
      expect(waha.sent).toEqual([])
      expect(parts.store.timer('turn')).toBeNull()
    })
  })
})
