import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type {
  ChatStatsAnswer,
  ConversationAnswer,
  ConversationsAnswer,
  ProcessAnswer,
} from '../../../src/shared/contracts/api/chat.ts'
import { formatPhone, maskPhone } from '../../../src/shared/domain/phone.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import {
  arrived,
  inbound,
  newPhone,
  newTalk,
  type Talk,
  workingSession,
} from '../../support/workers/conversation.ts'
import { newRecipient } from '../../support/workers/parts.ts'

const operator = apiAs('operator')
const viewer = apiAs('viewer')
const SOON = { timeout: 8_000, interval: 100 }

beforeAll(() => workingSession())

async function listed(talk: Talk, query = ''): Promise<ConversationsAnswer> {
  const res = await operator(
    'GET',
    `/api/chat/conversations?search=${talk.phone.slice(-9)}${query}`,
  )
  expect(res.status).toBe(200)
  return res.json()
}

/** Somebody who wrote and is in the list. */
async function known(text = 'oi'): Promise<Talk> {
  const talk = await newTalk()
  await talk.stub.receive(inbound(talk, text))
  await vi.waitFor(async () => expect((await listed(talk)).conversations.length).toBe(1), SOON)
  return talk
}

const path = (talk: Talk, rest = '') => `/api/chat/conversations/${talk.who.conversationId}${rest}`

describe('process', () => {
  test('says what the bot would do, by rules, and sends nothing', async () => {
    const res = await operator('POST', '/api/chat/process', { text: 'já paguei ontem' })
    const answer: ProcessAnswer = await res.json()
    expect(answer).toMatchObject({ success: true, intent: 'confirmacao_pagamento' })
    expect(answer.reply).toBe(answer.replies.join('\n\n'))
    expect(answer.reply).not.toBe('')
  })

  test('names a stop among the actions', async () => {
    const res = await viewer('POST', '/api/chat/process', { text: 'PARE de mandar mensagem' })
    expect(await res.json()).toMatchObject({ actions: expect.arrayContaining(['stop:opt_out']) })
  })

  test('takes the balance of the phone it is given', async () => {
    const talk = await newTalk()
    await newRecipient(talk, { amountCents: 98_765 })
    const input = { text: 'quanto eu devo?', phone: talk.phone }
    const answer: ProcessAnswer = await (await operator('POST', '/api/chat/process', input)).json()
    expect(answer.reply).toContain('987,65')
  })

  test.each([[{ text: '' }], [{ text: 'a'.repeat(4_097) }], [{ text: 'oi', extra: 1 }], [{}]])(
    'refuses %j by field',
    async (body) => {
      const res = await operator('POST', '/api/chat/process', body)
      expect(await refusal(res)).toEqual([422, 'validation_failed'])
    },
  )

  test('refuses a phone that is none', async () => {
    const res = await operator('POST', '/api/chat/process', { text: 'oi', phone: '123' })
    expect(await refusal(res)).toEqual([422, 'invalid_phone'])
  })
})

describe('the list', () => {
  test('finds people by digits of the phone and by name, and pages without loss', async () => {
    const talk = await known()
    expect((await listed(talk)).conversations[0]).toMatchObject({
      id: talk.who.conversationId,
      phone: formatPhone(talk.phone),
      name: 'Zé',
      direction: expect.any(String),
    })
    await Promise.all([known('um'), known('dois')])
    const seen: string[] = []
    let before: string | null = ''
    while (before !== null) {
      const cursor: string = before === '' ? '' : `&before=${encodeURIComponent(before)}`
      const res = await operator('GET', `/api/chat/conversations?search=Z%C3%A9&limit=1${cursor}`)
      const page: ConversationsAnswer = await res.json()
      seen.push(...page.conversations.map(({ id }) => id))
      before = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThanOrEqual(3)
  })

  test('filters by who speaks and by unread', async () => {
    const talk = await known('quero falar com um atendente')
    await vi.waitFor(async () => {
      expect((await listed(talk, '&filter=person')).conversations.length).toBe(1)
    }, SOON)
    expect((await listed(talk, '&filter=bot')).conversations).toEqual([])
    expect((await listed(talk, '&filter=unread')).conversations.length).toBe(1)
    expect((await operator('POST', path(talk, '/read'))).status).toBe(200)
    await vi.waitFor(async () => {
      expect((await listed(talk, '&filter=unread')).conversations).toEqual([])
    }, SOON)
  })

  test('what is searched for is text, not a pattern', async () => {
    await known()
    const res = await operator('GET', '/api/chat/conversations?search=%25')
    expect(await res.json()).toMatchObject({ conversations: [] })
  })
})

describe('one conversation', () => {
  test('shows messages, debts and stops; by phone with or without the ninth digit', async () => {
    const talk = await newTalk(newPhone('31'))
    await newRecipient(talk, { amountCents: 12_345 })
    await talk.stub.receive(inbound(talk, 'quanto eu devo?'))
    const byId: ConversationAnswer = await (await operator('GET', path(talk))).json()
    expect(byId).toMatchObject({
      conversation: { id: talk.who.conversationId, phone: formatPhone(talk.phone) },
      debtors: [{ name: 'Maria da Silva', debts: [{ balance_cents: 12_345 }] }],
      stops: [],
    })
    expect(byId.messages[0]).toMatchObject({ direction: 'in', text: 'quanto eu devo?' })
    const without = `55${talk.phone.slice(3, 5)}${talk.phone.slice(6)}`
    for (const phone of [talk.phone, talk.phone.slice(1), without]) {
      const res = await operator('GET', `/api/chat/conversation/${encodeURIComponent(phone)}`)
      expect(await res.json()).toMatchObject({ conversation: { id: talk.who.conversationId } })
    }
  })

  test('older messages come by their cursor', async () => {
    const talk = await newTalk()
    for (const text of ['a', 'b', 'c']) await talk.stub.receive(inbound(talk, text))
    await talk.stub.takeOver(talk.who)
    const last: ConversationAnswer = await (await operator('GET', path(talk, '?limit=2'))).json()
    const older: ConversationAnswer = await (
      await operator('GET', path(talk, `?limit=2&before=${last.older}`))
    ).json()
    expect([...older.messages, ...last.messages].map(({ text }) => text)).toEqual(['a', 'b', 'c'])
    expect(older.older).toBeNull()
  })

  test.each([
    ['/api/chat/conversations/cnv_none', 404, 'conversation_not_found'],
    ['/api/chat/conversation/+5511900000001', 404, 'conversation_not_found'],
    ['/api/chat/conversation/abc', 422, 'invalid_phone'],
    ['/api/chat/conversations/cnv_none?limit=0', 422, 'validation_failed'],
  ])('GET %s is %i %s', async (url, status, code) => {
    expect(await refusal(await operator('GET', url))).toEqual([status, code])
  })
})

describe('an operator', () => {
  test('takes over by writing; the same key again sends nothing', async () => {
    const talk = await known()
    const body = { text: 'Olá, aqui é a Ana', key: crypto.randomUUID() }
    for (let n = 0; n < 2; n += 1) {
      const res = await operator('POST', path(talk, '/messages'), body)
      expect(await res.json()).toEqual({ success: true, speaker: 'person' })
    }
    await vi.waitFor(async () => {
      const sent = (await arrived(talk.phone)).filter(({ text }) => text === body.text)
      expect(sent.length).toBe(1)
    }, SOON)
    const audit = await env.DB.prepare('select action, actor from audit where entity_id = ?')
      .bind(talk.who.conversationId)
      .all<{ action: string; actor: string }>()
    expect(audit.results[0]).toEqual({ action: 'conversation.message_sent', actor: 'usr_operator' })
  })

  test('takes over and hands back', async () => {
    const talk = await known()
    const over = await operator('POST', path(talk, '/take-over'))
    expect(await over.json()).toEqual({ success: true, speaker: 'person' })
    const back = await operator('POST', path(talk, '/hand-back'))
    expect(await back.json()).toEqual({ success: true, speaker: 'bot' })
  })

  test('may not write to somebody who opted out', async () => {
    const talk = await known('PARE de me mandar mensagem')
    await vi.waitFor(async () => {
      const answer: ConversationAnswer = await (await operator('GET', path(talk))).json()
      expect(answer.stops).toEqual(['opt_out'])
    }, SOON)
    const res = await operator('POST', path(talk, '/messages'), { text: 'oi', key: '12345678' })
    expect(await refusal(res)).toEqual([409, 'contact_forbidden'])
  })
})

describe('a viewer', () => {
  test('sees masked phones, and finds nobody by digits', async () => {
    const talk = await known()
    const one: ConversationAnswer = await (await viewer('GET', path(talk))).json()
    expect(one.conversation.phone).toBe(maskPhone(talk.phone))
    const found = await viewer('GET', `/api/chat/conversations?search=${talk.phone.slice(-9)}`)
    expect(await found.json()).toMatchObject({ conversations: [] })
  })

  test.each([
    ['POST', '/messages', { text: 'oi', key: '12345678' }],
    ['POST', '/take-over', undefined],
    ['POST', '/hand-back', undefined],
    ['POST', '/read', undefined],
  ])('is refused %s %s', async (method, rest, body) => {
    const talk = await newTalk()
    expect(await refusal(await viewer(method, path(talk, rest), body))).toEqual([403, 'forbidden'])
  })

  test('is refused the look-up by phone', async () => {
    const res = await viewer('GET', '/api/chat/conversation/+5511987654321')
    expect(await refusal(res)).toEqual([403, 'forbidden'])
  })
})

test('the stats count people, messages and intents', async () => {
  await known('quanto eu devo?')
  await vi.waitFor(async () => {
    const stats: ChatStatsAnswer = await (
      await operator('GET', '/api/chat/conversations/stats')
    ).json()
    expect(stats.total).toBeGreaterThan(0)
    expect(stats.inbound_today).toBeGreaterThan(0)
    expect(stats.outbound_today).toBeGreaterThan(0)
    expect(stats.by_intent.map(({ intent }) => intent)).toContain('consulta_divida')
  }, SOON)
})
