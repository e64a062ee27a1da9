import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { ack, receive } from '../../durable-objects/conversation/inbound.ts'
import { orderNotice } from '../../durable-objects/conversation/orders.ts'
import { takeOver } from '../../durable-objects/conversation/speaker.ts'
import type { NoticeOrder } from '../../durable-objects/types.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { parsePixCode } from '../../worker/adapters/pix/br-code.ts'
import { writeStops } from '../../worker/db/stops.ts'
import { deps, inbound } from '../support/workers/conversation.ts'
import { factsOf, kindsOf, owingTalk, says } from '../support/workers/owing.ts'
import type { Owing } from '../support/workers/owing.ts'
import { atBench } from '../support/workers/parts.ts'

/** An open promise of the debtor, as the consumer wrote it. */
async function promiseOf(
  talk: Owing,
  given: { amountCents?: number; dueDate?: string; status?: string } = {},
): Promise<NoticeOrder> {
  const id = `prm_${crypto.randomUUID()}`
  const { amountCents = 15_050, dueDate = '2099-01-05', status = 'open' } = given
  await env.DB.prepare(
    `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
       source, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'bot', 0)`,
  )
    .bind(
      id,
      talk.creditorId,
      talk.who.conversationId,
      talk.debtorId,
      JSON.stringify(talk.debtIds),
      amountCents,
      dueDate,
      status,
    )
    .run()
  return { who: talk.who, session: 'default', kind: 'promise_due', recordId: id }
}

describe('a notice', () => {
  test('leaves once for its record, however often it is ordered, and tells so', async () => {
    const talk = await owingTalk()
    const order = await promiseOf(talk)
    await atBench(talk, async (bench) => {
      const { parts, waha, drain } = bench
      expect(await orderNotice(parts, order)).toEqual({ queued: true })
      expect(await orderNotice(parts, order)).toEqual({ queued: false })
      await drain()
      expect(await orderNotice(parts, order)).toEqual({ queued: false })
      await drain()
      expect(waha.sent.map(({ text }) => text)).toEqual([expect.stringContaining('R$ 150,50')])
      expect(factsOf(bench).filter(({ kind }) => kind === 'notice')).toEqual([
        {
          kind: 'notice',
          id: `${talk.who.conversationId}:n:promise_due:${order.recordId}`,
          notice: 'promise_due',
          recordId: order.recordId,
          debtorId: talk.debtorId,
        },
      ])
    })
  })

  test('does not leave to a phone that a stop was carried to, which the object never heard of', async () => {
    const talk = await owingTalk()
    const order = await promiseOf(talk)
    await atBench(talk, async ({ parts, waha, drain }) => {
      const whom = {
        creditorId: talk.creditorId,
        phoneHash: await hashPhone(deps.hash, talk.phone),
      }
      const stop = { kind: 'deceased', at: 0, until: null } as const
      await writeStops(deps.db, { ...whom, conversationId: 'cnv_former' }, [stop])
      await orderNotice(parts, order)
      await drain()
      expect(waha.sent).toEqual([])
    })
  })

  test('that is proved late does not overwrite what was asked since', async () => {
    const discountTiers = [
      { minDaysLate: 1, maxDaysLate: null, minAmountCents: 0, maxDiscountBps: 2_000 },
    ]
    const negotiation = { discountTiers, minPrincipalShareBps: 7_000 }
    const talk = await owingTalk({ settings: { negotiation } })
    const order = await promiseOf(talk)
    await atBench(talk, async (bench) => {
      const { parts, waha, clock, drain } = bench
      waha.lookUp = 'unavailable'
      waha.script.push({ kind: 'unknown', reason: 'timeout' })
      await orderNotice(parts, order)
      await drain()
      await says(bench, talk, 'tem desconto à vista?')
      const asked = parts.store.person()?.dialogue.asked
      expect(asked).toBe('offer')
      waha.lookUp = 'found'
      clock.now += 600_000
      await drain()
      expect(kindsOf(factsOf(bench))).toContain('notice')
      expect(parts.store.person()?.dialogue.asked).toBe('offer')
    })
  })

  test('that is proved before its answer is read is what the answer is to', async () => {
    const talk = await owingTalk()
    const order = await promiseOf(talk)
    await atBench(talk, async (bench) => {
      const { parts, waha, clock, drain } = bench
      waha.lookUp = 'unavailable'
      waha.script.push({ kind: 'unknown', reason: 'timeout' })
      await orderNotice(parts, order)
      await drain()
      const [sent] = waha.sent
      receive(parts, inbound(talk, 'sim'))
      ack(parts, { providerId: sent?.id ?? '', ack: 1, at: clock.now })
      expect(parts.store.person()?.dialogue.asked).toBe('pay')
    })
  })

  test('goes at the pace of what we start: its slot, and a place that is not a reply’s', async () => {
    const talk = await owingTalk()
    const order = await promiseOf(talk)
    await atBench(talk, async ({ parts, waha, sender, clock, drain, next }) => {
      const at = clock.now + 45_000
      sender.reserve = () => ({ at })
      await orderNotice(parts, order)
      await drain()
      expect(waha.sent).toEqual([])
      expect(sender.reserved).toMatchObject([{ kind: 'cold', campaignId: null }])
      await next()
      expect(waha.sent).toHaveLength(1)
    })
  })

  test('that waits for its slot holds no answer up', async () => {
    const talk = await owingTalk()
    const order = await promiseOf(talk)
    await atBench(talk, async (bench) => {
      const { parts, sender, clock, drain } = bench
      sender.reserve = () => ({ at: clock.now + 3_600_000 })
      await orderNotice(parts, order)
      await drain()
      expect(await says(bench, talk, 'quanto eu devo?')).not.toEqual([])
    })
  })

  test.each([
    ['was kept meanwhile', { status: 'kept' }],
    ['was canceled meanwhile', { status: 'canceled' }],
    ['is of a day that is over', { dueDate: '2020-01-01' }],
  ])('about a promise that %s does not leave', async (_why, given) => {
    const talk = await owingTalk()
    const order = await promiseOf(talk, given)
    await atBench(talk, async (bench) => {
      await orderNotice(bench.parts, order)
      await bench.drain()
      expect(bench.waha.sent).toEqual([])
      expect(factsOf(bench)).toEqual([])
    })
  })

  test('does not leave while a person speaks, nor after an opt-out', async () => {
    for (const silence of ['person', 'opt_out'] as const) {
      const talk = await owingTalk()
      const order = await promiseOf(talk)
      await atBench(talk, async (bench) => {
        const { parts, waha, clock, drain } = bench
        receive(parts, inbound(talk, silence === 'opt_out' ? 'pare de me mandar mensagem' : 'oi'))
        if (silence === 'person') takeOver(parts)
        clock.now += 1_000
        await drain()
        const before = waha.sent.length
        await orderNotice(parts, order)
        await drain()
        expect(waha.sent).toHaveLength(before)
      })
    }
  })

  test('asks, and the code asked for then is for the amount promised', async () => {
    const talk = await owingTalk()
    const order = await promiseOf(talk, { amountCents: 5_000 })
    await atBench(talk, async (bench) => {
      await orderNotice(bench.parts, order)
      await bench.drain()
      const code = parsePixCode((await says(bench, talk, 'me manda o pix')).at(-1) ?? '')
      expect(code).toMatchObject({ ok: true, fields: { amountCents: 5_000 } })
    })
  })

  test('says nothing of a debt at a phone that several debtors share', async () => {
    const talk = await owingTalk()
    const other = await owingTalk({ phone: talk.phone })
    await env.DB.prepare('update debtors set creditor_id = ?, name_key = ? where id = ?')
      .bind(talk.creditorId, 'outra', other.debtorId)
      .run()
    await env.DB.prepare('update debts set creditor_id = ? where debtor_id = ?')
      .bind(talk.creditorId, other.debtorId)
      .run()
    const order = await promiseOf(talk)
    await atBench(talk, async ({ parts, waha, drain }) => {
      await orderNotice(parts, order)
      await drain()
      expect(waha.sent).toEqual([])
    })
  })

  test('waits for contact hours where they bind, and then leaves', async () => {
    const talk = await owingTalk()
    const order = await promiseOf(talk)
    const config = { ...deps.config, contactHours: true }
    await atBench(
      talk,
      async (bench) => {
        const { parts, waha, clock, drain, next } = bench
        // A Sunday morning in São Paulo.
        clock.now = Date.UTC(2026, 10, 22, 13)
        await orderNotice(parts, order)
        await drain()
        expect(waha.sent).toEqual([])
        expect(factsOf(bench)).toMatchObject([
          { kind: 'refusal', purpose: 'notice', rule: 'contact_hours', level: 'block' },
        ])
        await next()
        expect(new Date(clock.now).toISOString()).toBe('2026-11-23T12:00:00.000Z')
        expect(waha.sent).toHaveLength(1)
      },
      { config },
    )
  })
})
