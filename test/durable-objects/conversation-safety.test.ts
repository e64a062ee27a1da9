import { describe, expect, test } from 'vitest'
import { ack, receive } from '../../durable-objects/conversation/inbound.ts'
import { orderCampaign, orderManual, stateOf } from '../../durable-objects/conversation/orders.ts'
import { personOf } from '../../durable-objects/conversation/parts.ts'
import { takeOver } from '../../durable-objects/conversation/speaker.ts'
import { settleStops } from '../../durable-objects/conversation/stops.ts'
import type { CampaignOrder } from '../../durable-objects/types.ts'
import { deps, inbound, newPhone, newTalk } from '../support/workers/conversation.ts'
import { factsOf, kindsOf, owingTalk, says } from '../support/workers/owing.ts'
import { atBench, newRecipient, results } from '../support/workers/parts.ts'
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

  test.each([
    ['nobody', 'Olá {name}, {valor}', 'agency_identity'],
    ['another debtor', 'Olá {name}, {due_date}', 'agency_identity'],
    ['nobody, without a word of the debt', 'Olá {name}', null],
    ['the debtor', 'Olá {name}, {amount}', null],
  ])('an agency tells the debt to its debtor alone: confirmed is %s', async (who, body, reason) => {
    const talk = await newTalk()
    const order = await newRecipient(talk, { body })
    await agencyOf(order)
    await atBench(talk, async ({ parts, waha, drain }) => {
      orderCampaign(parts, order)
      const debtors = { 'the debtor': await debtorOf(order), 'another debtor': 'dtr_other' }
      const confirmedDebtorId = Object.entries(debtors).find(([name]) => name === who)?.[1] ?? null
      const { dialogue } = personOf(parts.store)
      parts.store.patchPerson({ dialogue: { ...dialogue, confirmedDebtorId } })
      await drain()
      expect(waha.sent.length).toBe(reason === null ? 1 : 0)
      expect(stateOf(parts, order.recipientId).reason).toBe(reason)
    })
  })
})

const debtorOf = async (order: CampaignOrder): Promise<string> =>
  (await deps.db.$client
    .prepare('select debtor_id as id from recipients where id = ?')
    .bind(order.recipientId)
    .first<string>('id')) ?? ''

/** Its creditor is a collection agency from now on, and nobody else's. */
async function agencyOf(order: CampaignOrder): Promise<void> {
  const d1 = deps.db.$client
  const id = `crd_${crypto.randomUUID()}`
  await d1.batch([
    d1
      .prepare(
        `insert into creditors (id, name, mode, updated_at) values (?, 'Agência', 'agency', 0)`,
      )
      .bind(id),
    d1.prepare('update campaigns set creditor_id = ? where id = ?').bind(id, order.campaignId),
  ])
}

const talkOf = ({ who }: CampaignOrder) => ({ who, phone: who.phone ?? '' })

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

describe('words that wait for their turn', () => {
  const config = { ...deps.config, turnGatherMs: 6_000 }

  test.each([
    ['before its moment', ({ hear }) => hear()],
    [
      'while the Sender is asked',
      ({ sender, hear }) => {
        sender.enter = () => {
          hear()
          return { lease: 'lse' }
        }
      },
    ],
    [
      'while the send is written down',
      ({ parts, hear }) => {
        parts.durable = () => Promise.resolve(hear())
      },
    ],
  ] as [string, (bench: Bench & { hear: () => void }) => void][])(
    'hold a campaign message back when they come %s, and end it when they say stop',
    async (_when, prepare) => {
      const talk = await newTalk()
      const order = await newRecipient(talk)
      const work = async (bench: Bench) => {
        const { parts, waha, drain, next } = bench
        let heard = false
        const hear = () => {
          if (!heard) receive(parts, inbound(talk, 'PARE'))
          heard = true
        }
        prepare({ ...bench, hear })
        orderCampaign(parts, order)
        await drain()
        expect(waha.sent).toEqual([])
        expect(stateOf(parts, order.recipientId).status).toBe('queued')
        while (parts.store.active().length > 0) await next()
        expect(stateOf(parts, order.recipientId)).toMatchObject({ reason: 'opted_out' })
        // The acknowledgement alone.
        expect(waha.sent.map(({ id }) => id)).not.toContain(order.waId)
        expect(waha.sent.length).toBe(1)
      }
      await atBench(talk, work, { config })
    },
  )

  test('that say nothing of the kind let it go after their turn', async () => {
    const talk = await newTalk()
    const order = await newRecipient(talk)
    const work = async ({ parts, waha, next }: Bench) => {
      receive(parts, inbound(talk, 'bom dia'))
      orderCampaign(parts, order)
      while (parts.store.active().length > 0) await next()
      expect(waha.sent.at(-1)?.id).toBe(order.waId)
    }
    await atBench(talk, work, { config })
  })
})

test('the last word of a hand-off whose answer was lost is not sent again over the person', async () => {
  const talk = await newTalk()
  await atBench(talk, async (bench) => {
    const { parts, waha, clock, drain } = bench
    waha.script.push(LOST)
    receive(parts, inbound(talk, 'quero falar com um atendente'))
    clock.now += 1_000
    await drain()
    expect(waha.sent.length).toBe(1)
    takeOver(parts)
    expect(await settled(bench)).toBe(true)
    expect(waha.sent.length).toBe(1)
  })
})

describe('a message while a campaign message is uncertain', () => {
  test('proves nothing, and has it looked up at once', async () => {
    await atLost(async ({ parts, order, clock }) => {
      receive(parts, inbound(talkOf(order), 'bom dia'))
      expect(results(parts, order.recipientId)).toEqual(['uncertain:timeout'])
      expect(parts.store.outbox(`r:${order.recipientId}`)?.due).toBe(clock.now)
    })
  })

  test('proves it when it quotes it', async () => {
    await atLost(async ({ parts, order }) => {
      receive(parts, inbound(talkOf(order), 'o que é isso?', { replyTo: order.waId }))
      expect(results(parts, order.recipientId)).toEqual(['uncertain:timeout', 'sent', 'replied'])
    })
  })
})

test('an opt-out of a hidden id reaches D1 when the phone is learned, whoever tells it', async () => {
  const talk = await newTalk()
  const hidden = { ...talk.who, phone: null }
  await atBench(talk, async ({ parts, clock, drain }) => {
    receive(parts, inbound(talk, 'PARE', { who: hidden, chatId: '123@lid' }))
    clock.now += 1_000
    await drain()
    receive(parts, inbound(talk, 'oi'))
    await drain(1)
    const { results: rows } = await deps.db.$client
      .prepare('select kind from stops where conversation_id = ?')
      .bind(talk.who.conversationId)
      .all()
    expect(rows).toEqual([{ kind: 'opt_out' }])
  })
})

test('a text held for contact hours goes at once when they write first', async () => {
  const talk = await newTalk()
  const config = { ...deps.config, contactHours: true }
  const work = async ({ parts, waha, clock, drain }: Bench) => {
    clock.now = Date.parse('2026-11-18T02:00:00-03:00')
    const manual = { who: talk.who, session: 'default', key: 'k7654321', text: 'Olá', actor: 'u' }
    await orderManual(parts, { ...manual, takesOver: false })
    await drain()
    expect(waha.sent).toEqual([])
    receive(parts, inbound(talk, 'quero falar com um atendente'))
    clock.now += 1_000
    await drain()
    expect(waha.sent[0]?.text).toBe('Olá')
    expect(waha.sent.length).toBeGreaterThan(1)
  }
  await atBench(talk, work, { config })
})

describe('somebody whose contact ended', () => {
  test('and who wants to pay has a person, and no record of what nobody told them', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      await says(bench, talk, 'PARE')
      expect(await says(bench, talk, 'obrigado')).toEqual([])
      expect(personOf(bench.parts.store).speaker).toBe('bot')
      expect(await says(bench, talk, 'quero pagar, manda o pix')).toEqual([])
      expect(kindsOf(factsOf(bench))).toEqual(['hand_off'])
      expect(personOf(bench.parts.store).speaker).toBe('person')
    })
  })

  test('and who comes back is answered', async () => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      await says(bench, talk, 'PARE')
      expect(await says(bench, talk, 'voltar')).toHaveLength(1)
      expect(await says(bench, talk, 'quero pagar, manda o pix')).not.toEqual([])
      expect(kindsOf(factsOf(bench))).toEqual(['charge'])
    })
  })

  test.each([
    ['wrong_person', 'não sou essa pessoa, número errado'],
    ['opt_out', 'PARE'],
  ] as const)('by a %s that a person lifted is the debtor again', async (kind, words) => {
    const talk = await owingTalk()
    await atBench(talk, async (bench) => {
      await says(bench, talk, words)
      settleStops(bench.parts, [kind])
      expect((await says(bench, talk, 'quanto eu devo?')).join(' ')).toContain('R$ 150,50')
    })
  })
})
