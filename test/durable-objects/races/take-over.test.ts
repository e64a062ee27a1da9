import { describe, expect, test } from 'vitest'
import { own, receive } from '../../../durable-objects/conversation/inbound.ts'
import { handBack, takeOver } from '../../../durable-objects/conversation/speaker.ts'
import { lexicalClassifier } from '../../../worker/adapters/intents/lexical.ts'
import { chatOf, deps, inbound, newWaId } from '../../support/workers/conversation.ts'
import { factsOf, kindsOf, owingTalk } from '../../support/workers/owing.ts'
import type { Owing } from '../../support/workers/owing.ts'
import { atBench } from '../../support/workers/parts.ts'
import type { Bench } from '../../support/workers/parts.ts'

/** The two ways in which a person takes a talk over. */
const WAYS: Readonly<Record<string, (bench: Bench, talk: Owing) => void>> = {
  'from the dashboard': ({ parts }) => takeOver(parts),
  'by writing on the phone': ({ parts, clock }, talk) =>
    void own(parts, {
      who: talk.who,
      session: 'default',
      providerId: newWaId(),
      chatId: chatOf(talk.phone),
      source: 'app',
      kind: 'text',
      text: 'deixa que eu respondo',
      at: clock.now,
    }),
}

/** Moments of a turn at which the bot waits for somebody else. */
const MOMENTS: Readonly<Record<string, (bench: Bench, act: () => void) => void>> = {
  'while the text is classified': ({ parts }, act) => {
    parts.classify = (input) => {
      act()
      return lexicalClassifier(input)
    }
  },
  'while a code is made': ({ parts }, act) => {
    const { charger } = parts
    parts.charger = (creditor) => (order) => {
      act()
      return charger(creditor)(order)
    }
  },
  'while the Sender is asked': ({ sender }, act) => {
    sender.enter = () => {
      act()
      return { lease: 'lse' }
    }
  },
  'while the row is written to disk': ({ parts }, act) => {
    const { durable } = parts
    parts.durable = async () => {
      await durable()
      act()
    }
  },
}

const CASES = Object.keys(WAYS).flatMap((way) =>
  Object.keys(MOMENTS).map((at) => [way, at] as const),
)

describe('a person who takes over', () => {
  test.each(CASES)('%s %s: not one text of the bot leaves', async (way, moment) => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      const { parts, waha, clock, drain } = bench
      let acted = 0
      MOMENTS[moment]?.(bench, () => {
        acted += 1
        if (acted === 1) WAYS[way]?.(bench, talk)
      })
      receive(parts, inbound(talk, 'me manda o pix'))
      clock.now += 1_000
      await drain()
      expect(acted).toBeGreaterThan(0)
      expect(waha.sent).toEqual([])
      expect(parts.store.person()?.speaker).toBe('person')
      expect(parts.store.active()).toEqual([])
    })
  })

  test('while a code is made leaves no record of it: nobody was given one', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      MOMENTS['while a code is made']?.(bench, () => takeOver(bench.parts))
      receive(bench.parts, inbound(talk, 'me manda o pix'))
      bench.clock.now += 1_000
      await bench.drain()
      expect(kindsOf(factsOf(bench))).toEqual([])
    })
  })

  test('and hands back while the text is classified: what was said meanwhile is not answered', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      const { parts, waha, clock, drain } = bench
      MOMENTS['while the text is classified']?.(bench, () => {
        takeOver(parts)
        handBack(parts)
      })
      receive(parts, inbound(talk, 'me manda o pix'))
      clock.now += 1_000
      await drain()
      expect(waha.sent).toEqual([])
      expect(parts.store.person()?.speaker).toBe('bot')
    })
  })

  test('by phone while the bot types withdraws what it was composing', async () => {
    const talk = await owingTalk()
    const config = { ...deps.config, typingScale: 1 }
    await atBench(
      talk,
      async (bench) => {
        const { parts, waha, clock, drain } = bench
        receive(parts, inbound(talk, 'quanto eu devo?'))
        clock.now += 1_000
        await drain()
        expect(parts.store.active().some(({ typed }) => typed)).toBe(true)
        WAYS['by writing on the phone']?.(bench, talk)
        clock.now += 60_000
        await drain()
        expect(waha.sent).toEqual([])
        handBack(parts)
        clock.now += 60_000
        await drain()
        expect(waha.sent).toEqual([])
      },
      { config },
    )
  })
})
