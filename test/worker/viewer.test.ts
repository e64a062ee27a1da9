import { SELF } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { ConversationAnswer } from '../../src/shared/contracts/api/chat.ts'
import { newApiKeyAnswerSchema } from '../../src/shared/contracts/answers/keys.ts'
import type { UploadAnswer } from '../../src/shared/contracts/api/billing.ts'
import { writeReview } from '../../worker/db/intent-reviews.ts'
import { apiAs, refusal } from '../support/workers/api.ts'
import { deps, inbound, newTalk } from '../support/workers/conversation.ts'
import type { Talk } from '../support/workers/conversation.ts'
import { client, drawPhone } from '../support/workers/uploads.ts'

const [viewer, operator] = [apiAs('viewer'), apiAs('operator')]
const forbidden = [403, 'forbidden']

test('raw rows of an upload, which hold phones, are not for viewers', async () => {
  const sent = await operator('POST', '/api/billing/uploads?name=viewer.json', [client()])
  const { import: file }: UploadAnswer = await sent.json()
  const rows = `/api/billing/uploads/${file.id}/rows`
  expect(await refusal(await viewer('GET', rows))).toEqual(forbidden)
  expect((await operator('GET', rows)).status).toBe(200)
  expect((await viewer('GET', `/api/billing/uploads/${file.id}`)).status).toBe(200)
})

test('a viewer may try a text, not ask what a phone owes', async () => {
  const text = 'quanto eu devo?'
  const asked = await viewer('POST', '/api/chat/process', { text, phone: drawPhone() })
  expect(await refusal(asked)).toEqual(forbidden)
  expect((await viewer('POST', '/api/chat/process', { text })).status).toBe(200)
})

/** Somebody who told more than they had to, with a summary, a review and a preview of it. */
async function told(): Promise<Talk> {
  const talk = await newTalk()
  const id = talk.who.conversationId
  await talk.stub.takeOver(talk.who)
  await talk.stub.receive(inbound(talk, 'meu cpf é 529.982.247-25 e estou doente'))
  // `last_seq`: the events of what was said, which come by the queue, change nothing any more.
  await env.DB.prepare(
    "update conversations set last_seq = 1000000, last_at = 5, preview = 'estou doente', name = 'Rosa Dita' where id = ?",
  )
    .bind(id)
    .run()
  await writeReview(deps.db, {
    conversationId: id,
    messageId: 1,
    creditorId: 'default',
    text: 'estou doente',
    botText: null,
    predicted: 'agradecimento',
    confidence: 0.5,
    path: 'rules',
    intent: 'dificuldade_financeira',
    at: 5,
    actor: 'usr_operator',
  })
  return talk
}

const bodyOf = async (res: Response): Promise<string> => {
  expect(res.status).toBe(200)
  return res.text()
}

test('viewers and programs that read see that something was said, not what', async () => {
  const path = `/api/chat/conversations/${(await told()).who.conversationId}`
  const scopes = ['read']
  const made = await apiAs('admin')('POST', '/api/keys', { name: 'BI', scopes, expires_at: null })
  const { secret } = newApiKeyAnswerSchema.parse(await made.json())
  const program = (_: 'GET', at: string) =>
    SELF.fetch(`https://app.test${at}`, { headers: { 'X-Api-Key': secret } })
  for (const reader of [viewer, program]) {
    const body = await bodyOf(await reader('GET', path))
    expect(body).not.toMatch(/529|doente/)
    const answer: ConversationAnswer = JSON.parse(body)
    expect(answer.messages).toMatchObject([{ direction: 'in', kind: 'text', text: null }])
    expect(answer).toMatchObject({ hand_off: null, offered: [], reviews: [] })
    const list = await bodyOf(await reader('GET', '/api/chat/conversations?search=rosa'))
    expect(list).toContain('Rosa Dita')
    expect(list).not.toContain('doente')
  }
  const whole: ConversationAnswer = JSON.parse(await bodyOf(await operator('GET', path)))
  expect(whole.messages[0]?.text).toContain('529.982.247-25')
  expect(whole.conversation.preview).toBe('estou doente')
  expect(whole.reviews).toHaveLength(1)
})
