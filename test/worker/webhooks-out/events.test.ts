import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { WEBHOOK_EVENTS } from '../../../src/shared/contracts/api/webhooks-out.ts'
import type { WebhookBody } from '../../../src/shared/contracts/api/webhooks-out.ts'
import { insertBrokenCases } from '../../../worker/db/cases.ts'
import { applyEvents } from '../../../worker/services/events/apply.ts'
import { judgeDuePromises } from '../../../worker/services/promises/judge.ts'
import { settle } from '../../../worker/services/settlement/settle.ts'
import {
  DAY_MS,
  agreementFact,
  caseFact,
  debtorWith,
  eventWith,
  newFactId,
  promiseFact,
  tell,
} from '../../support/workers/records.ts'
import type { Debtor } from '../../support/workers/records.ts'

type EventRow = { id: string; type: string; at: number; body: WebhookBody }

async function eventsOf({ creditorId }: Debtor): Promise<EventRow[]> {
  const { results } = await env.DB.prepare(
    'select id, type, payload, at from webhook_events where creditor_id = ? order by rowid',
  )
    .bind(creditorId)
    .all<{ id: string; type: string; payload: string; at: number }>()
  return results.map(({ payload, ...row }) => ({ ...row, body: JSON.parse(payload) }))
}
const types = async (d: Debtor) => (await eventsOf(d)).map(({ type }) => type)

const money = (amountCents: number, externalId: string | null = null) => ({
  amountCents,
  paidOn: '2026-11-16',
  method: 'pix',
  source: 'api',
  actor: 'usr_1',
  externalId,
  endToEndId: null,
})

beforeAll(async () => {
  await env.DB.prepare(
    `insert into webhook_endpoints (id, creditor_id, url, created_at, created_by)
     values ('whe_1', 'default', 'https://crm.test/hook', 0, 'usr_1')`,
  ).run()
})

describe('facts of a conversation', () => {
  test('a promise is told once, with our ids and the creditor’s, whatever the queue repeats', async () => {
    const d = await debtorWith()
    const fact = promiseFact(d)
    const event = eventWith(d, [fact])
    await applyEvents(d.deps, [event])
    await applyEvents(d.deps, [event])
    const [told, ...more] = await eventsOf(d)
    expect(more).toEqual([])
    expect(told).toMatchObject({ id: `promise.made:${fact.id}`, at: d.clock.now })
    expect(told?.body).toEqual({
      type: 'promise.made',
      timestamp: new Date(d.clock.now).toISOString(),
      data: {
        promise_id: fact.id,
        debtor_id: d.debtorId,
        conversation_id: d.conversationId,
        debt_ids: d.debtIds,
        debts: d.debtIds.map((id) => `x-${id}`),
        amount_cents: 10_000,
        due_date: '2026-11-20',
        status: 'open',
        source: 'bot',
      },
    })
  })

  test('an agreement, the one whose place it takes, a case and a hand-off', async () => {
    const d = await debtorWith()
    await tell(d, [agreementFact(d), caseFact(d, 'dispute')])
    d.clock.now += DAY_MS
    const handOff = {
      kind: 'hand_off',
      id: newFactId('hof'),
      reason: 'asked',
      summary: 'Ana Lima pediu uma pessoa',
      suggestedOffer: null,
    } as const
    await tell(d, [agreementFact(d), handOff])
    expect((await types(d)).toSorted()).toEqual([
      'agreement.ended',
      'agreement.made',
      'agreement.made',
      'case.opened',
      'conversation.handed_off',
    ])
  })

  test('a duplicate case is not told', async () => {
    const d = await debtorWith()
    await tell(d, [caseFact(d)])
    d.clock.now += 1_000
    await tell(d, [caseFact(d)])
    expect(await types(d)).toEqual(['case.opened'])
  })

  test('silence is told once a request', async () => {
    const d = await debtorWith()
    const event = { ...eventWith(d, []), metric: 'opt_out' }
    await applyEvents(d.deps, [event])
    await applyEvents(d.deps, [event])
    expect(await types(d)).toEqual(['opt_out'])
  })
})

describe('money', () => {
  test('a payment keeps the promise; both are told, the same money again is not', async () => {
    const d = await debtorWith()
    await tell(d, [promiseFact(d)])
    d.clock.now += 1_000
    await settle(d.deps, money(10_000, 'e2e_1'), { debtIds: d.debtIds })
    await settle(d.deps, money(10_000, 'e2e_1'), { debtIds: d.debtIds })
    const events = await eventsOf(d)
    expect(events.map(({ type }) => type)).toEqual([
      'promise.made',
      'payment.received',
      'promise.kept',
    ])
    expect(events[1]?.body.data).toMatchObject({ amount_cents: 10_000, debt: `x-${d.debtIds[0]}` })
  })

  test('the last instalment ends the agreement', async () => {
    const d = await debtorWith()
    await tell(d, [agreementFact(d)])
    d.clock.now += 1_000
    await settle(d.deps, money(9_000), { debtIds: d.debtIds })
    const ended = (await eventsOf(d)).find(({ type }) => type === 'agreement.ended')
    expect(ended?.body.data).toMatchObject({ status: 'kept', total_cents: 9_000 })
  })

  test('a promise that was not kept is told when it is judged', async () => {
    const d = await debtorWith()
    await tell(d, [promiseFact(d, { dueDate: '2026-11-17' })])
    d.clock.now += 10 * DAY_MS
    await judgeDuePromises(d.deps)
    expect(await types(d)).toEqual(['promise.made', 'promise.broken'])
  })
})

test('cases that the system opens are told', async () => {
  const d = await debtorWith()
  const at = d.clock.now
  await insertBrokenCases(d.deps.db, {
    cases: [{ id: newFactId('cas'), debtorId: d.debtorId }],
    times: 0,
    since: 0,
    at,
    dueAt: at,
  })
  expect(await types(d)).toEqual(['case.opened'])
})

test('no event holds a phone, a name or a text', async () => {
  const { results } = await env.DB.prepare('select type, payload from webhook_events').all<{
    type: string
    payload: string
  }>()
  expect(results.length).toBeGreaterThan(5)
  for (const { type, payload } of results) {
    expect(WEBHOOK_EVENTS).toContain(type)
    expect(payload).not.toMatch(/Ana|\+55|pediu/)
  }
})

test('where nobody asked to hear of events none are kept', async () => {
  await env.DB.prepare('delete from webhook_endpoints').run()
  const d = await debtorWith()
  await tell(d, [promiseFact(d)])
  expect(await types(d)).toEqual([])
})
