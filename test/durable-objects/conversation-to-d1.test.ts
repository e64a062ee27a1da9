import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { inbound, newWaId, workingSession } from '../support/workers/conversation.ts'
import { owingTalk } from '../support/workers/owing.ts'
import type { Owing } from '../support/workers/owing.ts'

beforeAll(() => workingSession())
const SOON = { timeout: 15_000, interval: 100 }

const POLICY = {
  discountTiers: [{ minDaysLate: 1, maxDaysLate: null, minAmountCents: 0, maxDiscountBps: 2_000 }],
  minPrincipalShareBps: 7_000,
}

async function rowsOf(talk: Owing, table: string): Promise<Record<string, unknown>[]> {
  const { results } = await env.DB.prepare(`select * from ${table} where conversation_id = ?`)
    .bind(talk.who.conversationId)
    .all()
  return results
}

/** They write, and the bot's answer is there. */
async function answered(talk: Owing, text: string): Promise<void> {
  const before = await said(talk)
  await talk.stub.receive(inbound(talk, text, { providerId: newWaId() }))
  await vi.waitFor(async () => expect(await said(talk)).toBeGreaterThan(before), SOON)
}

const said = async (talk: Owing): Promise<number> =>
  ((await talk.stub.history({ limit: 200 }))?.messages ?? []).filter(
    ({ direction, status }) => direction === 'out' && status === 'sent',
  ).length

/** The same as a person sees it: through the object, the queue and the consumer. */
describe('what a conversation came to', () => {
  test('a promise is a row, held by its debts', async () => {
    const talk = await owingTalk()
    await answered(talk, 'pago dia 28')
    await vi.waitFor(async () => {
      expect(await rowsOf(talk, 'promises')).toMatchObject([
        { id: `${talk.who.conversationId}:1:promise`, status: 'open', amount_cents: 15_050 },
      ])
    }, SOON)
  })

  test('an agreement, its code and its hand-off are rows that name each other', async () => {
    const talk = await owingTalk({ settings: { negotiation: POLICY } })
    await answered(talk, 'tem desconto à vista?')
    await answered(talk, 'sim, pode fechar')
    await vi.waitFor(async () => {
      const [agreement] = await rowsOf(talk, 'agreements')
      const [charge] = await rowsOf(talk, 'charges')
      expect(agreement).toMatchObject({ status: 'active', debtor_id: talk.debtorId })
      expect(charge).toMatchObject({ agreement_id: agreement?.['id'], status: 'active' })
    }, SOON)
    await answered(talk, 'quero falar com um atendente')
    await vi.waitFor(async () => {
      expect(await rowsOf(talk, 'hand_offs')).toMatchObject([{ reason: 'asked', ended_at: null }])
    }, SOON)
    await talk.stub.handBack(talk.who)
    await vi.waitFor(async () => {
      expect((await rowsOf(talk, 'hand_offs'))[0]?.['ended_at']).toBeGreaterThan(0)
    }, SOON)
  })

  test('a reminder leaves once, and its promise knows', async () => {
    const talk = await owingTalk()
    await answered(talk, 'pago dia 28')
    await vi.waitFor(async () => expect(await rowsOf(talk, 'promises')).toHaveLength(1), SOON)
    const recordId = String((await rowsOf(talk, 'promises'))[0]?.['id'])
    const order = { who: talk.who, session: 'default', kind: 'promise_due', recordId } as const
    const before = await said(talk)
    const answers = await Promise.all([talk.stub.sendNotice(order), talk.stub.sendNotice(order)])
    expect(answers.filter(({ queued }) => queued)).toHaveLength(1)
    await vi.waitFor(async () => {
      expect((await rowsOf(talk, 'promises'))[0]?.['reminded_at']).toBeGreaterThan(0)
    }, SOON)
    expect(await said(talk)).toBe(before + 1)
  })

  test('a claim is an open case', async () => {
    const talk = await owingTalk()
    await answered(talk, 'já paguei isso ontem')
    await vi.waitFor(async () => {
      expect(await rowsOf(talk, 'cases')).toMatchObject([{ kind: 'payment_claim', status: 'open' }])
    }, SOON)
  })
})
