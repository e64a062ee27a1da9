import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { eventSchema } from '../../src/shared/contracts/queues.ts'
import { addDays, todayIn, zonedTime } from '../../src/shared/domain/br-date.ts'
import { receive } from '../../durable-objects/conversation/inbound.ts'
import { orderCampaign, orderManual, stateOf } from '../../durable-objects/conversation/orders.ts'
import type { CampaignOrder } from '../../durable-objects/types.ts'
import { activeStops } from '../../worker/db/stops.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { deps, inbound, newPhone, newTalk } from '../support/workers/conversation.ts'
import { factsOf, kindsOf, owingTalk, says } from '../support/workers/owing.ts'
import { atBench, newRecipient } from '../support/workers/parts.ts'
import type { Bench } from '../support/workers/parts.ts'

const HOURS = { ...deps.config, contactHours: true }
/** 13:00 in São Paulo. */
const TUESDAY = Date.UTC(2026, 10, 17, 16)
const SUNDAY = Date.UTC(2026, 10, 22, 16)

const refusals = (bench: Bench) => factsOf(bench).filter((fact) => fact.kind === 'refusal')

async function debtOf(order: CampaignOrder, set: string, value: string): Promise<void> {
  await env.DB.prepare(
    `update debts set ${set} = ? where id in
     (select value from recipients, json_each(debt_ids) where recipients.id = ?)`,
  )
    .bind(value, order.recipientId)
    .run()
}

async function promised(order: CampaignOrder, debtIds: string): Promise<void> {
  await env.DB.prepare(
    `insert into promises (id, creditor_id, conversation_id, debtor_id, debt_ids, amount_cents, due_date, status,
       source, made_at)
     select 'prm_' || id, 'default', conversation_id, debtor_id, coalesce(?, debt_ids), 100, '2099-01-01', 'open',
       'bot', 0 from recipients where id = ?`,
  )
    .bind(debtIds === 'its own' ? null : '["other"]', order.recipientId)
    .run()
}

describe('a campaign message', () => {
  test('about a debt over five years is refused, told once, and goes when somebody gave a reason', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await debtOf(order, 'due_date', '2015-01-01')
    await atBench(talk, async (bench) => {
      const { parts, waha, drain } = bench
      orderCampaign(parts, order)
      await drain()
      expect(stateOf(parts, order.recipientId)).toMatchObject({ reason: 'prescribed' })
      orderCampaign(parts, { ...order, planNo: 2 })
      await drain()
      expect(refusals(bench)).toMatchObject([
        {
          id: `${talk.who.conversationId}:r:${order.recipientId}:prescribed`,
          recipientId: order.recipientId,
          campaignId: order.campaignId,
          purpose: 'campaign',
          rule: 'prescribed',
          level: 'block',
        },
      ])
      await debtOf(order, 'prescribed_reason', 'reconhecida em juízo')
      orderCampaign(parts, { ...order, planNo: 3 })
      await drain()
      expect(waha.sent).toHaveLength(1)
    })
  })

  test.each([
    ['its own', 'promise_open', 0],
    ['another debt', null, 1],
  ])('waits for a promise about %s: %s', async (whose, reason, sent) => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await promised(order, whose)
    await atBench(talk, async ({ parts, waha, drain }) => {
      orderCampaign(parts, order)
      await drain()
      expect(stateOf(parts, order.recipientId).reason).toBe(reason)
      expect(waha.sent).toHaveLength(sent)
    })
  })

  test('outside of contact hours goes back to the ledger, to come again', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(
      talk,
      async ({ parts, waha, clock, drain }) => {
        clock.now = SUNDAY
        orderCampaign(parts, order)
        await drain()
        expect(stateOf(parts, order.recipientId)).toMatchObject({ reason: 'window' })
        expect(parts.store.outbox(`r:${order.recipientId}`)?.retryable).toBe(true)
        // The ledger does not ask again before Monday at nine.
        const told = parts.store
          .waitingEvents()
          .map(({ body }) => eventSchema.parse(JSON.parse(body)))
        const monday = addDays(todayIn('America/Sao_Paulo', SUNDAY), 1)
        const results = told.flatMap(({ recipient }) => recipient ?? [])
        expect(results.at(-1)).toMatchObject({
          outcome: 'dropped',
          until: zonedTime(monday, 9, 0, 'America/Sao_Paulo'),
        })
        clock.now = TUESDAY + 7 * 86_400_000
        orderCampaign(parts, { ...order, planNo: 2 })
        await drain()
        expect(waha.sent).toHaveLength(1)
      },
      { config: HOURS },
    )
  })

  test('on the day of another one is too much, where caps bind', async () => {
    const talk = await newTalk()
    const [first, second] = [await newRecipient(talk), await newRecipient(talk)]
    await atBench(
      talk,
      async ({ parts, waha, clock, drain }) => {
        clock.now = TUESDAY
        orderCampaign(parts, first)
        await drain()
        orderCampaign(parts, second)
        await drain()
        expect(waha.sent).toHaveLength(1)
        expect(stateOf(parts, second.recipientId).reason).toBe('contacted_recently')
        clock.now += 86_400_000
        orderCampaign(parts, { ...second, planNo: 2 })
        await drain()
        expect(waha.sent).toHaveLength(2)
      },
      { config: HOURS },
    )
  })

  test('that is sent again after doubt is not held back by its own first attempt', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(
      talk,
      async ({ parts, waha, clock, drain, next }) => {
        clock.now = TUESDAY
        waha.script.push({ kind: 'unknown', reason: 'timeout' })
        orderCampaign(parts, order)
        await drain()
        clock.now += parts.config.uncertainAfterMs
        for (let n = 0; n < 4; n += 1) await next()
        expect(waha.sent.map(({ id }) => id)).toEqual([order.waId, order.waId])
      },
      { config: HOURS },
    )
  })

  test('that only draws a warning goes: what was shown for the campaign is not told for each', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk, { body: 'Olá {name}, valor {amount}' })
    await atBench(talk, async (bench) => {
      orderCampaign(bench.parts, order)
      await bench.drain()
      expect(bench.waha.sent).toHaveLength(1)
      expect(refusals(bench)).toEqual([])
    })
  })
})

const manual = (talk: { who: CampaignOrder['who'] }) => ({
  who: talk.who,
  session: 'default',
  key: crypto.randomUUID(),
  text: 'Oi! Conseguiu ver?',
  actor: 'usr',
  takesOver: true,
})

describe('an operator’s text', () => {
  test('to somebody who wrote long ago waits for contact hours, and for nothing once they write', async () => {
    const talk = await newTalk()
    await atBench(
      talk,
      async ({ parts, waha, clock, drain }) => {
        clock.now = SUNDAY - 3 * 86_400_000
        receive(parts, inbound(talk, 'oi', { at: clock.now }))
        await drain()
        clock.now = SUNDAY
        const before = waha.sent.length
        await orderManual(parts, manual(talk))
        await drain()
        expect(waha.sent).toHaveLength(before)
        receive(parts, inbound(talk, 'oi?', { at: clock.now }))
        await drain()
        expect(waha.sent).toHaveLength(before + 1)
      },
      { config: HOURS },
    )
  })

  test('to somebody who has just written leaves at any hour', async () => {
    const talk = await newTalk()
    await atBench(
      talk,
      async ({ parts, waha, clock, drain }) => {
        clock.now = SUNDAY
        receive(parts, inbound(talk, 'oi', { at: clock.now }))
        await orderManual(parts, manual(talk))
        await drain()
        expect(waha.sent).toHaveLength(1)
      },
      { config: HOURS },
    )
  })
})

describe('an answer of the bot', () => {
  test('leaves at any hour', async () => {
    const talk = await owingTalk()
    await atBench(
      talk,
      async (bench) => {
        bench.clock.now = SUNDAY
        expect(await says(bench, talk, 'quanto eu devo?')).not.toEqual([])
        expect(refusals(bench)).toEqual([])
      },
      { config: HOURS },
    )
  })

  test('with a debt in it to nobody who confirmed who they are is held back in agency mode, whatever decided it', async () => {
    const talk = await owingTalk({ mode: 'agency' })
    await atBench(talk, async (bench) => {
      const { parts, waha, clock, drain } = bench
      await says(bench, talk, 'oi')
      const sent = waha.sent.length
      parts.store.enqueue({
        key: 't:99:0',
        kind: 'reply',
        source: 'bot',
        text: 'Sua dívida é de R$ 150,50',
        waId: '3EB0LEAK',
        session: 'default',
        due: clock.now,
        createdAt: clock.now,
      })
      await drain()
      expect(waha.sent).toHaveLength(sent)
      expect(refusals(bench)).toMatchObject([{ rule: 'identity', purpose: 'reply' }])
      expect(parts.store.person()).toMatchObject({ speaker: 'person', handOffReason: 'identity' })
    })
  })

  test('after an opt-out is its one acknowledgement, which D1 knew of before', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      expect(await says(bench, talk, 'pare de me mandar mensagem')).toHaveLength(1)
      const whom = {
        creditorId: talk.creditorId,
        phoneHash: await hashPhone(deps.hash, talk.phone),
      }
      expect(await activeStops(deps.db, whom, Date.now())).toEqual(['opt_out'])
      expect(await says(bench, talk, 'ok')).toEqual([])
    })
  })
})

describe('the creditor’s rules', () => {
  test('of this moment count: a wider day lets a message go that was refused before', async () => {
    const talk = await newTalk(newPhone('11'))
    const order = await newRecipient(talk)
    const evening = Date.UTC(2026, 10, 17, 22)
    await atBench(
      talk,
      async ({ parts, waha, clock, drain }) => {
        clock.now = evening
        orderCampaign(parts, order)
        await drain()
        expect(waha.sent).toEqual([])
        await env.DB.prepare(
          `insert into creditor_settings (creditor_id, kind, value, version, updated_at, updated_by)
           values ('default', 'compliance', ?, 1, 0, 'usr')`,
        )
          .bind(
            JSON.stringify({ hours: { weekdays: { from: '08:00', to: '20:00' }, saturday: null } }),
          )
          .run()
        orderCampaign(parts, { ...order, planNo: 2 })
        await drain()
        expect(waha.sent).toHaveLength(1)
      },
      { config: HOURS },
    )
  })

  test('say how long a claim keeps campaigns away', async () => {
    const talk = await owingTalk({ settings: { compliance: { claimHoldDays: 9 } } })
    await atBench(talk, async (bench) => {
      await says(bench, talk, 'bom dia')
      const from = bench.clock.now
      await says(bench, talk, 'já paguei isso ontem')
      const [claim] = bench.parts.store.stopFacts()
      expect(claim?.kind).toBe('payment_claim')
      expect(Math.round(((claim?.until ?? 0) - from) / 86_400_000)).toBe(9)
    })
  })
})

test('a code for an agreement that D1 has not shown yet belongs to it', async () => {
  const talk = await owingTalk({
    settings: { negotiation: { maxInstallments: 3, minInstallmentCents: 1_000 } },
  })
  await atBench(talk, async (bench) => {
    await says(bench, talk, 'quero parcelar em 3x')
    await says(bench, talk, 'sim, pode fechar')
    const agreement = factsOf(bench).find((fact) => fact.kind === 'agreement')
    await says(bench, talk, 'me manda o pix de novo')
    const charges = factsOf(bench).filter((fact) => fact.kind === 'charge')
    expect(kindsOf(factsOf(bench))).toContain('agreement')
    expect(charges).toHaveLength(2)
    expect(charges.map(({ agreementId }) => agreementId)).toEqual([agreement?.id, agreement?.id])
  })
})
