import { describe, expect, test } from 'vitest'
import { change, receive } from '../../durable-objects/conversation/inbound.ts'
import type { InboundMessage } from '../../durable-objects/types.ts'
import { inbound, newWaId } from '../support/workers/conversation.ts'
import { factsOf, kindsOf, owingTalk, says } from '../support/workers/owing.ts'
import type { Owing } from '../support/workers/owing.ts'
import { atBench } from '../support/workers/parts.ts'
import type { Bench } from '../support/workers/parts.ts'

const POLICY = {
  discountTiers: [{ minDaysLate: 1, maxDaysLate: null, minAmountCents: 0, maxDiscountBps: 2_000 }],
  minPrincipalShareBps: 7_000,
}

/** Something that is no text comes in. @returns texts that left since */
async function sends(
  { parts, waha, clock, drain }: Bench,
  talk: Owing,
  given: Partial<InboundMessage>,
): Promise<string[]> {
  const from = waha.sent.length
  receive(parts, inbound(talk, '', { text: null, ...given }))
  clock.now += 1_000
  await drain()
  return waha.sent.slice(from).map(({ text }) => text)
}

const thumb = (replyTo: string | null) => ({ kind: 'reaction' as const, text: '👍', replyTo })

/** The bare id of the n-th last thing that was said to them. */
const saidId = ({ parts }: Bench, back = 1): string =>
  parts.store
    .history(null, 50)
    .filter(({ direction }) => direction === 'out')
    .at(-back)?.providerId ?? ''

describe('a thumb', () => {
  test('on the offer said last accepts it', async () => {
    const talk = await owingTalk({ settings: { negotiation: POLICY } })
    await atBench(talk, async (bench) => {
      await says(bench, talk, 'tem desconto à vista?')
      await sends(bench, talk, thumb(saidId(bench)))
      expect(kindsOf(factsOf(bench))).toContain('agreement')
    })
  })

  test('on something older is no answer to the offer', async () => {
    const talk = await owingTalk({ settings: { negotiation: POLICY } })
    await atBench(talk, async (bench) => {
      await says(bench, talk, 'bom dia')
      const old = saidId(bench)
      await says(bench, talk, 'tem desconto à vista?')
      for (const replyTo of [old, null]) {
        expect(await sends(bench, talk, thumb(replyTo))).toEqual([])
      }
      expect(kindsOf(factsOf(bench))).not.toContain('agreement')
      expect(bench.parts.store.person()?.dialogue.asked).toBe('offer')
    })
  })
})

describe('what comes without words', () => {
  test.each([
    ['location', 1],
    ['contact', 1],
    ['sticker', 0],
    ['video', 1],
    ['unknown', 1],
  ] as const)(
    'a %s is answered with %i texts, and the second time a person sees it',
    async (kind, n) => {
      const talk = await owingTalk()
      await atBench(talk, async (bench) => {
        expect(await sends(bench, talk, { kind })).toHaveLength(n)
        await sends(bench, talk, { kind })
        expect(bench.parts.store.person()?.speaker).toBe(n === 0 ? 'bot' : 'person')
      })
    },
  )

  test.each(['image', 'document'] as const)(
    'a %s is a receipt: kept, looked at by a person, and no payment',
    async (kind) => {
      const talk = await owingTalk()
      await atBench(talk, async (bench) => {
        const url = 'http://waha.test/api/files/default/x.png'
        bench.waha.files.set(url, {
          kind: 'bytes',
          bytes: Uint8Array.of(1, 2, 3),
          mimetype: 'image/png',
        })
        await sends(bench, talk, { kind, media: { url, mimetype: 'image/png' } })
        expect(bench.parts.store.history(null, 9)[0]).toMatchObject({ media: { state: 'kept' } })
        expect([...bench.parts.store.stops(bench.clock.now)]).toEqual(['payment_claim'])
        expect(kindsOf(factsOf(bench))).toEqual(expect.arrayContaining(['case', 'hand_off']))
        expect(bench.parts.store.person()?.handOffReason).toBe('payment_claim')
      })
    },
  )

  test('a vote is read like the words of the option', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      const texts = await sends(bench, talk, { kind: 'poll_vote', text: 'Quero o Pix' })
      expect(texts.at(-1)).toMatch(/^000201/)
    })
  })
})

describe('a message that changed', () => {
  test('after it was answered is read again', async () => {
    const talk = await owingTalk()
    const providerId = newWaId()
    await atBench(talk, async (bench) => {
      const { parts, clock, waha, drain } = bench
      await sends(bench, talk, { kind: 'text', text: 'pago dia 20', providerId })
      const before = waha.sent.length
      change(parts, { kind: 'edited', providerId, text: 'quanto eu devo?', at: 0 })
      clock.now += 1_000
      await drain()
      expect(
        waha.sent
          .slice(before)
          .map(({ text }) => text)
          .join(' '),
      ).toContain('R$ 150,50')
      expect(parts.store.history(null, 50)[0]).toMatchObject({ edited: true })
    })
  })

  test('into a wish for silence is obeyed', async () => {
    const talk = await owingTalk()
    const providerId = newWaId()
    await atBench(talk, async (bench) => {
      const { parts, clock, drain } = bench
      await sends(bench, talk, { kind: 'text', text: 'oi', providerId })
      change(parts, { kind: 'edited', providerId, text: 'pare de me mandar mensagem', at: 0 })
      clock.now += 1_000
      await drain()
      expect([...parts.store.stops(clock.now)]).toEqual(['opt_out'])
    })
  })

  test('taken back before its turn is not read', async () => {
    const talk = await owingTalk()
    const providerId = newWaId()
    await atBench(talk, async (bench) => {
      const { parts, clock, waha, drain } = bench
      receive(parts, inbound(talk, 'quanto eu devo?', { providerId }))
      change(parts, { kind: 'revoked', providerId, at: 0 })
      clock.now += 1_000
      await drain()
      expect(waha.sent).toEqual([])
      expect(parts.store.history(null, 9)).toMatchObject([{ revoked: true }])
    })
  })
})
