import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact } from '../../../src/shared/contracts/facts.ts'
import type { EventBatchItem } from '../../../src/shared/contracts/queues.ts'
import { applyEvents } from '../../../worker/services/events/apply.ts'
import {
  NOON,
  agreementFact,
  caseFact,
  chargeFact,
  debtorWith,
  eventWith,
  newFactId,
  promiseFact,
  tell,
} from '../../support/workers/records.ts'
import type { Debtor } from '../../support/workers/records.ts'
import { all } from '../../support/workers/uploads.ts'

const statusOf = async (table: string, d: Debtor) => {
  const rows = await all<{ id: string; status: string }>(
    `select id, status from ${table} where debtor_id = ? order by id`,
    d.debtorId,
  )
  return Object.fromEntries(rows.map(({ id, status }) => [id, status]))
}

test('a promise is written once, open, with what it is about', async () => {
  const d = await debtorWith([{}, {}])
  const promise = promiseFact(d)
  const event = eventWith(d, [promise])
  await applyEvents(d.deps, [event])
  await applyEvents(d.deps, [event])
  expect(await all('select * from promises where debtor_id = ?', d.debtorId)).toMatchObject([
    {
      id: promise.id,
      creditor_id: d.creditorId,
      conversation_id: d.conversationId,
      debt_ids: JSON.stringify(d.debtIds),
      amount_cents: 10_000,
      due_date: '2026-11-20',
      status: 'open',
      source: 'bot',
      made_at: NOON,
    },
  ])
})

test('a later promise about the same debt takes the place of the open one, whichever arrives first', async () => {
  const d = await debtorWith([{}, {}])
  const [first, second] = [promiseFact(d), promiseFact(d, { debtIds: d.debtIds.slice(0, 1) })]
  await tell(d, [second], NOON + 60_000)
  await tell(d, [first], NOON)
  expect(await statusOf('promises', d)).toEqual({ [first.id]: 'renegotiated', [second.id]: 'open' })
})

test('promises about different debts stand side by side', async () => {
  const d = await debtorWith([{}, {}])
  await tell(d, [promiseFact(d, { debtIds: d.debtIds.slice(0, 1) })])
  await tell(d, [promiseFact(d, { debtIds: d.debtIds.slice(1) })], NOON + 1)
  expect(Object.values(await statusOf('promises', d))).toEqual(['open', 'open'])
})

test('an agreement renegotiates the open promise and takes back the codes for its debts, but for its own', async () => {
  const d = await debtorWith()
  const agreement = agreementFact(d)
  const old = chargeFact(d)
  const own = chargeFact(d, { agreementId: agreement.id, installmentNo: 1, amountCents: 4_500 })
  await tell(d, [promiseFact(d), old])
  await tell(d, [agreement, own], NOON + 1)
  expect(Object.values(await statusOf('promises', d))).toEqual(['renegotiated'])
  expect(await statusOf('charges', d)).toEqual({ [old.id]: 'canceled', [own.id]: 'active' })
  expect(
    await all(
      'select no, due_date as due, amount_cents as cents, paid_cents as paid from installments where agreement_id = ? order by no',
      agreement.id,
    ),
  ).toEqual([
    { no: 1, due: '2026-11-18', cents: 4_500, paid: 0 },
    { no: 2, due: '2026-12-18', cents: 4_500, paid: 0 },
  ])
})

test('one agreement per debt is active: the later one', async () => {
  const d = await debtorWith()
  const [first, second] = [agreementFact(d), agreementFact(d)]
  await tell(d, [second], NOON + 1)
  await tell(d, [first], NOON)
  expect(await statusOf('agreements', d)).toEqual({ [first.id]: 'canceled', [second.id]: 'active' })
})

test('money that was faster than its agreement counts for it', async () => {
  const d = await debtorWith()
  await env.DB.prepare(
    `insert into payments (id, creditor_id, debt_id, amount_cents, paid_on, method, source, created_at, created_by)
     values (?, ?, ?, 4500, '2026-11-16', 'pix', 'test', ?, 'usr')`,
  )
    .bind(newFactId('pay'), d.creditorId, d.debtIds[0], NOON + 5)
    .run()
  const agreement = agreementFact(d)
  await tell(d, [agreement])
  expect(
    await all(
      'select paid_cents as paid, paid_on as day from installments where agreement_id = ? order by no',
      agreement.id,
    ),
  ).toEqual([
    { paid: 4_500, day: '2026-11-16' },
    { paid: 0, day: null },
  ])
})

test('a conversation has one open case of a kind, and a redelivered fact opens nothing again', async () => {
  const d = await debtorWith()
  const [first, second] = [caseFact(d), caseFact(d)]
  const events = [
    eventWith(d, [first], NOON),
    eventWith(d, [second, caseFact(d, 'legal')], NOON + 1),
  ]
  await applyEvents(d.deps, events)
  expect(await statusOf('cases', d)).toMatchObject({ [first.id]: 'open', [second.id]: 'resolved' })
  await env.DB.prepare(`update cases set status = 'resolved', resolved_at = ? where id = ?`)
    .bind(NOON + 10, first.id)
    .run()
  await applyEvents(d.deps, events)
  const open = await all<{ kind: string }>(
    `select kind from cases where debtor_id = ? and status = 'open'`,
    d.debtorId,
  )
  expect(open).toEqual([{ kind: 'legal' }])
})

test('a case opened after the last one was resolved is a new one', async () => {
  const d = await debtorWith()
  const [first, second] = [caseFact(d), caseFact(d)]
  await tell(d, [first], NOON)
  await env.DB.prepare(`update cases set status = 'resolved', resolved_at = ? where id = ?`)
    .bind(NOON + 10, first.id)
    .run()
  await tell(d, [second], NOON + 20)
  expect(await statusOf('cases', d)).toMatchObject({ [second.id]: 'open' })
})

const handOff = (): Fact => ({
  kind: 'hand_off',
  id: newFactId('hnd'),
  reason: 'asked',
  summary: 'a\nb\nc',
  suggestedOffer: null,
})
const ended = (): Fact => ({ kind: 'hand_off_ended', id: newFactId('end') })

test.each([['in order'], ['end first']])(
  'a hand-off ends with the hand-back, %s',
  async (order) => {
    const d = await debtorWith()
    const talk = (speaker: 'bot' | 'person', facts: Fact[], at: number) => {
      const event = eventWith(d, facts, at)
      return { ...event, seq: at - NOON, snapshot: { ...event.snapshot, speaker } }
    }
    const events = [talk('person', [handOff()], NOON + 1), talk('bot', [ended()], NOON + 2)]
    for (const event of order === 'in order' ? events : events.toReversed()) {
      await applyEvents(d.deps, [event])
    }
    const rows = await all<{ at: number | null }>(
      'select ended_at as at from hand_offs where conversation_id = ?',
      d.conversationId,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.at).not.toBeNull()
  },
)

test('an NPS answer and its question are one row, in either order', async () => {
  for (const reversed of [false, true]) {
    const d = await debtorWith()
    const ask: Fact = {
      kind: 'notice',
      id: newFactId('ntc'),
      notice: 'nps',
      recordId: 'r',
      debtorId: d.debtorId,
    }
    const answer: Fact = { kind: 'nps', id: newFactId('nps'), score: 9 }
    const events = [eventWith(d, [ask], NOON), eventWith(d, [answer], NOON + 500)]
    for (const event of reversed ? events.toReversed() : events) await applyEvents(d.deps, [event])
    await applyEvents(d.deps, events)
    expect(
      await all(
        'select debtor_id as debtor, asked_at as asked, score, answered_at as answered from nps_answers where conversation_id = ?',
        d.conversationId,
      ),
    ).toEqual([{ debtor: d.debtorId, asked: NOON, score: 9, answered: NOON + 500 }])
  }
})

test('a notice marks the promise and the instalment it was about', async () => {
  const d = await debtorWith()
  const [promise, agreement] = [promiseFact(d), agreementFact(d)]
  await tell(d, [agreement, promise])
  const notice = (kind: 'promise_due' | 'installment_due', recordId: string): Fact => ({
    kind: 'notice',
    id: newFactId('ntc'),
    notice: kind,
    recordId,
    debtorId: d.debtorId,
  })
  await tell(d, [notice('promise_due', promise.id)], NOON + 7)
  await tell(d, [notice('installment_due', `${agreement.id}#2`)], NOON + 8)
  expect(await all('select reminded_at as at from promises where id = ?', promise.id)).toEqual([
    { at: NOON + 7 },
  ])
  expect(
    await all(
      'select reminded_at as at from installments where agreement_id = ? order by no',
      agreement.id,
    ),
  ).toEqual([{ at: null }, { at: NOON + 8 }])
})

test('a refusal of the gate is kept once', async () => {
  const d = await debtorWith()
  const refusal: Fact = {
    kind: 'refusal',
    id: newFactId('ref'),
    recipientId: null,
    campaignId: null,
    purpose: 'campaign',
    rule: 'contact_hours',
    level: 'block',
    evidence: '{"hour":22}',
    until: NOON,
  }
  await tell(d, [refusal])
  await tell(d, [refusal])
  expect(
    await all(
      'select rule, evidence, at from refusals where conversation_id = ?',
      d.conversationId,
    ),
  ).toEqual([{ rule: 'contact_hours', evidence: '{"hour":22}', at: NOON }])
})

test('facts about a debtor who was erased hurt nobody else in the batch', async () => {
  const [gone, here] = [await debtorWith(), await debtorWith()]
  const promise = { ...promiseFact(gone), debtorId: 'dtr_gone' }
  const lost = { ...caseFact(gone), debtorId: 'dtr_gone' }
  await applyEvents(here.deps, [
    eventWith(gone, [promise, lost, agreementFact({ ...gone, debtorId: 'dtr_gone' })]),
    eventWith(here, [promiseFact(here)]),
  ])
  expect(Object.values(await statusOf('promises', here))).toEqual(['open'])
  expect(await all('select debtor_id as debtor from cases where id = ?', lost.id)).toEqual([
    { debtor: null },
  ])
})

/** What the tables hold, without the times that only say when something was noticed. */
async function recordsOf(d: Debtor, names: ReadonlyMap<string, string>) {
  const named = (rows: { id: string; status: string }[]) =>
    rows.map(({ id, status }) => `${names.get(id)}:${status}`).toSorted()
  const of = (table: string) =>
    all<{ id: string; status: string }>(
      `select id, status from ${table} where conversation_id = ?`,
      d.conversationId,
    )
  const handOffs = await all<{ id: string; status: string }>(
    `select id, iif(ended_at is null, 'open', 'ended') as status from hand_offs where conversation_id = ?`,
    d.conversationId,
  )
  return {
    promises: named(await of('promises')),
    agreements: named(await of('agreements')),
    charges: named(await of('charges')),
    cases: named(await of('cases')),
    handOffs: named(handOffs),
  }
}

/** One conversation's facts, oldest first; the speaker follows the hand-offs. */
function storyOf(
  d: Debtor,
  kinds: readonly string[],
): { events: EventBatchItem[]; names: Map<string, string> } {
  const names = new Map<string, string>()
  let speaker: 'bot' | 'person' = 'bot'
  const events = kinds.map((kind, i) => {
    const some = i % 2 === 0 ? d.debtIds : d.debtIds.slice(0, 1)
    const fact: Fact =
      kind === 'promise'
        ? promiseFact(d, { debtIds: some })
        : kind === 'agreement'
          ? agreementFact(d, { debtIds: some })
          : kind === 'charge'
            ? chargeFact(d, { debtIds: some })
            : kind === 'case'
              ? caseFact(d)
              : kind === 'hand_off'
                ? handOff()
                : ended()
    if (kind === 'hand_off') speaker = 'person'
    if (kind === 'hand_off_ended') speaker = 'bot'
    names.set(fact.id, String(i))
    const event = eventWith(d, [fact], NOON + i * 1_000)
    return { ...event, seq: i + 1, snapshot: { ...event.snapshot, speaker } }
  })
  return { events, names }
}

test('facts shuffled, doubled and cut into any batches come to the same records', async () => {
  const kind = fc.constantFrom(
    'promise',
    'agreement',
    'charge',
    'case',
    'hand_off',
    'hand_off_ended',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(kind, { minLength: 2, maxLength: 9 }),
      fc.infiniteStream(fc.nat(1_000)),
      async (kinds, draw) => {
        const [inOrder, shuffled] = [await debtorWith([{}, {}]), await debtorWith([{}, {}])]
        const a = storyOf(inOrder, kinds)
        for (const event of a.events) await applyEvents(inOrder.deps, [event])
        const b = storyOf(shuffled, kinds)
        const next = () => draw.next().value ?? 0
        const mixed = [...b.events, ...b.events.filter(() => next() % 3 === 0)]
          .map((event) => ({ event, key: next() }))
          .toSorted((x, y) => x.key - y.key)
          .map(({ event }) => event)
        while (mixed.length > 0) {
          await applyEvents(shuffled.deps, mixed.splice(0, 1 + (next() % 4)))
        }
        expect(await recordsOf(shuffled, b.names)).toEqual(await recordsOf(inOrder, a.names))
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)
