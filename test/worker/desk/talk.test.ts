import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { ConversationAnswer } from '../../../src/shared/contracts/api/chat.ts'
import type {
  ConversationSearchAnswer,
  IntentReviewAnswer,
  NoteAnswer,
  NotesAnswer,
} from '../../../src/shared/contracts/api/desk.ts'
import { moveIdentities } from '../../../worker/db/identities.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import {
  deps,
  inbound,
  newTalk,
  newWaId,
  workingSession,
} from '../../support/workers/conversation.ts'
import type { Talk } from '../../support/workers/conversation.ts'

const operator = apiAs('operator')
const admin = apiAs('admin')
const viewer = apiAs('viewer')
const SOON = { timeout: 15_000, interval: 100 }

beforeAll(() => workingSession())

const path = (talk: Talk, rest = '') => `/api/chat/conversations/${talk.who.conversationId}${rest}`

async function shown(talk: Talk, query = ''): Promise<ConversationAnswer> {
  const res = await operator('GET', path(talk, query))
  expect(res.status).toBe(200)
  return res.json()
}

/** Somebody whose messages no bot answers. */
async function quiet(texts: readonly string[]): Promise<Talk> {
  const talk = await newTalk()
  await talk.stub.takeOver(talk.who)
  for (const text of texts) await talk.stub.receive(inbound(talk, text))
  return talk
}

async function found(talk: Talk, q: string, rest = ''): Promise<ConversationSearchAnswer> {
  const res = await operator('GET', path(talk, `/search?q=${encodeURIComponent(q)}${rest}`))
  expect(res.status).toBe(200)
  return res.json()
}

const textsOf = ({ items }: ConversationSearchAnswer) => items.map(({ excerpt }) => excerpt)

const addNote = async (talk: Talk, text: string, as = operator): Promise<NoteAnswer['note']> => {
  const res = await as('POST', path(talk, '/notes'), { text })
  expect(res.status).toBe(201)
  const answer: NoteAnswer = await res.json()
  return answer.note
}
const notesOf = async (talk: Talk, as = operator): Promise<NotesAnswer['items']> => {
  const answer: NotesAnswer = await (await as('GET', path(talk, '/notes'))).json()
  return answer.items
}

/** Their message as the bot read it. */
async function read(talk: Talk, text: string): Promise<number> {
  await talk.stub.receive(inbound(talk, text))
  const decided = async () => {
    const last = (await shown(talk)).messages.findLast(({ direction }) => direction === 'in')
    expect(last?.decision).toMatchObject({ classification: {} })
    return last?.id ?? 0
  }
  return vi.waitFor(decided, SOON)
}
const say = (talk: Talk, message: number, intent: string, as = operator) =>
  as('PUT', path(talk, `/messages/${message}/intent`), { intent })

describe('a page around a message', () => {
  test('goes on to both sides without gap or double', async () => {
    const texts = Array.from({ length: 30 }, (_, i) => `m${i}`)
    const talk = await quiet(texts)
    const all = (await shown(talk, '?limit=200')).messages
    const middle = all[15]?.id ?? 0
    const page = await shown(talk, `?around=${middle}&limit=6`)
    expect(page.messages.map(({ id }) => id)).toEqual(all.slice(13, 19).map(({ id }) => id))
    const seen = [...page.messages]
    for (let { newer } = page; typeof newer === 'number';) {
      const next = await shown(talk, `?after=${newer}&limit=6`)
      seen.push(...next.messages)
      newer = next.newer
    }
    for (let { older } = page; older !== null;) {
      const next = await shown(talk, `?before=${older}&limit=6`)
      seen.unshift(...next.messages)
      older = next.older
    }
    expect(seen).toEqual(all)
  })
})

describe('search in one conversation', () => {
  test('finds words by their beginning, accents and case aside, newest first', async () => {
    const talk = await quiet([
      'Já fiz a TRANSFERÊNCIA ontem',
      'oi',
      'a transferencia voltou?',
      'transfiro amanhã',
    ])
    expect(textsOf(await found(talk, 'transferência'))).toEqual([
      'a transferencia voltou?',
      'Já fiz a TRANSFERÊNCIA ontem',
    ])
    expect(textsOf(await found(talk, 'ONTEM transf'))).toEqual(['Já fiz a TRANSFERÊNCIA ontem'])
    expect(await found(talk, 'boleto')).toMatchObject({ items: [], total: 0, next: null })
  })

  test('pages by message; what came after the first search is found too', async () => {
    const talk = await quiet(['pix 1', 'pix 2', 'pix 3'])
    const first = await found(talk, 'pix', '&limit=2')
    expect(textsOf(first)).toEqual(['pix 3', 'pix 2'])
    expect(first.total).toBe(3)
    expect(textsOf(await found(talk, 'pix', `&limit=2&before=${first.next}`))).toEqual(['pix 1'])
    await talk.stub.receive(inbound(talk, 'pix 4'))
    expect(textsOf(await found(talk, 'pix', '&limit=1'))).toEqual(['pix 4'])
  })

  test('an edited message is found by its new words alone, a revoked one no more', async () => {
    const talk = await quiet([])
    const [edited, revoked] = [newWaId(), newWaId()]
    await talk.stub.receive(inbound(talk, 'pago sexta', { providerId: edited }))
    await talk.stub.receive(inbound(talk, 'pago sábado', { providerId: revoked }))
    expect((await found(talk, 'pago')).total).toBe(2)
    await talk.stub.change({ kind: 'edited', providerId: edited, text: 'pago domingo', at: 1 })
    await talk.stub.change({ kind: 'revoked', providerId: revoked, at: 1 })
    expect(textsOf(await found(talk, 'pago'))).toEqual(['pago domingo'])
    expect((await found(talk, 'sexta')).total).toBe(0)
  })

  test.each(['"pix" OR "a', 'pix*', 'NEAR(pix a)', 'words:pix', '%%', "pix'"])(
    'takes %j for text',
    async (q) => {
      const talk = await quiet(['outra coisa'])
      expect((await found(talk, q)).items).toEqual([])
    },
  )

  test('a searched conversation is exported, taken in by another and emptied as any other', async () => {
    const [talk, other] = [await quiet(['achei o comprovante']), await quiet([])]
    expect((await found(talk, 'comprovante')).total).toBe(1)
    const exported = await talk.stub.export()
    expect(exported.messages.map(({ text }) => text)).toEqual(['achei o comprovante'])
    await other.stub.absorb(exported)
    expect((await found(other, 'comprovante')).total).toBe(1)
    const left = await runInDurableObject(talk.stub, async (_, { storage }) => {
      await storage.deleteAll()
      return storage.sql.exec(`select name from sqlite_master where name like 'search%'`).toArray()
    })
    expect(left).toEqual([])
  })

  test('viewers search no texts', async () => {
    const talk = await quiet(['oi'])
    expect(await refusal(await viewer('GET', path(talk, '/search?q=oi')))).toEqual([
      403,
      'forbidden',
    ])
  })
})

describe('private notes', () => {
  test('stay in the dashboard: oldest first, none among the messages', async () => {
    const talk = await quiet(['oi'])
    await addNote(talk, 'ligar à tarde')
    await addNote(talk, 'não atendeu')
    expect((await notesOf(talk)).map(({ text }) => text)).toEqual(['ligar à tarde', 'não atendeu'])
    expect((await shown(talk)).messages.map(({ text }) => text)).toEqual(['oi'])
    expect((await found(talk, 'tarde')).total).toBe(0)
  })

  test('go with their words, by their author or an administrator, and the audit knows', async () => {
    const talk = await quiet(['oi'])
    const [own, foreign] = [await addNote(talk, 'um'), await addNote(talk, 'dois', admin)]
    expect((await notesOf(talk)).map(({ mine }) => mine)).toEqual([true, false])
    const refused = await operator('DELETE', `/api/chat/notes/${foreign.id}`)
    expect(await refusal(refused)).toEqual([403, 'forbidden'])
    expect((await admin('DELETE', `/api/chat/notes/${own.id}`)).status).toBe(200)
    expect(await notesOf(talk)).toHaveLength(1)
    const again = await operator('DELETE', `/api/chat/notes/${own.id}`)
    expect(await refusal(again)).toEqual([404, 'record_not_found'])
    const row = await env.DB.prepare('select text from notes where id = ?').bind(own.id).first()
    expect(row).toEqual({ text: '' })
    const { results } = await env.DB.prepare(
      `select action from audit where entity_id = ? order by id`,
    )
      .bind(own.id)
      .all()
    expect(results).toEqual([{ action: 'note.created' }, { action: 'note.deleted' }])
  })

  test.each([{ text: ' ' }, { text: 'a'.repeat(2_001) }, { text: 'a', x: 1 }])(
    'refuses what is no note (%#)',
    async (body) => {
      const talk = await quiet(['oi'])
      expect(await refusal(await operator('POST', path(talk, '/notes'), body))).toEqual([
        422,
        'validation_failed',
      ])
    },
  )

  test('go along when a conversation turns out to be another', async () => {
    const [loser, winner] = [await quiet(['oi']), await quiet(['oi'])]
    await addNote(loser, 'ligou por outro número')
    await moveIdentities(deps.db, {
      loser: loser.who.conversationId,
      winner: winner.who.conversationId,
    })
    expect((await notesOf(winner)).map(({ text }) => text)).toEqual(['ligou por outro número'])
    expect(await notesOf(loser)).toHaveLength(1)
  })

  test('viewers see none', async () => {
    const talk = await quiet(['oi'])
    expect(await refusal(await viewer('GET', path(talk, '/notes')))).toEqual([403, 'forbidden'])
  })
})

describe('intent reviews', () => {
  test('are shown beside the messages, the last word counts, and numbers are masked', async () => {
    const talk = await newTalk()
    const message = await read(talk, 'já paguei, meu CPF é 529.982.247-25')
    const first: IntentReviewAnswer = await (await say(talk, message, 'contestacao')).json()
    expect(first.review).toMatchObject({
      predicted: 'confirmacao_pagamento',
      intent: 'contestacao',
    })
    expect((await say(talk, message, 'confirmacao_pagamento')).status).toBe(200)
    expect((await shown(talk)).reviews).toEqual([
      expect.objectContaining({
        message_id: message,
        intent: 'confirmacao_pagamento',
        author: 'usr_operator',
      }),
    ])
    const row = await env.DB.prepare(
      'select text, path from intent_reviews where conversation_id = ?',
    )
      .bind(talk.who.conversationId)
      .first<{ text: string; path: string }>()
    expect(row?.text).toBe('já paguei, meu CPF é [cpf]')
  })

  test('a turn of several messages is one sample, with what had been said before', async () => {
    const talk = await newTalk()
    await read(talk, 'quero falar com um atendente')
    await vi.waitFor(async () => {
      expect(
        (await shown(talk)).messages.some(
          ({ source, status }) => source === 'bot' && status === 'sent',
        ),
      ).toBe(true)
    }, SOON)
    await talk.stub.receive(inbound(talk, 'isso'))
    const message = await read(talk, 'pode sim')
    expect((await say(talk, message, 'aceite')).status).toBe(200)
    const row = await env.DB.prepare(
      'select text, bot_text as bot from intent_reviews where conversation_id = ?',
    )
      .bind(talk.who.conversationId)
      .first<{ text: string; bot: string }>()
    expect(row?.text).toBe('isso\npode sim')
    expect(row?.bot).toContain('Vou chamar uma pessoa')
  })

  test('what the bot did not read, an unknown label, and an answer to nothing are refused', async () => {
    const talk = await quiet(['oi'])
    const [unread] = (await shown(talk)).messages
    expect(await refusal(await say(talk, (unread?.id ?? 0) + 100, 'saudacao'))).toEqual([
      409,
      'intent_not_read',
    ])
    const fresh = await newTalk()
    const message = await read(fresh, 'bom dia')
    expect(await refusal(await say(fresh, message, 'raiva'))).toEqual([422, 'validation_failed'])
    expect(await refusal(await say(fresh, message, 'aceite'))).toEqual([422, 'validation_failed'])
    expect(await refusal(await say(fresh, message, 'saudacao', viewer))).toEqual([403, 'forbidden'])
  })

  test('come out as the file that the training reads', async () => {
    const talk = await newTalk()
    const message = await read(talk, 'isso aí é golpe, não devo nada\nme liga 11 98765-4321')
    await say(talk, message, 'contestacao')
    const res = await operator('GET', '/api/intents/reviews.jsonl')
    expect(res.headers.get('content-type')).toContain('application/jsonl')
    const lines = new TextDecoder()
      .decode(await res.arrayBuffer())
      .trimEnd()
      .split('\n')
    expect(lines.map((line) => JSON.parse(line))).toContainEqual({
      text: 'isso aí é golpe, não devo nada\nme liga [telefone]',
      bot: null,
      predicted: 'contestacao',
      intent: 'contestacao',
      confirmedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    })
    const taken = await env.DB.prepare(
      `select count(*) as n from audit where entity_id = 'intent_reviews'`,
    ).first()
    expect(taken).toEqual({ n: 1 })
    expect(await refusal(await viewer('GET', '/api/intents/reviews.jsonl'))).toEqual([
      403,
      'forbidden',
    ])
  })
})

describe('canned replies', () => {
  test('administrators write them, everybody at the desk reads them', async () => {
    const items = [{ shortcut: 'bom-dia', text: 'Bom dia! Como posso ajudar?' }]
    const put = (as: typeof operator, value: unknown) =>
      as('PUT', '/api/settings/canned', { version: 0, value })
    expect(await refusal(await put(operator, { items }))).toEqual([403, 'forbidden'])
    const twice = { items: [...items, { shortcut: 'BOM-DIA', text: 'x' }] }
    expect(await refusal(await put(admin, twice))).toEqual([422, 'validation_failed'])
    expect((await put(admin, { items })).status).toBe(200)
    const res = await operator('GET', '/api/settings/canned')
    expect(await res.json()).toMatchObject({ kind: 'canned', version: 1, value: { items } })
  })
})
