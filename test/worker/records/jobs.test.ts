import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { NoticeOrder } from '../../../durable-objects/types.ts'
import { readDebtFacts } from '../../../worker/db/debt-facts.ts'
import { readNotice } from '../../../worker/db/notices.ts'
import type { Deps } from '../../../worker/deps.ts'
import { lastDueDay } from '../../../worker/services/agreements/break.ts'
import { businessDaysAfter } from '../../../worker/services/cases/due.ts'
import { runPromisesDue } from '../../../worker/services/promises/run.ts'
import { settle } from '../../../worker/services/settlement/settle.ts'
import {
  DAY_MS,
  NOON,
  agreementFact,
  caseFact,
  chargeFact,
  debtorWith,
  newFactId,
  promiseFact,
  tell,
} from '../../support/workers/records.ts'
import type { Debtor } from '../../support/workers/records.ts'
import { all } from '../../support/workers/uploads.ts'

/** A debtor whose conversation takes notices down. Other tests' debtors may be met too: theirs are told apart. */
async function setUp(debts: Parameters<typeof debtorWith>[0] = [{}]) {
  const orders: NoticeOrder[] = []
  const broken = { is: false }
  const d = await debtorWith(debts, {
    // The services call this method only.
    conversation: () =>
      ({
        sendNotice: (order: NoticeOrder) => {
          if (broken.is) return Promise.reject(new Error('object unreachable'))
          orders.push(order)
          return Promise.resolve({ queued: true })
        },
      }) as unknown as ReturnType<Deps['conversation']>,
  })
  const notices = () =>
    orders
      .filter(({ who }) => who.conversationId === d.conversationId)
      .map(({ kind, recordId }) => `${kind} ${recordId}`)
  return { ...d, notices, broken }
}

const at = (day: string, hour = 12) =>
  Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00-03:00`)
const runAt = (d: Debtor, day: string, hour?: number) => {
  d.clock.now = at(day, hour)
  return runPromisesDue(d.deps)
}
const statusOf = async (table: string, id: string) =>
  (await all<{ status: string }>(`select status from ${table} where id = ?`, id))[0]?.status
const pay = (d: Debtor, amountCents: number, paidOn: string) =>
  settle(
    d.deps,
    {
      amountCents,
      paidOn,
      method: 'pix',
      source: 'test',
      actor: 'usr',
      externalId: null,
      endToEndId: null,
    },
    { debtIds: d.debtIds },
  )

test('on its day, from the morning on, a promise is remembered once', async () => {
  const d = await setUp()
  const promise = promiseFact(d)
  await tell(d, [promise])
  await runAt(d, '2026-11-19')
  await runAt(d, '2026-11-20', 7)
  expect(d.notices()).toEqual([])
  await runAt(d, '2026-11-20', 8)
  await runAt(d, '2026-11-20', 9)
  expect(d.notices()).toEqual([`promise_due ${promise.id}`])
})

test('a conversation that could not be reached is asked again', async () => {
  const d = await setUp()
  await tell(d, [promiseFact(d)])
  d.broken.is = true
  await runAt(d, '2026-11-20', 8)
  d.broken.is = false
  await runAt(d, '2026-11-20', 9)
  expect(d.notices()).toHaveLength(1)
})

test('a promise is broken only after two business days of grace', async () => {
  const d = await setUp()
  // A Friday; Monday and Tuesday are its grace.
  const promise = promiseFact(d, { dueDate: '2026-11-27' })
  await tell(d, [promise])
  await runAt(d, '2026-12-01', 23)
  expect(await statusOf('promises', promise.id)).toBe('open')
  await runAt(d, '2026-12-02')
  expect(await statusOf('promises', promise.id)).toBe('broken')
})

test('money on the last day of grace keeps it; money after it does not', async () => {
  const [late, tooLate] = [await setUp(), await setUp()]
  const [a, b] = [
    promiseFact(late, { dueDate: '2026-11-27', amountCents: 5_000 }),
    promiseFact(tooLate, { dueDate: '2026-11-27', amountCents: 5_000 }),
  ]
  await tell(late, [a])
  await tell(tooLate, [b])
  for (const [d, day] of [
    [late, '2026-12-01'],
    [tooLate, '2026-12-02'],
  ] as const) {
    d.clock.now = at(day)
    await pay(d, 5_000, day)
  }
  expect(await statusOf('promises', a.id)).toBe('kept')
  expect(await statusOf('promises', b.id)).toBe('broken')
})

test('a promise about a debt that was canceled is canceled, about one that is paid it is kept', async () => {
  const [canceled, cleared] = [await setUp(), await setUp()]
  const [a, b] = [promiseFact(canceled), promiseFact(cleared)]
  await tell(canceled, [a])
  await pay(cleared, 10_000, '2026-11-16')
  cleared.clock.now += 1
  await tell(cleared, [b])
  await env.DB.prepare('update debts set canceled_at = 1 where id = ?')
    .bind(canceled.debtIds[0])
    .run()
  await runAt(canceled, '2026-12-20')
  expect(await statusOf('promises', a.id)).toBe('canceled')
  expect(await statusOf('promises', b.id)).toBe('kept')
})

test('the second broken promise of a year opens a case, the first does not', async () => {
  const d = await setUp()
  await tell(d, [promiseFact(d, { dueDate: '2026-11-17' })])
  await runAt(d, '2026-11-24')
  const cases = () => all('select kind, status from cases where debtor_id = ?', d.debtorId)
  expect(await cases()).toEqual([])
  await tell(d, [promiseFact(d, { dueDate: '2026-11-25' })])
  await runAt(d, '2026-12-02')
  await runAt(d, '2026-12-03')
  expect(await cases()).toEqual([{ kind: 'broken_promises', status: 'open' }])
})

test('instalments are remembered the day before or on their day, each once, and not when paid', async () => {
  const d = await setUp()
  const agreement = agreementFact(d)
  await tell(d, [agreement])
  await runAt(d, '2026-11-16')
  expect(d.notices()).toEqual([])
  await runAt(d, '2026-11-17')
  expect(d.notices()).toEqual([`installment_due ${agreement.id}#1`])
  await tell(d, [
    {
      kind: 'notice',
      id: newFactId('ntc'),
      notice: 'installment_due',
      recordId: `${agreement.id}#1`,
      debtorId: d.debtorId,
    },
  ])
  await runAt(d, '2026-11-18')
  expect(d.notices()).toHaveLength(1)
  await pay(d, 9_000, '2026-11-18')
  await runAt(d, '2026-12-18')
  expect(d.notices()).toHaveLength(1)
})

test('an agreement is broken five business days after an unpaid instalment: the debt is owed again', async () => {
  const d = await setUp()
  const agreement = agreementFact(d)
  const charge = chargeFact(d, { agreementId: agreement.id, installmentNo: 1 })
  await tell(d, [agreement, charge])
  // Due on Wednesday the 18th; the 20th is a holiday: the fifth business day is the 26th.
  await runAt(d, '2026-11-26')
  expect(await statusOf('agreements', agreement.id)).toBe('active')
  await runAt(d, '2026-11-27')
  await runAt(d, '2026-11-28')
  expect(await statusOf('agreements', agreement.id)).toBe('broken')
  expect(await statusOf('charges', charge.id)).toBe('canceled')
  expect(d.notices()).toContain(`agreement_broken ${agreement.id}`)
  expect(await all('select * from debt_discounts where agreement_id = ?', agreement.id)).toEqual([])
  const facts = await readDebtFacts(d.deps.db, {
    creditorId: d.creditorId,
    phoneHash: d.phoneHash,
    phone: d.phone,
    debtorId: null,
    now: d.clock.now,
  })
  expect(facts).toMatchObject({ agreement: null, broken: 1, debts: [{ balanceCents: 10_000 }] })
})

test('the creditor’s own grace counts', async () => {
  const d = await setUp()
  await env.DB.prepare(
    `insert into creditor_settings (creditor_id, kind, value, version, updated_at, updated_by) values (?, 'compliance', ?, 1, 0, 'usr')`,
  )
    .bind(d.creditorId, JSON.stringify({ agreementGraceBusinessDays: 10 }))
    .run()
  const agreement = agreementFact(d)
  await tell(d, [agreement])
  await runAt(d, '2026-12-03')
  expect(await statusOf('agreements', agreement.id)).toBe('active')
  await runAt(d, '2026-12-04')
  expect(await statusOf('agreements', agreement.id)).toBe('broken')
})

test('the last day whose grace is over is the latest such day', () => {
  for (let i = 0; i < 400; i += 1) {
    const today = new Date(NOON + i * DAY_MS).toISOString().slice(0, 10)
    const day = lastDueDay(today, 5)
    expect(businessDaysAfter(day, 5) < today).toBe(true)
    const next = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
    expect(businessDaysAfter(next, 5) < today).toBe(false)
  }
})

const wantsNps = (d: Debtor) =>
  env.DB.prepare(
    `insert into creditor_settings (creditor_id, kind, value, version, updated_at, updated_by) values (?, 'bot', ?, 1, 0, 'usr')`,
  )
    .bind(d.creditorId, JSON.stringify({ nps: { enabled: true, afterHours: 24, everyDays: 90 } }))
    .run()

/** A case that a person resolved at that moment. */
async function resolved(d: Debtor, when: number): Promise<string> {
  const one = caseFact(d)
  await tell(d, [one], when - 1)
  await env.DB.prepare(
    `update cases set status = 'resolved', outcome = 'confirmed', resolved_at = ? where id = ?`,
  )
    .bind(when, one.id)
    .run()
  return one.id
}

test('nobody is asked how it went unless the creditor wants it', async () => {
  const d = await setUp()
  await resolved(d, NOON)
  await runAt(d, '2026-11-18')
  expect(d.notices()).toEqual([])
})

test('24 hours after a case was resolved the question goes out once, and not again for 90 days', async () => {
  const d = await setUp()
  await wantsNps(d)
  const id = await resolved(d, NOON)
  await runAt(d, '2026-11-17', 11)
  expect(d.notices()).toEqual([])
  await runAt(d, '2026-11-17', 13)
  await runAt(d, '2026-11-17', 14)
  const asked = `nps ${d.debtorId}#${id}`
  expect(d.notices()).toEqual([asked])
  await tell(d, [
    { kind: 'notice', id: newFactId('ntc'), notice: 'nps', recordId: 'r', debtorId: d.debtorId },
  ])
  await resolved(d, at('2026-12-01'))
  await runAt(d, '2026-12-03')
  expect(d.notices()).toEqual([asked])
})

test('a paid agreement is asked about; an open case holds the question back', async () => {
  const [happy, unhappy] = [await setUp(), await setUp()]
  for (const d of [happy, unhappy]) {
    await wantsNps(d)
    await tell(d, [agreementFact(d)])
    await pay(d, 9_000, '2026-11-16')
  }
  await tell(unhappy, [caseFact(unhappy, 'complaint')])
  await runAt(happy, '2026-11-17', 13)
  await runAt(unhappy, '2026-11-17', 13)
  expect(happy.notices()).toHaveLength(1)
  expect(unhappy.notices()).toEqual([])
})

const notice = (d: Debtor, kind: Parameters<typeof readNotice>[1]['kind'], recordId: string) =>
  readNotice(d.deps.db, { kind, recordId, now: d.clock.now })

test('a notice says the truth of its moment', async () => {
  const d = await setUp()
  const promise = promiseFact(d, { amountCents: 6_000 })
  await tell(d, [promise])
  d.clock.now += 1
  await pay(d, 1_000, '2026-11-16')
  expect(await notice(d, 'promise_due', promise.id)).toEqual({
    ok: true,
    debtorId: d.debtorId,
    notice: { kind: 'promise_due', dueDate: '2026-11-20', amountCents: 5_000 },
  })
  d.clock.now = at('2026-11-21')
  expect(await notice(d, 'promise_due', promise.id)).toEqual({ ok: false, reason: 'past' })
  await pay(d, 5_000, '2026-11-20')
  expect(await notice(d, 'promise_due', promise.id)).toEqual({ ok: false, reason: 'paid' })
  expect(await notice(d, 'promise_due', 'prm_gone')).toEqual({ ok: false, reason: 'gone' })
})

test('a notice about an instalment names its place and what is left of it', async () => {
  const d = await setUp()
  const agreement = agreementFact(d)
  await tell(d, [agreement])
  await pay(d, 5_000, '2026-11-16')
  expect(await notice(d, 'installment_due', `${agreement.id}#1`)).toEqual({
    ok: false,
    reason: 'paid',
  })
  expect(await notice(d, 'installment_due', `${agreement.id}#2`)).toMatchObject({
    notice: { kind: 'installment_due', no: 2, of: 2, dueDate: '2026-12-18', amountCents: 4_000 },
  })
  await tell(d, [agreementFact(d)], NOON + 9)
  expect(await notice(d, 'installment_due', `${agreement.id}#2`)).toEqual({
    ok: false,
    reason: 'ended',
  })
})

test('records go with debts that an upload gave to another debtor; the old phone hears nothing of them', async () => {
  const d = await setUp()
  const next = await debtorWith([], {}, { creditorId: d.creditorId })
  const agreement = agreementFact(d)
  await tell(d, [agreement])
  await env.DB.prepare('update debts set debtor_id = ? where id = ?')
    .bind(next.debtorId, d.debtIds[0])
    .run()
  const factsOf = (whose: Debtor) =>
    readDebtFacts(d.deps.db, {
      creditorId: d.creditorId,
      phoneHash: whose.phoneHash,
      phone: whose.phone,
      debtorId: null,
      now: d.clock.now,
    })
  expect((await factsOf(d)).agreement).toBeNull()
  expect(await notice(d, 'installment_due', `${agreement.id}#1`)).toEqual({
    ok: false,
    reason: 'gone',
  })
  await runAt(d, '2026-11-17', 15)
  expect(d.notices()).toEqual([])
  expect((await factsOf(next)).agreement).toMatchObject({ id: agreement.id })
  const [row] = await all<{ conversation: string }>(
    'select conversation_id as conversation from agreements where id = ?',
    agreement.id,
  )
  expect(row?.conversation).toBe(next.conversationId)
})

test('a debtor whose number was corrected is not written to at the old one', async () => {
  const d = await setUp()
  await tell(d, [promiseFact(d)])
  await env.DB.prepare('update debtors set phone_hash = ? where id = ?')
    .bind(`new-${d.debtorId}`, d.debtorId)
    .run()
  await runAt(d, '2026-11-20')
  expect(d.notices()).toEqual([])
})

const cancel = (id: string | undefined) =>
  env.DB.prepare('update debts set canceled_at = 1 where id = ?').bind(id).run()

test('an agreement about debts that were canceled reminds of nothing, is not broken and ends', async () => {
  const d = await setUp([{}, {}])
  const agreement = agreementFact(d)
  const charge = chargeFact(d, { agreementId: agreement.id, installmentNo: 1 })
  await tell(d, [agreement, charge])
  const read = () =>
    readNotice(d.deps.db, {
      kind: 'installment_due',
      recordId: `${agreement.id}#1`,
      now: d.clock.now,
    })
  await cancel(d.debtIds[0])
  expect(await read()).toMatchObject({ ok: true })
  await cancel(d.debtIds[1])
  expect(await read()).toEqual({ ok: false, reason: 'paid' })
  await env.DB.prepare(`delete from job_days where job = 'rehome'`).run()
  await runAt(d, '2026-11-17')
  expect(d.notices()).toEqual([])
  expect(await statusOf('agreements', agreement.id)).toBe('canceled')
  expect(await statusOf('charges', charge.id)).toBe('canceled')
})

test('an agreement with nothing left to pay is neither reminded of nor broken', async () => {
  const d = await setUp()
  const agreement = agreementFact(d)
  await tell(d, [agreement])
  // A creditor that lowers the debt in a file makes no payment.
  await env.DB.prepare('update debts set amount_cents = 0 where id = ?').bind(d.debtIds[0]).run()
  await runAt(d, '2026-11-17')
  await runAt(d, '2026-11-27')
  expect(d.notices()).toEqual([])
  expect(await statusOf('agreements', agreement.id)).toBe('active')
})
