import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import type { ConversationAnswer } from '../../../src/shared/contracts/api/chat.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import {
  arrived,
  chatOf,
  control,
  inbound,
  newPhone,
  newTalk,
  workingSession,
} from '../../support/workers/conversation.ts'
import type { Talk } from '../../support/workers/conversation.ts'

const operator = apiAs('operator')
const SOON = { timeout: 10_000, interval: 100 }

beforeAll(() => workingSession())

const path = (talk: Talk, rest = '') => `/api/chat/conversations/${talk.who.conversationId}${rest}`
const shown = async (talk: Talk): Promise<ConversationAnswer> =>
  (await operator('GET', path(talk))).json()

const fileSchema = z.object({ media: z.object({ url: z.string(), mimetype: z.string() }) })

/** A file that the simulator keeps for us, as the address a webhook would tell. */
async function keptFile(kind: string): Promise<{ url: string; mimetype: string }> {
  const phone = newPhone()
  const chat = chatOf(phone)
  await control('POST', '/sim/inbound', { from: phone.slice(1), kind, session: 'default' })
  const [message] = await arrived(phone)
  const id = encodeURIComponent(message?.id ?? '')
  const res = await fetch(
    `${env.WAHA_BASE_URL ?? ''}/api/default/chats/${encodeURIComponent(chat)}/messages/${id}`,
    { headers: { 'x-api-key': env.WAHA_API_KEY ?? '' } },
  )
  return fileSchema.parse(await res.json()).media
}

async function sentFile(kind: 'image' | 'document', given: { mimetype?: string } = {}) {
  const talk = await newTalk()
  const { url, mimetype } = await keptFile(kind)
  const media = { url, mimetype: given.mimetype ?? mimetype }
  await talk.stub.receive(inbound(talk, '', { kind, text: null, media }))
  await vi.waitFor(async () => {
    expect((await shown(talk)).messages[0]?.media?.state).toBe('kept')
  }, SOON)
  const id = (await shown(talk)).messages[0]?.id ?? 0
  return { talk, file: path(talk, `/messages/${id}/media`) }
}

describe('the file of a message', () => {
  test('that is a picture is shown, and can be nothing else', async () => {
    const { file } = await sentFile('image')
    const res = await operator('GET', file)
    expect(res.status).toBe(200)
    expect(Object.fromEntries(res.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
    })
    const bytes = new Uint8Array(await res.arrayBuffer())
    expect(Array.from(bytes.slice(1, 4))).toEqual([80, 78, 71])
  })

  test('that is a document is for saving', async () => {
    const { file } = await sentFile('document')
    const res = await operator('GET', file)
    expect(res.headers.get('content-type')).toBe('application/pdf')
    expect(res.headers.get('content-disposition')).toBe('attachment')
  })

  test('of a type that a browser would run is bytes without meaning', async () => {
    const { file } = await sentFile('document', { mimetype: 'text/html; charset=utf-8' })
    const res = await operator('GET', file)
    expect(res.headers.get('content-type')).toBe('application/octet-stream')
    expect(res.headers.get('content-disposition')).toBe('attachment')
  })

  test('is not for viewers, and a message without one has none', async () => {
    const { talk, file } = await sentFile('image')
    expect((await apiAs('viewer')('GET', file)).status).toBe(403)
    const none = await operator('GET', path(talk, '/messages/999/media'))
    expect(await refusal(none)).toEqual([404, 'not_found'])
  })
})

test('who takes over finds a note in three lines; handed back it is gone', async () => {
  const talk = await newTalk()
  await talk.stub.receive(inbound(talk, 'quero falar com um atendente'))
  await vi.waitFor(async () => {
    const { hand_off: note } = await shown(talk)
    expect(note?.summary.split('\n')).toHaveLength(3)
  }, SOON)
  await operator('POST', path(talk, '/hand-back'))
  expect((await shown(talk)).hand_off).toBeNull()
})

test('who takes over unasked finds a note of this moment', async () => {
  const talk = await newTalk()
  await talk.stub.receive(inbound(talk, 'oi'))
  await vi.waitFor(async () => {
    expect((await shown(talk)).messages.some(({ decision }) => decision !== null)).toBe(true)
  }, SOON)
  await operator('POST', path(talk, '/take-over'))
  expect((await shown(talk)).hand_off?.summary).toMatch(/Próximo passo/)
})
