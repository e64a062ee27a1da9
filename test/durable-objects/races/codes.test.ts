import { describe, expect, test } from 'vitest'
import { receive } from '../../../durable-objects/conversation/inbound.ts'
import { inbound } from '../../support/workers/conversation.ts'
import { factsOf, kindsOf, owingTalk } from '../../support/workers/owing.ts'
import type { Owing } from '../../support/workers/owing.ts'
import { atBench } from '../../support/workers/parts.ts'
import type { Bench } from '../../support/workers/parts.ts'

/** They ask for a code; `meanwhile` happens while it is made. */
async function askCode(bench: Bench, talk: Owing, meanwhile: () => void): Promise<void> {
  const { parts, clock, drain } = bench
  const { charger } = parts
  parts.charger = (creditor) => (order) => {
    meanwhile()
    return charger(creditor)(order)
  }
  receive(parts, inbound(talk, 'me manda o pix'))
  clock.now += 1_000
  await drain()
}

describe('an opt-out', () => {
  test('while a Pix code is made: neither text nor code leaves, and the opt-out is acknowledged once', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      await askCode(bench, talk, () => {
        receive(bench.parts, inbound(talk, 'pare de me mandar mensagem'))
      })
      expect(bench.waha.sent).toEqual([])
      bench.clock.now += 1_000
      await bench.drain()
      expect(bench.waha.sent).toHaveLength(1)
      expect(bench.waha.sent[0]?.text).not.toMatch(/R\$|000201/)
      expect([...bench.parts.store.stops(bench.clock.now)]).toEqual(['opt_out'])
      expect(kindsOf(factsOf(bench))).not.toContain('charge')
    })
  })

  test('between a text and its code keeps the code back', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      const { parts, waha, clock, drain } = bench
      waha.onSend = () => {
        if (waha.sent.length === 1) receive(parts, inbound(talk, 'pare de me mandar mensagem'))
      }
      receive(parts, inbound(talk, 'me manda o pix'))
      clock.now += 1_000
      await drain()
      clock.now += 1_000
      await drain()
      expect(waha.sent.map(({ text }) => text).join(' ')).not.toContain('000201')
      expect(waha.sent).toHaveLength(2)
      // It never began: there is nothing to show as failed.
      expect(parts.store.history(null, 20).map(({ status }) => status)).not.toContain('failed')
    })
  })

  test('right before the fetch keeps the text back, and no lease is lost', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      const { parts, waha, sender, clock, drain } = bench
      const { durable } = parts
      let once = true
      parts.durable = async () => {
        await durable()
        if (once) receive(parts, inbound(talk, 'pare de me mandar mensagem'))
        once = false
      }
      receive(parts, inbound(talk, 'quanto eu devo?'))
      clock.now += 1_000
      await drain()
      expect(waha.sent).toEqual([])
      expect(sender.left).toEqual(['dropped'])
      clock.now += 1_000
      await drain()
      expect(waha.sent).toHaveLength(1)
      expect(parts.store.history(null, 20).filter(({ status }) => status === 'sending')).toEqual([])
    })
  })
})

describe('a provider', () => {
  test('that never answers does not hold the turn for ever: a person sends the code', async () => {
    const talk = await owingTalk()
    await atBench(
      talk,
      async (bench) => {
        receive(bench.parts, inbound(talk, 'me manda o pix'))
        bench.clock.now += 1_000
        await bench.drain()
        expect(bench.waha.sent).toHaveLength(1)
        expect(bench.parts.store.person()).toMatchObject({ handOffReason: 'asked' })
      },
      { charger: () => () => new Promise(() => {}) },
    )
  }, 30_000)

  test('that answers after the debtor wrote on is in time: both are answered', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      await askCode(bench, talk, () => {
        receive(bench.parts, inbound(talk, 'e o que é essa dívida?'))
      })
      bench.clock.now += 1_000
      await bench.drain()
      const texts = bench.waha.sent.map(({ text }) => text)
      expect(texts.some((text) => text.startsWith('000201'))).toBe(true)
      expect(texts.length).toBeGreaterThan(2)
    })
  })
})
