import { describe, expect, test } from 'vitest'
import { receive } from '../../../durable-objects/conversation/inbound.ts'
import { runTurn } from '../../../durable-objects/conversation/turn.ts'
import { activeStops } from '../../../worker/db/stops.ts'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { deps, inbound } from '../../support/workers/conversation.ts'
import { switchedDb } from '../../support/workers/outage.ts'
import { owingTalk } from '../../support/workers/owing.ts'
import { atBench } from '../../support/workers/parts.ts'
import type { Bench } from '../../support/workers/parts.ts'

const TEN_MINUTES_MS = 600_000

/** Runs every alarm that is due until that much time is over. */
async function pass({ parts, clock, drain }: Bench, durationMs: number): Promise<void> {
  const end = clock.now + durationMs
  for (let alarms = 0; alarms < 500; alarms += 1) {
    await drain()
    const dues = parts.store.dues().map(({ due }) => due)
    const next = Math.min(...dues, end)
    if (next >= end) break
    clock.now = Math.max(clock.now + 1, next)
  }
  clock.now = end
}

describe('D1 away for ten minutes', () => {
  test('a reply that was decided leaves at once: its gate needs no D1', async () => {
    const talk = await owingTalk()
    const d1 = switchedDb(deps.db)
    await atBench(
      talk,
      async (bench) => {
        receive(bench.parts, inbound(talk, 'me manda o pix'))
        bench.clock.now += 1_000
        await runTurn(bench.parts)
        d1.off(true)
        await pass(bench, 5_000)
        expect(bench.waha.sent).toHaveLength(2)
        d1.off(false)
      },
      { db: d1.db },
    )
  })

  test('a question waits, with its numbers, and is answered within a minute of its end', async () => {
    const talk = await owingTalk()
    const d1 = switchedDb(deps.db)
    await atBench(
      talk,
      async (bench) => {
        receive(bench.parts, inbound(talk, 'quanto eu devo?'))
        d1.off(true)
        await pass(bench, TEN_MINUTES_MS)
        expect(bench.waha.sent).toEqual([])
        expect(bench.parts.store.person()).toMatchObject({ speaker: 'bot', unread: 1 })
        d1.off(false)
        await pass(bench, 61_000)
        expect(bench.waha.sent.map(({ text }) => text).join(' ')).toContain('R$ 150,50')
      },
      { db: d1.db },
    )
  })

  test('a stop holds from the first moment, reaches D1 first, and is acknowledged once', async () => {
    const talk = await owingTalk()
    const d1 = switchedDb(deps.db)
    const inD1 = async () =>
      activeStops(
        deps.db,
        { creditorId: talk.creditorId, phoneHash: await hashPhone(deps.hash, talk.phone) },
        Date.now(),
      )
    await atBench(
      talk,
      async (bench) => {
        const { parts, waha } = bench
        receive(parts, inbound(talk, 'pare de me mandar mensagem'))
        d1.off(true)
        await pass(bench, TEN_MINUTES_MS)
        expect([...parts.store.stops(bench.clock.now)]).toEqual(['opt_out'])
        expect(waha.sent).toEqual([])
        d1.off(false)
        let known: string[] = []
        waha.onSend = async () => {
          known = await inD1()
        }
        await pass(bench, 120_000)
        expect(waha.sent).toHaveLength(1)
        expect(known).toEqual(['opt_out'])
        await pass(bench, TEN_MINUTES_MS)
        expect(waha.sent).toHaveLength(1)
      },
      { db: d1.db },
    )
  })

  test('counts nothing twice: the stop is one fact in the end', async () => {
    const talk = await owingTalk()
    const d1 = switchedDb(deps.db)
    await atBench(
      talk,
      async (bench) => {
        receive(bench.parts, inbound(talk, 'pare de me mandar mensagem'))
        d1.off(true)
        await pass(bench, 30_000)
        d1.off(false)
        await pass(bench, 60_000)
        const metrics = bench.parts.store
          .waitingEvents()
          .map(({ body }) => (JSON.parse(body) as { metric: string }).metric)
        expect(metrics.filter((metric) => metric === 'opt_out')).toHaveLength(1)
      },
      { db: d1.db },
    )
  })
})
