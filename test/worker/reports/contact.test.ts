import { expect, test } from 'vitest'
import { at, books, figure } from '../../support/workers/reports.ts'

const HOUR_MS = 3_600_000
const SENT = at('2026-11-05')

test('send success: accepted messages ÷ tries; failed tries count, doubtful ones stand apart', async () => {
  const b = await books()
  const who = await b.person()
  await b.message(who, { sent: SENT })
  await b.message(who, { sent: SENT, attempts: 2 })
  await b.message(who, { status: 'failed', attempts: 3, updated: SENT })
  await b.message(who, { status: 'uncertain', updated: SENT })
  await b.message(who, { status: 'skipped', reason: 'opted_out', updated: SENT })
  // 2 accepted of 1 + 3 + 3 tries.
  const { value, numerator, denominator, parts } = await figure(b, 'send_success')
  expect([numerator, denominator, value]).toEqual([2, 7, 2 / 7])
  expect(parts).toMatchObject([{ part: 'uncertain', n: 1, denominator: 0 }])
})

test('delivery and reading: by what came back, messages of other periods and creditors left out', async () => {
  const b = await books()
  const other = await books()
  const who = await b.person()
  await b.message(who, { sent: SENT })
  await b.message(who, { sent: SENT, delivered: SENT })
  await b.message(who, { sent: SENT, delivered: SENT, read: SENT })
  await b.message(who, { sent: SENT, read: SENT })
  await b.message(who, { sent: at('2026-10-31', 23.99), delivered: SENT })
  await b.message(who, { sent: at('2026-11-17', 0), delivered: SENT })
  await other.message(await other.person(), { sent: SENT, delivered: SENT })
  expect(await figure(b, 'delivery')).toMatchObject({ numerator: 3, denominator: 4, value: 0.75 })
  expect(await figure(b, 'read')).toMatchObject({ numerator: 2, denominator: 3, value: 2 / 3 })
})

test('response: debtors who answered within 72 h ÷ debtors reached, each counted once', async () => {
  const b = await books()
  const [quick, slow, silent, unreached] = [
    await b.person(),
    await b.person(),
    await b.person(),
    await b.person(),
  ]
  await b.message(quick, { sent: SENT, delivered: SENT, replied: SENT + 72 * HOUR_MS })
  await b.message(quick, { sent: SENT, delivered: SENT })
  await b.message(slow, { sent: SENT, delivered: SENT, replied: SENT + 72 * HOUR_MS + 1 })
  await b.message(silent, { sent: SENT, delivered: SENT })
  await b.message(unreached, { sent: SENT })
  expect(await figure(b, 'response_72h')).toMatchObject({ numerator: 1, denominator: 3 })
  // Any answer at all, of all four who were written to.
  expect(await figure(b, 'contact')).toMatchObject({ numerator: 2, denominator: 4, value: 0.5 })
})

test('opt-out and wrong person: within the window after the message', async () => {
  const b = await books()
  const [gone, later, wrong, fine] = [
    await b.person(),
    await b.person(),
    await b.person(),
    await b.person(),
  ]
  for (const one of [gone, later, wrong, fine]) {
    await b.message(one, { sent: SENT, delivered: SENT, replied: SENT + HOUR_MS })
  }
  await b.stop(gone, 'opt_out', SENT + HOUR_MS)
  await b.stop(later, 'opt_out', SENT + 7 * 24 * HOUR_MS)
  await b.stop(wrong, 'wrong_person', SENT + HOUR_MS)
  expect(await figure(b, 'opt_out')).toMatchObject({ numerator: 1, denominator: 4, value: 0.25 })
  expect(await figure(b, 'wrong_person')).toMatchObject({ numerator: 1, denominator: 4 })
  const wide = { from: '2026-11-01', to: '2026-11-16', window_days: 8 }
  expect(await figure(b, 'opt_out', wide)).toMatchObject({ numerator: 2, value: 0.5 })
})

test('right-party contact: by promise, agreement, payment or own words; promise and agreement rates over them', async () => {
  const b = await books()
  const people = []
  for (let i = 0; i < 8; i += 1) people.push(await b.person())
  const [promised, agreed, dealOnly, paid, spoke, greeted, wrong, silent] = people
  if (!promised || !agreed || !dealOnly || !paid || !spoke || !greeted || !wrong || !silent) {
    throw new Error('eight people')
  }
  for (const one of people) await b.message(one, { sent: SENT, replied: SENT + HOUR_MS })
  await b.promise(promised, { made: SENT + HOUR_MS })
  await b.agreement(agreed, { made: SENT + HOUR_MS, charge: true })
  await b.agreement(dealOnly, { made: SENT + HOUR_MS })
  await b.pay(await b.debt(paid), { on: '2026-11-12' })
  await b.event(spoke, 'intent:promessa_pagamento', SENT + HOUR_MS)
  await b.event(greeted, 'intent:saudacao', SENT + HOUR_MS)
  await b.event(wrong, 'intent:contestacao', SENT + HOUR_MS)
  await b.stop(wrong, 'wrong_person', SENT + HOUR_MS)
  // promised, agreed, dealOnly, paid, spoke of eight.
  expect(await figure(b, 'cpc')).toMatchObject({ numerator: 5, denominator: 8, value: 0.625 })
  expect(await figure(b, 'promise_rate')).toMatchObject({
    numerator: 3,
    denominator: 5,
    value: 0.6,
  })
  // An agreement without a charge is not counted as one.
  expect(await figure(b, 'agreement_rate')).toMatchObject({
    numerator: 1,
    denominator: 5,
    value: 0.2,
  })
})

test('what was said before the message or after its window proves nothing', async () => {
  const b = await books()
  const [before, after] = [await b.person(), await b.person()]
  await b.message(before, { sent: SENT })
  await b.message(after, { sent: SENT })
  await b.promise(before, { made: SENT - 1 })
  await b.promise(after, { made: SENT + 7 * 24 * HOUR_MS })
  expect(await figure(b, 'cpc')).toMatchObject({ numerator: 0, denominator: 2, value: 0 })
})

test('without messages there is nothing to divide by', async () => {
  const b = await books()
  expect(await figure(b, 'delivery')).toMatchObject({ value: null, n: 0, hidden: null })
})
