import { describe, expect, test } from 'vitest'
import { ack, receive } from '../../durable-objects/conversation/inbound.ts'
import { orderCampaign, stateOf } from '../../durable-objects/conversation/orders.ts'
import type { CampaignOrder } from '../../durable-objects/types.ts'
import { deps, inbound, newPhone, newTalk } from '../support/workers/conversation.ts'
import { atBench, newRecipient } from '../support/workers/parts.ts'
import type { Bench } from '../support/workers/parts.ts'

/** The creditor corrects a phone: the debt now belongs to a debtor of another phone. */
async function moveDebt(order: CampaignOrder): Promise<void> {
  const other = `dtr_${crypto.randomUUID()}`
  const d1 = deps.db.$client
  await d1.batch([
    d1
      .prepare(
        `insert into debtors (id, creditor_id, name, name_key, phone, phone_hash, created_at, updated_at)
         values (?, 'default', 'Maria da Silva', ?, ?, ?, 0, 0)`,
      )
      .bind(other, other, newPhone(), other),
    d1
      .prepare(
        `update debts set debtor_id = ? where id in
         (select value from recipients, json_each(debt_ids) where recipients.id = ?)`,
      )
      .bind(other, order.recipientId),
  ])
}

describe('the last-moment gate', () => {
  test('a debt that moved to a corrected phone is not told to the old one', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    await atBench(talk, async ({ parts, waha, drain }) => {
      orderCampaign(parts, order)
      await moveDebt(order)
      await drain()
      expect(waha.sent).toEqual([])
      expect(stateOf(parts, order.recipientId)).toMatchObject({ reason: 'debt_paid' })
    })
  })
})

const LOST = { kind: 'unknown', reason: 'timeout' } as const

/** A campaign message whose answer was lost; `prove` is the late ack. */
async function atLost(
  work: (bench: Bench & { prove: () => void; order: CampaignOrder }) => Promise<void>,
): Promise<void> {
  const talk = await newTalk()
  const order = await newRecipient(talk)
  await atBench(talk, async (bench) => {
    bench.waha.script.push(LOST)
    orderCampaign(bench.parts, order)
    await bench.drain()
    const prove = () => void ack(bench.parts, { providerId: order.waId, ack: 2, at: 0 })
    await work({ ...bench, prove, order })
  })
}

/** Runs until nothing waits, at most `limit` units: a hot loop would need more. */
async function settled({ parts, drain, next }: Bench, limit = 30): Promise<boolean> {
  for (let n = 0; n < limit && parts.store.dues().some(({ unit }) => unit === 'outbox'); n += 1) {
    if ((await drain(limit)) === limit) return false
    if (parts.store.dues().some(({ unit }) => unit === 'outbox')) await next()
  }
  return !parts.store.dues().some(({ unit }) => unit === 'outbox')
}

describe('a proof that comes while another answer is awaited', () => {
  test.each([
    ['the Sender stops it', { stop: 'paused' }],
    ['the Sender lets it wait', { waitMs: 1_000 }],
  ] as const)('is not taken back when %s', async (_why, answer) => {
    await atLost(async (bench) => {
      const { parts, sender, order, prove } = bench
      sender.enter = () => {
        prove()
        return answer
      }
      expect(await settled(bench)).toBe(true)
      expect(stateOf(parts, order.recipientId).status).toBe('sent')
      expect(parts.store.active()).toEqual([])
    })
  })

  test.each([{ stop: 'paused' }, { at: Number.MAX_SAFE_INTEGER }] as const)(
    'is not taken back by the answer to a reservation: %o',
    async (answer) => {
      await atLost(async (bench) => {
        const { parts, sender, order, prove } = bench
        sender.reserve = () => {
          prove()
          return answer
        }
        expect(await settled(bench)).toBe(true)
        expect(stateOf(parts, order.recipientId).status).toBe('sent')
      })
    },
  )

  test('ends the look-ups', async () => {
    await atLost(async (bench) => {
      const { parts, clock, order, prove } = bench
      clock.now += parts.config.uncertainAfterMs
      parts.waha = {
        ...parts.waha,
        getSession: () => {
          prove()
          return Promise.reject(new Error('away'))
        },
      }
      expect(await settled(bench)).toBe(true)
      expect(stateOf(parts, order.recipientId).status).toBe('sent')
    })
  })

  test('and a due left on a finished row wakes nobody', async () => {
    await atLost(async ({ parts, prove, order }) => {
      prove()
      parts.store.patchOutbox(`r:${order.recipientId}`, { due: 1 })
      expect(parts.store.dues().filter(({ unit }) => unit === 'outbox')).toEqual([])
    })
  })
})

test('who confirmed to be one debtor is not told the debts of the next one behind the phone', async () => {
  const talk = await newTalk()
  const maria = await newRecipient(talk)
  const joao = await newRecipient(talk, { name: 'João Souza', amountCents: 77_777 })
  await atBench(talk, async ({ parts, waha, clock, drain }) => {
    const says = async (text: string): Promise<string> => {
      const from = waha.sent.length
      receive(parts, inbound(talk, text))
      clock.now += 1_000
      await drain()
      return waha.sent
        .slice(from)
        .map((sent) => sent.text)
        .join(' ')
    }
    orderCampaign(parts, maria)
    await drain()
    expect(await says('quanto eu devo?')).not.toContain('R$')
    expect(await says('sim, sou eu')).toContain('R$ 150,50')
    orderCampaign(parts, joao)
    await drain()
    const answer = await says('quanto eu devo?')
    expect(answer).not.toBe('')
    expect(answer).not.toContain('777,77')
  })
})
