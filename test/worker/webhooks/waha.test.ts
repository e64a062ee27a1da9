import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { hashPhone } from '../../../worker/adapters/keyed-hash.ts'
import { activeStops } from '../../../worker/db/stops.ts'
import { resolveWho } from '../../../worker/services/inbound/who.ts'
import deliveries from '../../support/fixtures/waha-deliveries.json' with { type: 'json' }
import {
  chatOf,
  deliver,
  deps,
  envelope,
  newPhone,
  newTalk,
  newWaId,
  textsOf,
  workingSession,
} from '../../support/workers/conversation.ts'
import { newRecipient } from '../../support/workers/parts.ts'

beforeAll(() => workingSession())

const from = (chatId: string, body: string, given: object = {}) =>
  envelope('message.any', {
    id: `false_${chatId}_${newWaId()}`,
    timestamp: Math.floor(Date.now() / 1000),
    fromMe: false,
    body,
    ...given,
  })

/** The conversation a phone belongs to, by the directory. */
async function conversationOf(phone: string): Promise<string | undefined> {
  const row = await env.DB.prepare(
    `select conversation_id as id from identities where kind = 'phone' and value_hash = ?`,
  )
    .bind(await hashPhone(deps.hash, phone))
    .first<{ id: string }>()
  return row?.id
}

async function inboundOf(phone: string): Promise<(string | null)[]> {
  const id = await conversationOf(phone)
  if (id === undefined) return []
  const history = await env.CONVERSATION.getByName(id).history({ limit: 100 })
  return textsOf(history?.messages ?? [], 'in')
}

describe('signature', () => {
  test.each([
    ['is missing', { key: null }],
    ['was made with another key', { key: 'another-key-0123456789-0123456789-01' }],
    ['is not hex', { key: null, headers: { 'x-webhook-hmac': 'zz' } }],
    ['uses another algorithm', { headers: { 'x-webhook-hmac-algorithm': 'md5' } }],
  ])('401 when it %s, and nothing is stored', async (_why, given) => {
    const phone = newPhone()
    const res = await deliver(from(chatOf(phone), 'oi'), given)
    expect(res.status).toBe(401)
    expect(await res.json()).toMatchObject({ error: { code: 'invalid_signature' } })
    expect(await conversationOf(phone)).toBeUndefined()
  })

  test.each([
    ['older than three hours', -3 * 3_600_000 - 60_000],
    ['ten minutes ahead', 600_000],
  ])('401 when the delivery is %s', async (_why, offset) => {
    const body = { ...from(chatOf(newPhone()), 'oi'), timestamp: Date.now() + offset }
    expect((await deliver(body)).status).toBe(401)
  })

  test('a retry of an hour ago is still believed', async () => {
    const phone = newPhone()
    const body = { ...from(chatOf(phone), 'oi'), timestamp: Date.now() - 3_600_000 }
    expect((await deliver(body)).status).toBe(200)
    expect(await inboundOf(phone)).toEqual(['oi'])
  })
})

describe('bodies', () => {
  test.each(['', '{', '[]', 'null', '"x"', '{"event":1}', '\u0000'])(
    'signed nonsense %j is accepted and ignored',
    async (raw) => {
      const headers = { 'x-webhook-timestamp': String(Date.now()) }
      expect((await deliver(raw, { headers })).status).toBe(200)
    },
  )

  test('an unknown event is accepted', async () => {
    expect((await deliver(envelope('engine.exploded', { a: 1 }))).status).toBe(200)
  })

  test('more than 2 MB is refused before it is read', async () => {
    const res = await deliver(from(chatOf(newPhone()), 'x'.repeat(2_200_000)))
    expect(res.status).toBe(413)
  })

  test('every captured delivery is accepted, twice, and messages are stored once', async () => {
    const stamped = deliveries.map((body) => ({ ...body, timestamp: Date.now() }))
    for (const body of [...stamped, ...stamped]) {
      expect((await deliver(body)).status).toBe(200)
    }
    // 3A11 was edited and taken back afterwards; message and message.any carry the same one.
    expect(await inboundOf('+5531988887777')).toEqual(['Ja paguei ontem', 'comprovante', null])
    expect(await inboundOf('+5511988887777')).toEqual(['PARAR', 'Sim'])
  })
})

describe('identity', () => {
  test('with and without the ninth digit is one person', async () => {
    const phone = newPhone('31')
    const without = `55${phone.slice(3, 5)}${phone.slice(6)}@c.us`
    await deliver(from(chatOf(phone), 'com'))
    await deliver(from(without, 'sem'))
    expect(await inboundOf(phone)).toEqual(['com', 'sem'])
  })

  test('a hidden id that comes with its phone is that phone, and stays it', async () => {
    const phone = newPhone()
    const lid = `${Date.now()}1@lid`
    const alt = { _data: { Info: { SenderAlt: `${phone.slice(1)}@s.whatsapp.net` } } }
    await deliver(from(chatOf(phone), 'pelo telefone'))
    await deliver(from(lid, 'pelo id', alt))
    await deliver(from(lid, 'sem telefone ao lado'))
    expect(await inboundOf(phone)).toEqual(['pelo telefone', 'pelo id', 'sem telefone ao lado'])
  })

  test('a hidden id known first moves into the phone’s conversation when the phone shows up', async () => {
    const phone = newPhone()
    const lid = `${Date.now()}2@lid`
    await deliver(from(chatOf(phone), 'pelo telefone'))
    await deliver(from(lid, 'ainda sem telefone'))
    const alt = { _data: { key: { remoteJidAlt: `${phone.slice(1)}@s.whatsapp.net` } } }
    await deliver(from(lid, 'agora com', alt))
    await vi.waitFor(async () => {
      const texts = await inboundOf(phone)
      expect(new Set(texts)).toEqual(new Set(['agora com', 'ainda sem telefone', 'pelo telefone']))
      expect(texts.length).toBe(3)
    })
    const owners = await env.DB.prepare(
      'select count(*) as n from identities where conversation_id = ?',
    )
      .bind(await conversationOf(phone))
      .first<{ n: number }>()
    expect(owners?.n).toBe(2)
  })

  test('a hidden id without any phone becomes that phone’s conversation when nobody else has it', async () => {
    const phone = newPhone()
    const lid = `${Date.now()}3@lid`
    await deliver(from(lid, 'sou eu'))
    const alt = { _data: { key: { remoteJidAlt: `${phone.slice(1)}@s.whatsapp.net` } } }
    await deliver(from(lid, 'meu telefone', alt))
    expect(await inboundOf(phone)).toEqual(['sou eu', 'meu telefone'])
  })

  test('an opt-out of a hidden id stops its phone once an ack of our message names its owner', async () => {
    const talk = await newTalk()
    const lid = `${Date.now()}4@lid`
    await deliver(from(lid, 'PARE'))
    const order = await newRecipient(talk)
    await talk.stub.handBack(talk.who)
    const id = `true_${lid}_${order.waId}`
    await deliver(envelope('message.ack', { id, from: lid, fromMe: true, ack: 2 }))
    await vi.waitFor(async () => {
      const whom = { creditorId: 'default', phoneHash: await hashPhone(deps.hash, talk.phone) }
      expect(await activeStops(deps.db, whom, Date.now())).toEqual(['opt_out'])
    })
  })

  test('WAHA is asked again for a hidden id it did not know at first', async () => {
    const talk = await newTalk()
    const chat = { id: `${Date.now()}5@lid`, alt: null }
    const given = { session: 'default', chat, pushName: null, replyTo: null }
    const answers = [null, null, talk.phone.slice(1)]
    let now = Date.now()
    const waha = { ...deps.waha, phoneOfLid: () => Promise.resolve(answers.shift() ?? null) }
    const asking = { ...deps, waha, now: () => now }
    const hidden = await resolveWho(asking, given)
    expect(hidden?.phone).toBeNull()
    expect(await resolveWho(asking, given)).toEqual(hidden)
    expect(await resolveWho(asking, given)).toEqual(hidden)
    expect(answers.length).toBe(1)
    now += 600_000
    expect(await resolveWho(asking, given)).toEqual(talk.who)
  })

  test('thirty first messages of one stranger at once make one conversation', async () => {
    const phone = newPhone()
    const texts = Array.from({ length: 30 }, (_, n) => `m${n}`)
    await Promise.all(texts.map((text) => deliver(from(chatOf(phone), text))))
    const stored = await inboundOf(phone)
    expect(new Set(stored)).toEqual(new Set(texts))
    expect(stored.length).toBe(texts.length)
  })
})

test('the first believed delivery confirms the webhook', async () => {
  await deliver(from(chatOf(newPhone()), 'oi'))
  const row = await env.DB.prepare(
    `select value from settings where key = 'webhook_confirmed'`,
  ).first<{
    value: string
  }>()
  expect(JSON.parse(row?.value ?? '{}')).toMatchObject({ url: null })
})
