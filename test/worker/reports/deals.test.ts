import { expect, test } from 'vitest'
import { at, books, figure } from '../../support/workers/reports.ts'

test('kept promises by count and by R$: judged ones that fell due in the period', async () => {
  const b = await books()
  const who = await b.person()
  await b.promise(who, { due: '2026-11-01', status: 'kept', cents: 10_000 })
  await b.promise(who, { due: '2026-11-16', status: 'broken', cents: 30_000 })
  await b.promise(who, { due: '2026-11-05', status: 'renegotiated', cents: 20_000 })
  await b.promise(who, { due: '2026-11-05', status: 'kept', cents: 40_000 })
  await b.promise(who, { due: '2026-11-16', status: 'open', cents: 1 })
  await b.promise(who, { due: '2026-11-05', status: 'canceled', cents: 1 })
  await b.promise(who, { due: '2026-10-31', status: 'kept', cents: 1 })
  const byCount = await figure(b, 'kept_promise')
  expect(byCount).toMatchObject({ numerator: 2, denominator: 4, value: 0.5 })
  expect(byCount.parts.map(({ part, n }) => [part, n])).toEqual([
    ['broken', 1],
    ['kept', 2],
    ['renegotiated', 1],
  ])
  expect(await figure(b, 'kept_promise_cents')).toMatchObject({
    numerator: 50_000,
    denominator: 100_000,
    value: 0.5,
    money: true,
  })
})

test('a promise said otherwise on the same day is a correction: the last word counts', async () => {
  const b = await books()
  const who = await b.person()
  const made = at('2026-11-02')
  const debts = ['one']
  await b.promise(who, { due: '2026-11-05', status: 'renegotiated', cents: 20_000, made, debts })
  await b.promise(who, {
    due: '2026-11-06',
    status: 'kept',
    cents: 15_000,
    made: made + 3_000_000,
    debts,
  })
  expect(await figure(b, 'kept_promise')).toMatchObject({ numerator: 1, denominator: 1 })
  expect(await figure(b, 'kept_promise_cents')).toMatchObject({ denominator: 15_000 })
  const other = await b.person()
  await b.promise(other, { due: '2026-11-05', status: 'renegotiated', cents: 20_000, made, debts })
  await b.promise(other, { due: '2026-11-09', status: 'kept', made: made + 86_400_000, debts })
  expect(await figure(b, 'kept_promise')).toMatchObject({ numerator: 2, denominator: 3 })
})

test('first-instalment default: judged two business days after it fell due', async () => {
  const b = await books()
  const who = await b.person()
  // Due on Friday the 6th: in time until Tuesday the 10th.
  const first = { due: '2026-11-06', cents: 5_000 }
  await b.agreement(who, { first: { ...first, paid: 5_000, paidOn: '2026-11-10' } })
  await b.agreement(who, { first: { ...first, paid: 4_900, paidOn: '2026-11-06' } })
  await b.agreement(who, { first: { ...first, paid: 5_000, paidOn: '2026-11-11' } })
  await b.agreement(who, { first: { ...first, paid: 4_899, paidOn: '2026-11-06' } })
  await b.agreement(who, { first })
  // Canceled, or not judgeable yet: due on Friday the 13th, in time until today and no day longer.
  await b.agreement(who, { first, status: 'canceled' })
  await b.agreement(who, { first: { ...first, due: '2026-11-13' } })
  expect(await figure(b, 'first_instalment_default')).toMatchObject({
    numerator: 3,
    denominator: 5,
    value: 0.6,
  })
})

test('discount cost: discounts of kept deals ÷ what they settled', async () => {
  const b = await books()
  const who = await b.person()
  const ended = at('2026-11-05')
  await b.agreement(who, { status: 'kept', ended, owed: [10_000, 200, 300], discount: 1_050 })
  await b.agreement(who, { status: 'kept', ended, owed: [9_500, 0, 0], discount: 950 })
  await b.agreement(who, { status: 'broken', ended, discount: 5_000 })
  await b.agreement(who, { status: 'kept', ended: at('2026-10-31'), discount: 5_000 })
  // 2,000 of 20,000.
  expect(await figure(b, 'discount_cost')).toMatchObject({
    numerator: 2_000,
    denominator: 20_000,
    value: 0.1,
  })
})
