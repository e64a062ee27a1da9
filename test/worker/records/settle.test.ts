import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { settle } from '../../../worker/services/settlement/settle.ts'
import type { Money, Target } from '../../../worker/services/settlement/settle.ts'
import { balanceOf } from '../../../worker/db/balance.ts'
import {
  NOON,
  agreementFact,
  chargeFact,
  debtorWith,
  promiseFact,
  tell,
} from '../../support/workers/records.ts'
import type { Debtor } from '../../support/workers/records.ts'
import { all, upload } from '../../support/workers/uploads.ts'

const money = (amountCents: number, fields: Partial<Money> = {}): Money => ({
  amountCents,
  paidOn: '2026-11-16',
  method: 'pix',
  source: 'test',
  actor: 'usr_test',
  externalId: `e2e-${crypto.randomUUID()}`,
  endToEndId: null,
  ...fields,
})
const byDebts = (d: Debtor): Target => ({ debtIds: d.debtIds })
const byCharge = (charge: ReturnType<typeof chargeFact>, createdAt = NOON): Target => ({
  charge: { ...charge, createdAt },
})

const balances = async (d: Debtor) =>
  (
    await all<{ cents: number }>(
      `select ${balanceOf('x')} as cents from debts x where x.debtor_id = ? order by x.id`,
      d.debtorId,
    )
  ).map(({ cents }) => cents)
const installments = (id: string) =>
  all<{ paid: number; day: string | null }>(
    'select paid_cents as paid, paid_on as day from installments where agreement_id = ? order by no',
    id,
  )
const one = async (table: string, id: string) =>
  (await all<{ status: string }>(`select status from ${table} where id = ?`, id))[0]?.status
const received = async (d: Debtor) =>
  (
    await all<{ cents: number }>(
      'select coalesce(sum(amount_cents), 0) as cents from payments where creditor_id = ?',
      d.creditorId,
    )
  )[0]?.cents

test('money for debts pays the oldest first', async () => {
  const d = await debtorWith([
    { amountCents: 6_000, dueDate: '2026-09-01' },
    { amountCents: 4_000, dueDate: '2026-10-01' },
  ])
  expect(await settle(d.deps, money(7_000), byDebts(d))).toMatchObject({
    kind: 'booked',
    surplusCents: 0,
  })
  expect(await balances(d)).toEqual([0, 3_000])
})

test('the same money twice, even at once, is booked once', async () => {
  const d = await debtorWith([{ amountCents: 6_000 }, { amountCents: 4_000 }])
  const same = money(9_000)
  const all4 = await Promise.all([1, 2, 3, 4].map(() => settle(d.deps, same, byDebts(d))))
  expect(all4.map(({ kind }) => kind).toSorted()).toEqual(['booked', 'known', 'known', 'known'])
  expect(all4.find((one) => one.kind === 'known')).toMatchObject({
    payment: { amountCents: 9_000 },
  })
  expect(await received(d)).toBe(9_000)
  expect(await balances(d)).toEqual([0, 1_000])
})

test('different money at the same moment is all booked, and none of it twice on one balance', async () => {
  const d = await debtorWith([{ amountCents: 10_000 }])
  await Promise.all([1, 2, 3, 4].map(() => settle(d.deps, money(2_500), byDebts(d))))
  expect(await received(d)).toBe(10_000)
  expect(await balances(d)).toEqual([0])
})

test('instalments are paid oldest first, in parts too', async () => {
  const d = await debtorWith()
  const agreement = agreementFact(d)
  await tell(d, [agreement])
  await settle(d.deps, money(3_000), byDebts(d))
  expect(await installments(agreement.id)).toEqual([
    { paid: 3_000, day: null },
    { paid: 0, day: null },
  ])
  await settle(d.deps, money(2_000, { paidOn: '2026-11-17' }), byDebts(d))
  expect(await installments(agreement.id)).toEqual([
    { paid: 4_500, day: '2026-11-17' },
    { paid: 500, day: null },
  ])
  expect(await one('agreements', agreement.id)).toBe('active')
})

test('a fully paid agreement is kept: discounts bring every balance to 0, its codes end', async () => {
  const d = await debtorWith([{ amountCents: 6_000 }, { amountCents: 4_000 }])
  const agreement = agreementFact(d)
  const spare = chargeFact(d, { agreementId: agreement.id, installmentNo: 2, amountCents: 4_500 })
  await tell(d, [agreement, spare])
  await settle(d.deps, money(4_500), byDebts(d))
  expect(await balances(d)).not.toEqual([0, 0])
  await settle(d.deps, money(4_500), byDebts(d))
  expect(await one('agreements', agreement.id)).toBe('kept')
  expect(await balances(d)).toEqual([0, 0])
  expect(await one('charges', spare.id)).toBe('canceled')
  const [sums] = await all<{ principal: number; charges: number }>(
    `select sum(amount_cents - charges_cents) as principal, sum(charges_cents) as charges from payments
     where agreement_id = ?`,
    agreement.id,
  )
  // 9,000 were paid of 10,300, of which 300 were fine and interest: floor(9,000 * 300 / 10,300) = 262.
  expect(sums).toEqual({ principal: 8_738, charges: 262 })
  expect(
    await all(
      'select sum(cents) as cents from debt_discounts where agreement_id = ?',
      agreement.id,
    ),
  ).toEqual([{ cents: 1_262 }])
})

test('money by a code that an agreement replaced counts for the agreement', async () => {
  const d = await debtorWith()
  const old = chargeFact(d)
  await tell(d, [old], NOON - 1)
  const agreement = agreementFact(d)
  await tell(d, [agreement])
  await settle(d.deps, money(4_500), byCharge(old, NOON - 1))
  expect(await installments(agreement.id)).toMatchObject([{ paid: 4_500 }, { paid: 0 }])
})

test('a code for the updated amount clears the debt, fine and interest apart', async () => {
  const d = await debtorWith([{ amountCents: 10_000 }])
  const charge = chargeFact(d, { amountCents: 10_300 })
  await tell(d, [charge])
  await settle(d.deps, money(10_300), byCharge(charge))
  expect(await balances(d)).toEqual([0])
  expect(await one('charges', charge.id)).toBe('paid')
  expect(
    await all(
      'select amount_cents as cents, charges_cents as charges from payments where charge_id = ?',
      charge.id,
    ),
  ).toEqual([{ cents: 10_300, charges: 300 }])
})

test('more than is due is kept, with a case for a person', async () => {
  const d = await debtorWith([{ amountCents: 10_000 }])
  const charge = chargeFact(d)
  await tell(d, [charge])
  expect(await settle(d.deps, money(12_000), byCharge(charge))).toMatchObject({
    surplusCents: 2_000,
  })
  expect(await received(d)).toBe(12_000)
  expect(await balances(d)).toEqual([0])
  expect(
    await all(
      'select kind, status, conversation_id as cnv from cases where debtor_id = ?',
      d.debtorId,
    ),
  ).toEqual([{ kind: 'payment_review', status: 'open', cnv: d.conversationId }])
})

test('a surplus may be refused instead; then nothing is booked', async () => {
  const d = await debtorWith([{ amountCents: 10_000 }])
  expect(await settle(d.deps, money(10_001), byDebts(d), { refuseSurplus: true })).toEqual({
    kind: 'too_much',
    dueCents: 10_000,
  })
  expect(await received(d)).toBe(0)
})

test('a promise is kept by 98 % of its amount, and not by less', async () => {
  const [kept, open] = [await debtorWith(), await debtorWith()]
  for (const [d, cents] of [
    [kept, 4_900],
    [open, 4_899],
  ] as const) {
    const promise = promiseFact(d, { amountCents: 5_000 })
    await tell(d, [promise])
    d.clock.now += 1_000
    await settle(d.deps, money(cents), byDebts(d))
    expect(await one('promises', promise.id)).toBe(d === kept ? 'kept' : 'open')
  }
})

test('money from before the promise does not keep it', async () => {
  const d = await debtorWith()
  await settle(d.deps, money(5_000), byDebts(d))
  d.clock.now += 1_000
  const promise = promiseFact(d, { amountCents: 5_000 })
  await tell(d, [promise])
  expect(await one('promises', promise.id)).toBe('open')
})

test('every settlement leaves one audit row, without names', async () => {
  const d = await debtorWith()
  const same = money(4_000)
  await settle(d.deps, same, byDebts(d))
  await settle(d.deps, same, byDebts(d))
  expect(
    await all(
      `select action, actor, details->>'cents' as cents from audit where entity_id = ?`,
      d.debtIds[0],
    ),
  ).toEqual([{ action: 'payment.recorded', actor: 'usr_test', cents: 4_000 }])
})

test('without a debt to book it on nothing happens', async () => {
  const d = await debtorWith()
  expect(await settle(d.deps, money(1), { debtIds: ['dbt_gone'] })).toEqual({ kind: 'gone' })
})

test('any cuts of an agreement’s total, doubled and at once, end in one kept agreement and balances of 0', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 100, max: 20_000 }), { minLength: 1, maxLength: 3 }),
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 6_000 }),
      async (amounts, weights, fineCents, discountBps) => {
        const d = await debtorWith(amounts.map((amountCents) => ({ amountCents })))
        const principalCents = amounts.reduce((a, b) => a + b, 0)
        const updated = principalCents + fineCents
        const discountCents = Math.floor((updated * discountBps) / 10_000)
        const totalCents = updated - discountCents
        const agreement = agreementFact(d, {
          principalCents,
          fineCents,
          interestCents: 0,
          discountCents,
          totalCents,
        })
        await tell(d, [agreement])
        const weight = weights.reduce((a, b) => a + b, 0)
        const cuts = weights.map((w) => Math.floor((totalCents * w) / weight)).filter((c) => c > 0)
        const rest = totalCents - cuts.reduce((a, b) => a + b, 0)
        const payments = [...cuts, ...(rest > 0 ? [rest] : [])].map((cents) => money(cents))
        await Promise.all(
          [...payments, ...payments.slice(0, 2)].map((one) => settle(d.deps, one, byDebts(d))),
        )
        expect(await received(d)).toBe(totalCents)
        expect(await balances(d)).toEqual(amounts.map(() => 0))
        expect(await one('agreements', agreement.id)).toBe('kept')
        const paid = await installments(agreement.id)
        expect(paid.reduce((sum, row) => sum + row.paid, 0)).toBe(totalCents)
      },
    ),
    { numRuns: 25 },
  )
}, 60_000)

test('an instalment that is charged twice and paid twice pays the next one', async () => {
  const d = await debtorWith()
  const agreement = agreementFact(d)
  const charge = chargeFact(d, { agreementId: agreement.id, installmentNo: 1, amountCents: 4_500 })
  await tell(d, [agreement, charge])
  await settle(d.deps, money(4_500), byCharge(charge))
  await settle(d.deps, money(4_500), byCharge(charge))
  expect(await one('agreements', agreement.id)).toBe('kept')
  expect(
    await env.DB.prepare('select 1 from cases where debtor_id = ?').bind(d.debtorId).first(),
  ).toBeNull()
})

test('a payments file keeps promises and agreements true as well', async () => {
  const d = await debtorWith([{ amountCents: 10_000 }])
  const agreement = agreementFact(d)
  await tell(d, [agreement])
  d.clock.now += 1_000
  const promise = promiseFact(d, { amountCents: 4_500 })
  await tell(d, [promise])
  d.clock.now += 1_000
  const rows = [{ debt_id: `x-${d.debtIds[0]}`, amount: 45, paid_on: '2026-11-16' }]
  await upload(d, rows, { kind: 'payments', name: 'p.json' })
  expect(await installments(agreement.id)).toMatchObject([{ paid: 4_500 }, { paid: 0 }])
  expect(await one('promises', promise.id)).toBe('kept')
})

const fileOf = (d: Debtor, rows: readonly object[]) =>
  upload(d, rows, { kind: 'payments', name: `${crypto.randomUUID()}.json` })
/** 2 x 51.50 for a debt of 100.00: the rest is interest. */
const withInterest = (d: Debtor, fields: Parameters<typeof agreementFact>[1] = {}) =>
  agreementFact(d, {
    totalCents: 10_300,
    fineCents: 0,
    interestCents: 300,
    discountCents: 0,
    ...fields,
  })

test('a payments file pays the instalments of an agreement, fine and interest with them', async () => {
  const d = await debtorWith([{ amountCents: 6_000 }, { amountCents: 4_000 }])
  const agreement = withInterest(d)
  await tell(d, [agreement])
  d.clock.now += 1_000
  const rows = ['2026-11-16', '2026-11-15'].map((paid_on) => ({
    debt_id: `x-${d.debtIds[0]}`,
    amount: 51.5,
    paid_on,
  }))
  const answer = await fileOf(d, rows)
  expect(answer.import).toMatchObject({ new: 2, rejected: 0, cents_accepted: 10_300 })
  expect(await installments(agreement.id)).toMatchObject([{ paid: 5_150 }, { paid: 5_150 }])
  expect(await one('agreements', agreement.id)).toBe('kept')
  expect([await balances(d), await received(d)]).toEqual([[0, 0], 10_300])
  expect((await fileOf(d, rows)).import).toMatchObject({ unchanged: 2 })
  const more = await fileOf(d, [{ ...rows[0], amount: 1 }])
  expect(more.errors).toMatchObject([{ code: 'payment_too_large' }])
})

test('a payments file takes no more for an agreement than is left of it', async () => {
  const d = await debtorWith()
  await tell(d, [withInterest(d)])
  d.clock.now += 1_000
  const row = { debt_id: `x-${d.debtIds[0]}`, paid_on: '2026-11-16' }
  const answer = await fileOf(d, [
    { ...row, amount: 100 },
    { ...row, amount: 3.01 },
    { ...row, amount: 3 },
  ])
  expect(answer.import).toMatchObject({ new: 2, rejected: 1 })
  expect(await received(d)).toBe(10_300)
})

test('an agreement is kept once nothing of its debts is owed any more', async () => {
  const d = await debtorWith()
  await settle(d.deps, money(10_000), byDebts(d))
  d.clock.now += 1_000
  const agreement = withInterest(d)
  await tell(d, [agreement])
  expect(await one('agreements', agreement.id)).toBe('kept')
})

test('an agreement that was broken stands again when a file tells of money that came in time', async () => {
  for (const [paid_on, status] of [
    ['2026-11-18', 'active'],
    ['2026-11-28', 'broken'],
  ]) {
    const d = await debtorWith()
    const agreement = withInterest(d)
    await tell(d, [agreement])
    d.clock.now = Date.parse('2026-11-28T12:00:00-03:00')
    await env.DB.prepare(`update agreements set status = 'broken', ended_at = ? where id = ?`)
      .bind(Date.parse('2026-11-27T02:00:00-03:00'), agreement.id)
      .run()
    await fileOf(d, [{ debt_id: `x-${d.debtIds[0]}`, amount: 51.5, paid_on }])
    expect(await one('agreements', agreement.id)).toBe(status)
  }
})

test('a promise that was broken is kept when a file tells of money that came in time, not of any', async () => {
  for (const [paid_on, status] of [
    ['2026-11-20', 'kept'],
    ['2026-11-27', 'broken'],
  ]) {
    const d = await debtorWith()
    const promise = promiseFact(d)
    await tell(d, [promise])
    d.clock.now = Date.parse('2026-11-27T12:00:00-03:00')
    await env.DB.prepare(`update promises set status = 'broken', judged_at = 1 where id = ?`)
      .bind(promise.id)
      .run()
    await fileOf(d, [{ debt_id: `x-${d.debtIds[0]}`, amount: 100, paid_on }])
    expect(await one('promises', promise.id)).toBe(status)
  }
})
