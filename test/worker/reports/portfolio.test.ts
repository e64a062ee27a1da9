import { expect, test } from 'vitest'
import { showAgeing } from '../../../worker/services/reports/ageing.ts'
import { at, books, figure } from '../../support/workers/reports.ts'

test('cure: late when the period began, nothing late when it ended', async () => {
  const b = await books()
  const [cured, half, still, fresh, forgiven, again] = [
    await b.person(),
    await b.person(),
    await b.person(),
    await b.person(),
    await b.person(),
    await b.person(),
  ]
  const paid = await b.debt(cured, { cents: 10_000 })
  await b.pay(paid, { on: '2026-11-10', cents: 10_000 })
  const [a, c] = [await b.debt(half, { cents: 4_000 }), await b.debt(half, { cents: 6_000 })]
  await b.pay(a, { on: '2026-11-10', cents: 4_000 })
  await b.pay(c, { on: '2026-10-20', cents: 1_000 })
  await b.debt(still, { cents: 20_000 })
  // Not late yet on the first of November.
  await b.debt(fresh, { due: '2026-11-05' })
  const deal = await b.debt(forgiven, { cents: 5_000 })
  await b.pay(deal, { on: '2026-11-10', cents: 4_000 })
  const agreementId = await b.agreement(forgiven)
  await b.discount(deal, { agreementId, cents: 1_000, when: at('2026-11-10') })
  // Pays the old one, and the next falls due in the period.
  const old = await b.debt(again, { cents: 1_000 })
  await b.debt(again, { cents: 1_000, due: '2026-11-02' })
  await b.pay(old, { on: '2026-11-10', cents: 1_000 })
  expect(await figure(b, 'cure')).toMatchObject({ numerator: 2, denominator: 5, value: 0.4 })
  // 10,000 + 5,000 of 10,000 + 9,000 + 20,000 + 5,000 + 1,000
  expect(await figure(b, 'cure_cents')).toMatchObject({
    numerator: 15_000,
    denominator: 45_000,
    value: 1 / 3,
  })
})

test('fine and interest inside a payment lower no balance', async () => {
  const b = await books()
  const who = await b.person()
  const debt = await b.debt(who, { cents: 10_000 })
  await b.pay(debt, { on: '2026-11-10', cents: 10_000, charges: 500 })
  expect(await figure(b, 'cure')).toMatchObject({ numerator: 0, denominator: 1 })
})

test('cure and roll are hidden for times the portfolio was not known', async () => {
  const b = await books()
  await b.debt(await b.person(), { created: '2026-11-10' })
  for (const id of ['cure', 'cure_cents', 'roll_rate']) {
    expect((await figure(b, id)).hidden).toBe('A carteira só é conhecida desde 10/11/2026.')
  }
  expect((await figure(await books(), 'cure')).hidden).toBe('Ainda não há dívidas.')
})

test('roll rate 1–30 → 31–60 between the last two month-ends, and the whole table closes', async () => {
  const b = await books()
  const who = await b.person()
  // On 30 September 1 to 30 days late: due 31 August to 29 September.
  await b.debt(who, { due: '2026-08-31', cents: 10_000 })
  const half = await b.debt(who, { due: '2026-09-29', cents: 20_000 })
  await b.pay(half, { on: '2026-10-31', cents: 5_000 })
  const gone = await b.debt(who, { due: '2026-09-10', cents: 30_000 })
  await b.pay(gone, { on: '2026-10-15', cents: 30_000 })
  await b.debt(who, { due: '2026-09-10', cents: 40_000, canceled: '2026-10-20' })
  const late = await b.debt(who, { due: '2026-09-10', cents: 1_000 })
  await b.pay(late, { on: '2026-11-01', cents: 1_000 })
  // Due on the 30th: not late yet; uploaded in October: not known then.
  await b.debt(who, { due: '2026-09-30', cents: 7_000 })
  await b.debt(who, { due: '2026-09-10', cents: 8_000, created: '2026-10-02' })
  const period = { from: '2026-11-01', to: '2026-11-16', window_days: 7 }
  // 31 August is 61 days before 31 October: it went two buckets on.
  expect(await figure(b, 'roll_rate', period)).toMatchObject({
    numerator: 16_000,
    denominator: 101_000,
  })
  const { roll } = await showAgeing(b.deps, b.creditorId, { date: '2026-11-16' })
  expect(roll).toMatchObject({ from: '2026-09-30', to: '2026-10-31' })
  const rows = roll?.rows ?? []
  expect(rows.find(({ bucket }) => bucket === 'd1_30')).toMatchObject({
    cents: 101_000,
    forward: 26_000,
    stable: 0,
    back: 0,
    cured: 75_000,
  })
  expect(rows.find(({ bucket }) => bucket === 'not_due')).toMatchObject({
    cents: 7_000,
    forward: 7_000,
  })
  for (const { cents, forward, stable, back, cured } of rows) {
    expect(forward + stable + back + cured).toBe(cents)
  }
})

test('ageing: open debts by days late today, debtors by their oldest', async () => {
  const b = await books()
  const [one, two] = [await b.person(), await b.person()]
  const dues = [
    ['2026-11-16', 1],
    ['2026-11-15', 2],
    ['2026-11-11', 4],
    ['2026-11-10', 8],
    ['2026-10-17', 16],
    ['2026-10-16', 32],
    ['2026-09-16', 64],
    ['2026-08-17', 128],
    ['2026-05-19', 256],
    ['2025-11-20', 512],
    ['2021-11-14', 1_024],
  ] as const
  for (const [due, cents] of dues) await b.debt(one, { due, cents })
  await b.debt(two, { due: '2026-11-15', cents: 3 })
  await b.debt(two, { due: null, cents: 5 })
  const paid = await b.debt(two, { due: '2026-01-01', cents: 100 })
  await b.pay(paid, { on: '2026-11-16', cents: 100 })
  const { buckets, early } = await showAgeing(b.deps, b.creditorId, {})
  expect(buckets.map(({ key, debts, debtors, cents }) => [key, debts, debtors, cents])).toEqual([
    ['not_due', 2, 0, 6],
    ['d1_30', 5, 1, 2 + 4 + 8 + 16 + 3],
    ['d31_60', 1, 0, 32],
    ['d61_90', 1, 0, 64],
    ['d91_180', 1, 0, 128],
    ['d181_360', 1, 0, 256],
    ['d361_1826', 1, 0, 512],
    ['over_5y', 1, 1, 1_024],
  ])
  expect(early.map(({ key, debts, cents }) => [key, debts, cents])).toEqual([
    ['d1_5', 3, 2 + 4 + 3],
    ['d6_15', 1, 8],
    ['d16_30', 1, 16],
  ])
  expect(buckets.reduce((sum, bucket) => sum + bucket.debtors, 0)).toBe(2)
})

test('delinquency: late R$ ÷ R$ receivable at the end of the period', async () => {
  const b = await books()
  const who = await b.person()
  await b.debt(who, { due: '2026-11-01', cents: 3_000 })
  await b.debt(who, { due: '2026-12-01', cents: 6_000 })
  const part = await b.debt(who, { due: '2026-12-01', cents: 6_000 })
  await b.pay(part, { on: '2026-11-16', cents: 3_000 })
  expect(await figure(b, 'delinquency')).toMatchObject({
    numerator: 3_000,
    denominator: 12_000,
    value: 0.25,
  })
})
