import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import * as z from 'zod'
import { createApiPix } from '../../../../worker/adapters/psp/api-pix.ts'
import { createDeps } from '../../../../worker/deps.ts'
import { createApiPixStub, stubbedPsp } from '../api-pix-stub.ts'
import { arrived, chatOf, control, inbound, newTalk, workingSession } from '../conversation.ts'
import type { Talk } from '../conversation.ts'
import { caseOf } from '../inbox.ts'
import { createWalker, textAt } from './walker.ts'
import type { Walker } from './walker.ts'

const SOON = { timeout: 20_000, interval: 100 }
const PHONE = '+5511987650101'

/** A conversation with a person of the portfolio, and what is agreed in it. */
export async function walkChat(ask: Walker): Promise<void> {
  await workingSession()
  await ask('PUT /api/creditors/default', {
    body: { name: 'Loja', address: 'Rua A, 1', pix_key: 'loja@example.com', city: 'Santos' },
  })
  const talk = await newTalk(PHONE)
  const id = talk.who.conversationId
  await talk.stub.receive(inbound(talk, 'quanto eu devo?'))
  await vi.waitFor(async () => {
    const shown = await ask('GET /api/chat/conversations/:id', { at: [id] })
    if (textAt(shown, 'messages', 1, 'id') === '') throw new Error('not answered yet')
  }, SOON)
  await ask('POST /api/chat/process', { body: { text: 'quero parcelar em 3x' } })
  await lists(ask, talk)
  await desk(ask, id)
  await file(ask, talk)
  await simulatedPhone(ask)
  await deals(ask, id)
  await provider()
}

async function lists(ask: Walker, { who: { conversationId: id } }: Talk): Promise<void> {
  await ask('GET /api/chat/conversations')
  await ask('GET /api/chat/conversations/stats')
  await ask('GET /api/chat/queues')
  await ask('GET /api/chat/search', { query: { q: 'devo' } })
  await ask('GET /api/chat/conversation/:phone', { at: [PHONE] })
  await ask('GET /api/chat/conversations/:id/search', { at: [id], query: { q: 'devo' } })
}

async function desk(ask: Walker, id: string): Promise<void> {
  await ask('POST /api/chat/conversations/:id/take-over', { at: [id] })
  const message = { text: 'Bom dia.', key: 'chave-00001' }
  await ask('POST /api/chat/conversations/:id/messages', { at: [id], body: message })
  await ask('POST /api/chat/conversations/:id/read', { at: [id] })
  const note = await ask('POST /api/chat/conversations/:id/notes', {
    at: [id],
    body: { text: 'Ligar amanhã.' },
  })
  await ask('GET /api/chat/conversations/:id/notes', { at: [id] })
  await ask('DELETE /api/chat/notes/:id', { at: [textAt(note, 'note', 'id')] })
  const shown = await ask('GET /api/chat/conversations/:id', { at: [id] })
  await ask('PUT /api/chat/conversations/:id/messages/:message/intent', {
    at: [id, textAt(shown, 'messages', 0, 'id')],
    body: { intent: 'consulta_divida' },
  })
  await ask('GET /api/intents/reviews.jsonl')
  await ask('GET /api/chat/conversations/:id', { at: [id], query: { limit: '50' } })
  await ask('POST /api/chat/conversations/:id/hand-back', { at: [id] })
}

const keptSchema = z.object({ media: z.object({ url: z.string(), mimetype: z.string() }) })

/** A picture that the simulator keeps, and its bytes from us. */
async function file(ask: Walker, talk: Talk): Promise<void> {
  const id = talk.who.conversationId
  await control('POST', '/sim/inbound', { from: PHONE.slice(1), kind: 'image', session: 'default' })
  const all = await arrived(PHONE)
  const own = all.find(({ fromMe }) => !fromMe)?.id ?? ''
  const path = `chats/${encodeURIComponent(chatOf(PHONE))}/messages/${encodeURIComponent(own)}`
  const res = await fetch(`${env.WAHA_BASE_URL ?? ''}/api/default/${path}`, {
    headers: { 'x-api-key': env.WAHA_API_KEY ?? '' },
  })
  const { media } = keptSchema.parse(await res.json())
  await talk.stub.receive(inbound(talk, '', { kind: 'image', text: null, media }))
  const kept = await vi.waitFor(async () => {
    const shown = await ask('GET /api/chat/conversations/:id', { at: [id] })
    const places = [...Array(20).keys()]
    const found = places.find((n) => textAt(shown, 'messages', n, 'media', 'state') === 'kept')
    if (found === undefined) throw new Error('not kept yet')
    return textAt(shown, 'messages', found, 'id')
  }, SOON)
  await ask('GET /api/chat/conversations/:id/messages/:message/media', { at: [id, kept] })
}

async function simulatedPhone(ask: Walker): Promise<void> {
  const chat = PHONE.slice(1)
  await ask('GET /api/simulator/phones')
  await ask('POST /api/simulator/inbound', { body: { chat, text: 'oi' } })
  await ask('GET /api/simulator/messages', { query: { chat } })
}

async function deals(ask: Walker, id: string): Promise<void> {
  const at = [id]
  const due_date = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const promise = await ask('POST /api/chat/conversations/:id/promises', { at, body: { due_date } })
  const offers = await ask('GET /api/chat/conversations/:id/offers', { at })
  const offer_id = textAt(offers, 'offers', 0, 'id')
  await ask('GET /api/chat/conversations/:id/records', { at })
  await ask('POST /api/promises/:id/cancel', { at: [textAt(promise, 'id')] })
  const agreed = await ask('POST /api/chat/conversations/:id/agreements', {
    at,
    body: { offer_id },
  })
  await ask('POST /api/chat/conversations/:id/charges', {
    at,
    body: { key: 'chave-00002', send: false },
  })
  await caseOf(id, 'dispute')
  const cases = await ask('GET /api/cases')
  await ask('GET /api/chat/conversations/:id/records', { at })
  await ask('POST /api/agreements/:id/cancel', { at: [textAt(agreed, 'id')] })
  await ask('POST /api/cases/:id/resolve', {
    at: [textAt(cases, 'cases', 0, 'id')],
    body: { outcome: 'done' },
  })
}

async function provider(): Promise<void> {
  const deps = createDeps(env)
  const psp = stubbedPsp()
  const stub = createApiPixStub({ now: Date.now() })
  const ask = createWalker({
    config: { ...deps.config, psp },
    provider: createApiPix({ ...psp, now: Date.now, fetch: stub.fetch, timeoutMs: 500 }),
  })
  await ask('POST /api/payments/webhook', { body: { origin: 'https://cobranca.example.com' } })
}
