import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { orderManual } from '../../durable-objects/conversation/orders.ts'
import { liftStops, writeStops } from '../../worker/db/stops.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { owingTalk, says } from '../support/workers/owing.ts'
import type { Owing } from '../support/workers/owing.ts'
import { deps } from '../support/workers/conversation.ts'
import { atBench } from '../support/workers/parts.ts'

/** A phone was corrected: what its owner had asked for at the former one stands in D1 under this one. */

const whom = async (talk: Owing) => ({
  creditorId: talk.creditorId,
  phoneHash: await hashPhone(deps.hash, talk.phone),
  conversationId: 'cnv_of_the_former_phone',
})
const carry = async (talk: Owing, kind: 'opt_out' | 'deceased', at = 1) =>
  writeStops(deps.db, await whom(talk), [{ kind, at, until: null }])

describe('a stop that was carried to this phone', () => {
  test('holds the very first answer', async () => {
    const talk = await owingTalk()
    await carry(talk, 'opt_out')
    await atBench(talk, async (bench) => {
      expect(await says(bench, talk, 'quanto eu devo?')).toEqual([])
      expect([...bench.parts.store.stops(bench.clock.now)]).toEqual(['opt_out'])
    })
  })

  test('holds the next answer of a conversation that knew nothing of it', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      expect(await says(bench, talk, 'quanto eu devo?')).not.toEqual([])
      await carry(talk, 'deceased', bench.clock.now)
      expect(await says(bench, talk, 'como faço para pagar?')).toEqual([])
    })
  })

  const click = { key: 'first-click', text: 'Oi', actor: 'usr', takesOver: true }

  test('refuses what an operator writes first, before anything is kept of it', async () => {
    const talk = await owingTalk()
    await carry(talk, 'opt_out')
    await atBench(talk, async (bench) => {
      const order = { who: talk.who, session: 'default', ...click }
      expect(await orderManual(bench.parts, order)).toEqual({ ok: false, reason: 'opted_out' })
      expect(bench.parts.store.outbox('m:first-click')).toBeNull()
      expect(bench.parts.store.person()).toMatchObject({ speaker: 'bot' })
    })
  })

  test('holds what an operator wrote a moment before', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      const order = { who: talk.who, session: 'default', ...click }
      expect(await orderManual(bench.parts, order)).toMatchObject({ ok: true })
      await carry(talk, 'opt_out')
      await bench.drain()
      expect(bench.waha.sent).toEqual([])
      expect(bench.parts.store.outbox('m:first-click')).toMatchObject({
        status: 'dropped',
        reason: 'opted_out',
      })
    })
  })

  test('ends when they ask to hear from us again, here and in D1', async () => {
    const talk = await owingTalk()
    await carry(talk, 'opt_out')
    await atBench(talk, async (bench) => {
      await says(bench, talk, 'oi')
      expect(await says(bench, talk, 'quero voltar a receber mensagens')).not.toEqual([])
      expect(await says(bench, talk, 'quanto eu devo?')).not.toEqual([])
      const { results } = await env.DB.prepare(
        'select kind from stops where creditor_id = ? and lifted_at is null',
      )
        .bind(talk.creditorId)
        .all()
      expect(results).toEqual([])
    })
  })

  test('that a person lifted in the meantime holds nothing', async () => {
    const talk = await owingTalk()
    await carry(talk, 'opt_out')
    await liftStops(deps.db, await whom(talk), { kinds: ['opt_out'], at: 2 })
    await atBench(talk, async (bench) => {
      expect(await says(bench, talk, 'quanto eu devo?')).not.toEqual([])
    })
  })
})
