import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { orderCampaign, stateOf } from '../../durable-objects/conversation/orders.ts'
import { resolveDoubt } from '../../durable-objects/conversation/resolve.ts'
import { zonedTime } from '../../src/shared/domain/br-date.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { GatewayFault } from '../../worker/adapters/waha/http.ts'
import { keepWaContact } from '../../worker/db/wa-contacts.ts'
import { deps, newPhone, newTalk } from '../support/workers/conversation.ts'
import { atBench, newRecipient, results } from '../support/workers/parts.ts'
import type { Bench } from '../support/workers/parts.ts'

/** How a first message reaches somebody: the look-up before it, the typing, and doubts that a person ends. */

const DAY_MS = 86_400_000

/** As on a real gateway, on a Wednesday morning. */
function real({ parts, clock }: Bench): void {
  const { config } = parts
  Object.assign(parts, {
    config: { ...config, gateway: 'waha', typingScale: 1, contactHours: true },
  })
  clock.now = zonedTime('2026-11-25', 10, 0, 'America/Sao_Paulo')
}

test.each(['11', '81'])(
  'a number of DDD %s is looked up before its first message, and not again within a month',
  async (ddd) => {
    const talk = await newTalk(newPhone(ddd))
    const order = await newRecipient(talk)
    await atBench(talk, async (bench) => {
      const { parts, waha, drain, next } = bench
      real(bench)
      orderCampaign(parts, order)
      await drain()
      // It is typed first.
      await next()
      expect(waha.checked).toEqual([talk.phone.slice(1)])
      expect(waha.sent.length).toBe(1)
    })
    const row = await env.DB.prepare('select chat_id, source from wa_contacts where phone_hash = ?')
      .bind(await hashPhone(deps.hash, talk.phone))
      .first()
    expect(row).toEqual({ chat_id: `${talk.phone.slice(1)}@c.us`, source: 'lookup' })
  },
)

test('a number without WhatsApp gets nothing, and is asked for again after a day', async () => {
  const talk = await newTalk(newPhone('81'))
  const order = await newRecipient(talk)
  const phoneHash = await hashPhone(deps.hash, talk.phone)
  await atBench(talk, async ({ parts, waha, clock, drain }) => {
    waha.exists = () => null
    orderCampaign(parts, order)
    await drain()
    expect(stateOf(parts, order.recipientId)).toMatchObject({
      status: 'failed',
      reason: 'not_on_whatsapp',
    })
    orderCampaign(parts, { ...order, planNo: 2 })
    await drain()
    // Both forms, with and without the ninth digit, the first time alone.
    expect(waha.checked.length).toBe(2)
    await keepWaContact(deps.db, {
      phoneHash,
      chatId: null,
      source: 'lookup',
      now: clock.now - DAY_MS - 1,
    })
    waha.exists = (digits) => ({ chatId: `${digits}@c.us` })
    orderCampaign(parts, { ...order, planNo: 3 })
    await drain()
    expect(waha.sent.length).toBe(1)
  })
})

test('the chat somebody wrote from is known for good, whatever a look-up says later', async () => {
  const phoneHash = `hash_${crypto.randomUUID()}`
  const contact = { phoneHash, now: 1 }
  await keepWaContact(deps.db, { ...contact, chatId: '55@c.us', source: 'inbound' })
  await keepWaContact(deps.db, { ...contact, chatId: null, source: 'lookup' })
  const row = await env.DB.prepare('select chat_id, source from wa_contacts where phone_hash = ?')
    .bind(phoneHash)
    .first()
  expect(row).toEqual({ chat_id: '55@c.us', source: 'inbound' })
})

test('a look-up refused for an offline session waits for the session and costs no attempt', async () => {
  const talk = await newTalk(newPhone('81'))
  const order = await newRecipient(talk)
  await atBench(talk, async ({ parts, waha, drain }) => {
    waha.exists = () => {
      throw new GatewayFault('check-exists', 422)
    }
    orderCampaign(parts, order)
    await drain()
    expect(waha.sent).toEqual([])
    expect(stateOf(parts, order.recipientId)).toMatchObject({ reason: 'session_down' })
  })
})

test('on a real gateway a campaign message is typed before it is sent', async () => {
  const talk = await newTalk()
  const order = await newRecipient(talk)
  await atBench(talk, async (bench) => {
    const { parts, waha, clock, drain, next } = bench
    real(bench)
    orderCampaign(parts, order)
    const before = clock.now
    await drain()
    expect(waha.sent).toEqual([])
    await next()
    expect(waha.sent.length).toBe(1)
    expect(clock.now - before).toBeGreaterThanOrEqual(1_000)
  })
})

test.each([
  ['sent', 'sent'],
  ['failed', 'failed:not_sent'],
] as const)('a person who saw that a doubtful message was %s ends the doubt', async (saw, told) => {
  const talk = await newTalk()
  const order = await newRecipient(talk)
  await atBench(talk, async ({ parts, waha, drain }) => {
    waha.script.push({ kind: 'unknown', reason: 'timeout' })
    waha.lookUp = 'unavailable'
    orderCampaign(parts, order)
    await drain()
    expect(stateOf(parts, order.recipientId).status).toBe('uncertain')
    resolveDoubt(parts, order.recipientId, saw)
    expect(stateOf(parts, order.recipientId).status).toBe(saw)
    expect(results(parts, order.recipientId).at(-1)).toBe(told)
  })
})

test("somebody drawn for a variant gets its text, everybody else the campaign's", async () => {
  const talk = await newTalk()
  const order = await newRecipient(talk)
  const variants = [{ key: 'B', templateId: 't', version: 2, body: 'Segundo texto, {name}.' }]
  await env.DB.batch([
    env.DB.prepare('update campaigns set variants = ? where id = ?').bind(
      JSON.stringify(variants),
      order.campaignId,
    ),
    env.DB.prepare(`update recipients set variant = 'B' where id = ?`).bind(order.recipientId),
  ])
  await atBench(talk, async ({ parts, waha, drain }) => {
    orderCampaign(parts, order)
    await drain()
    expect(waha.sent[0]?.text).toMatch(/^Segundo texto, /)
  })
})
