import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { MessageSearchAnswer } from '../../../src/shared/contracts/api/desk.ts'
import { eventSchema } from '../../../src/shared/contracts/queues.ts'
import type { EventBatchItem } from '../../../src/shared/contracts/queues.ts'
import { applyEvents } from '../../../worker/services/events/apply.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import {
  deps,
  inbound,
  newTalk,
  newWaId,
  workingSession,
} from '../../support/workers/conversation.ts'
import { listRow } from '../../support/workers/inbox.ts'

const operator = apiAs('operator')
/** Later than any clock of a test. */
const NEWEST = 900_000_000_000_000
const SOON = { timeout: 15_000, interval: 100 }

async function found(q: string, rest = ''): Promise<MessageSearchAnswer> {
  const res = await operator('GET', `/api/chat/search?q=${encodeURIComponent(q)}${rest}`)
  expect(res.status).toBe(200)
  return res.json()
}

const excerptsOf = async (q: string) =>
  (await found(q)).items.map(({ excerpt }) => excerpt).toSorted()

type Text = NonNullable<EventBatchItem['messages']>[number]

function saidEvent(conversationId: string, seq: number, messages: Partial<Text>[]): EventBatchItem {
  return eventSchema.parse({
    conversationId,
    creditorId: 'default',
    seq,
    at: seq,
    metric: 'inbound',
    snapshot: {
      speaker: 'bot',
      handOffReason: null,
      lastAt: seq,
      preview: null,
      direction: 'in',
      unread: 0,
      lastIntent: null,
      name: null,
    },
    recipient: null,
    messages: messages.map((message) => ({
      id: seq,
      at: seq,
      direction: 'in',
      text: 'oi',
      ...message,
    })),
  })
}

describe('the index', () => {
  test('has each text once, follows edits, and forgets what was taken back', async () => {
    const { id } = await listRow()
    const first = saidEvent(id, 1, [{ text: 'Quero o BOLETÃO azul' }])
    await applyEvents(deps, [first])
    await applyEvents(deps, [
      first,
      { ...saidEvent(id, 2, [{ id: 1, text: 'quero o boletão verde' }]), metric: 'edited' },
    ])
    expect((await found('boletao')).items).toEqual([
      {
        conversation_id: id,
        message_id: 1,
        name: 'Fulano',
        at: 1,
        direction: 'in',
        excerpt: 'quero o boletão verde',
      },
    ])
    expect((await found('boletão azul')).items).toEqual([])
    await applyEvents(deps, [saidEvent(id, 3, [{ id: 1, text: null }])])
    expect((await found('boletao')).items).toEqual([])
  })

  test('an event that comes again brings back nothing that was forgotten', async () => {
    const { id } = await listRow()
    const event = saidEvent(id, 1, [{ text: 'palavra esquecida' }])
    await applyEvents(deps, [event])
    await env.DB.prepare('delete from message_index where conversation_id = ?').bind(id).run()
    await applyEvents(deps, [event])
    expect((await found('esquecida')).items).toEqual([])
  })

  test('events of an older version, without texts, are applied as ever', async () => {
    const { id } = await listRow()
    const { messages: _messages, ...old } = saidEvent(id, 7, [])
    await applyEvents(deps, [eventSchema.parse(old)])
    const row = await env.DB.prepare('select last_seq as seq from conversations where id = ?')
      .bind(id)
      .first()
    expect(row).toEqual({ seq: 7 })
  })
})

describe('what a conversation tells', () => {
  beforeAll(() => workingSession())

  test('their words and ours are found; codes, edits and what was revoked are not', async () => {
    const talk = await newTalk()
    await talk.stub.takeOver(talk.who)
    const [edited, revoked] = [newWaId(), newWaId()]
    await talk.stub.receive(inbound(talk, 'zebra listrada', { providerId: edited }))
    await talk.stub.receive(inbound(talk, 'zebra pintada', { providerId: revoked }))
    await talk.stub.receive(inbound(talk, '00020126zebra5204000053039865802BR6304ABCD'))
    await operator('POST', `/api/chat/conversations/${talk.who.conversationId}/messages`, {
      text: 'a zebra é nossa',
      key: crypto.randomUUID(),
    })
    await vi.waitFor(async () => {
      expect(await excerptsOf('zebra')).toEqual([
        'a zebra é nossa',
        'zebra listrada',
        'zebra pintada',
      ])
    }, SOON)
    await talk.stub.change({ kind: 'edited', providerId: edited, text: 'zebra lisa', at: 1 })
    await talk.stub.change({ kind: 'revoked', providerId: revoked, at: 1 })
    await vi.waitFor(async () => {
      expect(await excerptsOf('zebra')).toEqual(['a zebra é nossa', 'zebra lisa'])
    }, SOON)
  })
})

describe('the search', () => {
  test('pages newest first without loss or double, texts of one moment included', async () => {
    const { id } = await listRow()
    const at = 5_000
    await applyEvents(
      deps,
      Array.from({ length: 7 }, (_, i) =>
        saidEvent(id, i + 1, [{ at: i < 4 ? at : at + i, text: `girafa ${i}` }]),
      ),
    )
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: MessageSearchAnswer = await found(
        'girafa',
        `&limit=2${next === '' ? '' : `&before=${next}`}`,
      )
      seen.push(...page.items.map(({ excerpt }) => excerpt))
      next = page.next
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `girafa ${i}`))
  })

  test('a text of a conversation that moved leads to the one it became', async () => {
    const winner = await listRow()
    const loser = await listRow({ movedTo: winner.id })
    await applyEvents(deps, [saidEvent(loser.id, 1, [{ text: 'capivara' }])])
    expect((await found('capivara')).items).toMatchObject([
      { conversation_id: winner.id, message_id: null },
    ])
  })

  test('is not for viewers, and asks for two letters', async () => {
    const res = await apiAs('viewer')('GET', '/api/chat/search?q=oi')
    expect(await refusal(res)).toEqual([403, 'forbidden'])
    expect(await refusal(await operator('GET', '/api/chat/search?q=o'))).toEqual([
      422,
      'validation_failed',
    ])
    expect(await found('%%')).toMatchObject({ items: [], next: null })
  })

  // Last, for nothing older is looked at after it.
  test('looks at 5,000 texts at a time and says how far it came', async () => {
    const { id } = await listRow()
    await env.DB.prepare(
      `insert into message_index (conversation_id, message_id, creditor_id, at, direction, text, folded)
       select ?1, value, 'default', ?2 + value, 'in', iif(value = 2, 'ornitorrinco', 'x'), iif(value = 2, 'ornitorrinco', 'x')
       from (with recursive n(value) as (select 1 union all select value + 1 from n where value < 5010) select value from n)`,
    )
      .bind(id, NEWEST)
      .run()
    const first = await found('ornitorrinco')
    expect(first).toMatchObject({ items: [], searched_to: NEWEST + 11 })
    const second = await found('ornitorrinco', `&before=${first.next}`)
    expect(second.items.map(({ message_id }) => message_id)).toEqual([2])
    expect(second.next).toBeNull()
  })
})
