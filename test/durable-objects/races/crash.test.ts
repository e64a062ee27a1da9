import { describe, expect, test } from 'vitest'
import { receive } from '../../../durable-objects/conversation/inbound.ts'
import { drainOutbox } from '../../../durable-objects/conversation/outbox.ts'
import { runTurn } from '../../../durable-objects/conversation/turn.ts'
import { inbound } from '../../support/workers/conversation.ts'
import { factsOf, owingTalk } from '../../support/workers/owing.ts'
import type { Owing } from '../../support/workers/owing.ts'
import { atBench } from '../../support/workers/parts.ts'
import type { Bench } from '../../support/workers/parts.ts'

/** An exchange that never ends; `begun` resolves when it begins. */
function endless() {
  const { promise: begun, resolve } = Promise.withResolvers<void>()
  const call = () => {
    resolve()
    return new Promise<never>(() => {})
  }
  return { begun, call }
}

/** A first instance that decided and then died: what it wrote is all that is left. */
async function decided(
  talk: Owing,
  text: string,
  last?: (bench: Bench) => Promise<void>,
): Promise<void> {
  await atBench(talk, async (bench) => {
    receive(bench.parts, inbound(talk, text))
    bench.clock.now += 1_000
    await runTurn(bench.parts)
    await last?.(bench)
  })
}

describe('an object killed', () => {
  test('between decision and send says everything once, by its next instance', async () => {
    const talk = await owingTalk()
    await decided(talk, 'me manda o pix')
    await atBench(talk, async ({ parts, waha, clock, drain }) => {
      clock.now += 5_000
      await drain()
      expect(waha.sent).toHaveLength(2)
      expect(waha.sent.at(-1)?.text).toMatch(/^000201/)
      expect(parts.store.active()).toEqual([])
    })
  })

  test('between decision and send keeps its records: they stand in the event of the decision', async () => {
    const talk = await owingTalk()
    await decided(talk, 'pago dia 28')
    await atBench(talk, async (bench) => {
      expect(factsOf(bench)).toMatchObject([{ kind: 'promise' }])
    })
  })

  test('before its decision was written decides again, with the same ids', async () => {
    const talk = await owingTalk()
    await atBench(talk, async ({ parts, clock }) => {
      receive(parts, inbound(talk, 'me manda o pix'))
      clock.now += 1_000
      const { begun, call } = endless()
      parts.charger = () => call
      void runTurn(parts)
      await begun
    })
    await atBench(talk, async (bench) => {
      bench.clock.now += 5_000
      await bench.drain()
      const charges = factsOf(bench).filter(({ kind }) => kind === 'charge')
      expect(charges.map(({ id }) => id)).toEqual([`${talk.who.conversationId}:1:charge`])
      expect(bench.waha.sent).toHaveLength(2)
    })
  })

  test('inside the send is in doubt: looked up, and sent again under the same id only when it is absent', async () => {
    for (const lookUp of ['found', 'not_found'] as const) {
      const talk = await owingTalk()
      await decided(talk, 'bom dia', async ({ parts }) => {
        const { begun, call } = endless()
        parts.waha = { ...parts.waha, sendText: call }
        void drainOutbox(parts)
        await begun
      })
      await atBench(talk, async ({ parts, waha, clock, drain, next }) => {
        const [row] = parts.store.active()
        expect(row).toMatchObject({ status: 'sending' })
        waha.lookUp = lookUp
        clock.now += 61_000
        await drain()
        for (let n = 0; n < 5 && parts.store.active().length > 0; n += 1) await next()
        expect(waha.sent.map(({ id }) => id)).toEqual(lookUp === 'found' ? [] : [row?.waId])
        expect(parts.store.active()).toEqual([])
      })
    }
  })
})
