import { expect, test } from 'vitest'
import { showCurve } from '../../../worker/services/reports/curve.ts'
import { at, books, figure } from '../../support/workers/reports.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31', window_days: 7 }
const AUGUST = { from: '2026-08-01', to: '2026-08-31', window_days: 7 }

test('cash: every payment of the period, attributed or not', async () => {
  const b = await books()
  const [reached, early, alone] = [await b.person(), await b.person(), await b.person()]
  await b.message(reached, { sent: at('2026-11-05', 10) })
  await b.message(early, { sent: at('2026-11-01', 10) })
  await b.pay(await b.debt(reached), { on: '2026-11-05', cents: 1_000 })
  await b.pay(await b.debt(reached), { on: '2026-11-12', cents: 2_000 })
  // Seven days before the 9th is the 2nd: the message of the 1st is too old.
  await b.pay(await b.debt(early), { on: '2026-11-09', cents: 4_000 })
  await b.pay(await b.debt(alone), { on: '2026-11-16', cents: 8_000 })
  await b.pay(await b.debt(alone), { on: '2026-10-31', cents: 16_000 })
  const cash = await figure(b, 'cash')
  expect(cash).toMatchObject({ value: 15_000, n: 4, unit: 'cents' })
  expect(cash.parts.map(({ part, numerator }) => [part, numerator])).toEqual([
    ['attributed', 3_000],
    ['other', 12_000],
  ])
  expect(await figure(b, 'cash_attributed')).toMatchObject({ value: 3_000, n: 2 })
})

test('recovery: what the first message was about, by days since it, for those old enough', async () => {
  const b = await books()
  const [one, two] = [await b.person(), await b.person()]
  const [a, extra] = [await b.debt(one), await b.debt(one)]
  const c = await b.debt(two)
  await b.message(one, { sent: at('2026-10-01'), debts: [a], exposed: 10_000 })
  // The second message opens no second cohort.
  await b.message(one, { sent: at('2026-10-05'), debts: [a, extra], exposed: 50_000 })
  await b.message(two, { sent: at('2026-10-10'), debts: [c], exposed: 30_000 })
  await b.pay(a, { on: '2026-10-08', cents: 2_000 })
  await b.pay(a, { on: '2026-10-09', cents: 3_000 })
  await b.pay(c, { on: '2026-11-09', cents: 5_000 })
  await b.pay(extra, { on: '2026-10-02', cents: 9_000 })
  await b.pay(a, { on: '2026-09-30', cents: 500 })
  expect(await figure(b, 'recovery_7', OCTOBER)).toMatchObject({
    numerator: 2_000,
    denominator: 40_000,
    value: 0.05,
  })
  expect(await figure(b, 'recovery_30', OCTOBER)).toMatchObject({
    numerator: 10_000,
    denominator: 40_000,
    value: 0.25,
  })
  // Nobody of October is 60 days old in mid November.
  expect(await figure(b, 'recovery_60', OCTOBER)).toMatchObject({ value: null, n: 0 })
})

test('recovery at 60 and 90 days', async () => {
  const b = await books()
  const who = await b.person()
  const debt = await b.debt(who)
  await b.message(who, { sent: at('2026-08-10'), debts: [debt], exposed: 10_000 })
  await b.pay(debt, { on: '2026-08-09', cents: 100 })
  await b.pay(debt, { on: '2026-08-10', cents: 500 })
  await b.pay(debt, { on: '2026-10-09', cents: 1_000 })
  await b.pay(debt, { on: '2026-11-08', cents: 2_000 })
  await b.pay(debt, { on: '2026-11-09', cents: 4_000 })
  expect(await figure(b, 'recovery_60', AUGUST)).toMatchObject({ numerator: 1_500, value: 0.15 })
  expect(await figure(b, 'recovery_90', AUGUST)).toMatchObject({ numerator: 3_500, value: 0.35 })
})

test('net recovery: discounts of the same thirty days come off what was owed', async () => {
  const b = await books()
  const who = await b.person()
  const debt = await b.debt(who)
  const agreementId = await b.agreement(who)
  await b.message(who, { sent: at('2026-10-01'), debts: [debt], exposed: 10_000 })
  await b.pay(debt, { on: '2026-10-20', cents: 6_000 })
  await b.discount(debt, { agreementId, cents: 2_500, when: at('2026-10-20') })
  expect(await figure(b, 'recovery_net_30', OCTOBER)).toMatchObject({
    numerator: 6_000,
    denominator: 7_500,
    value: 0.8,
  })
})

test('time to cash: the median of days from the first message about the debt', async () => {
  const b = await books()
  for (const days of [2, 3, 7]) {
    const who = await b.person()
    const debt = await b.debt(who)
    const other = await b.debt(who)
    await b.message(who, { sent: at('2026-11-01', 8), debts: [other] })
    await b.message(who, { sent: at('2026-11-03', 23.5), debts: [debt] })
    await b.pay(debt, { on: `2026-11-${String(3 + days).padStart(2, '0')}`, cents: 100 })
    await b.pay(debt, { on: '2026-11-11', cents: 100 })
  }
  expect(await figure(b, 'time_to_cash')).toMatchObject({ value: 3, n: 3, unit: 'days' })
})

test('mean days late: weighted by R$, early payments count below zero', async () => {
  const b = await books()
  const who = await b.person()
  await b.pay(await b.debt(who, { due: '2026-11-01' }), { on: '2026-11-11', cents: 30_000 })
  await b.pay(await b.debt(who, { due: '2026-11-12' }), { on: '2026-11-10', cents: 10_000 })
  await b.pay(await b.debt(who, { due: null }), { on: '2026-11-10', cents: 99_000 })
  // (30,000 × 10 − 10,000 × 2) ÷ 40,000
  expect(await figure(b, 'mean_days_late')).toMatchObject({ value: 7, n: 2 })
})

test('uplift: everybody assigned against the hold-out group, hidden below thirty of each', async () => {
  const b = await books()
  const few = await b.campaign({ started: '2026-10-05', holdoutBps: 5_000 })
  const one = await b.person()
  await b.message(one, { campaignId: few, sent: at('2026-10-05'), exposed: 1_000 })
  expect(await figure(b, 'uplift', OCTOBER)).toMatchObject({ value: null, interval: null })
  expect((await figure(b, 'uplift', OCTOBER)).hidden).toContain('30')
})

test('uplift with its 95 % interval on a hand-computed example', async () => {
  const b = await books()
  const campaignId = await b.campaign({ started: '2026-10-05', holdoutBps: 5_000 })
  for (let i = 0; i < 60; i += 1) {
    const who = await b.person()
    const debt = await b.debt(who)
    const treated = i < 30
    await b.message(who, {
      campaignId,
      debts: [debt],
      exposed: 10_000,
      ...(treated
        ? { status: i < 25 ? 'sent' : 'failed', ...(i < 25 ? { sent: at('2026-10-05') } : {}) }
        : { left: 'holdout' as const }),
    })
    // Fifteen of those written to pay all, six of those left alone; one pays after the window.
    if (i < 15 || (i >= 30 && i < 36)) await b.pay(debt, { on: '2026-10-12' })
    if (i === 40) await b.pay(debt, { on: '2026-10-13' })
  }
  const uplift = await figure(b, 'uplift', OCTOBER)
  // 15/30 − 6/30; variances 0.5·0.5/29 and 0.2·0.8/29.
  const half = 1.959964 * Math.sqrt(0.25 / 29 + 0.16 / 29)
  expect(uplift.value).toBeCloseTo(0.3, 10)
  expect(uplift.interval?.low).toBeCloseTo(0.3 - half, 10)
  expect(uplift.interval?.high).toBeCloseTo(0.3 + half, 10)
  expect(uplift.parts.map(({ part, n }) => [part, n])).toEqual([
    ['holdout', 30],
    ['treated', 30],
  ])
})

test('the recovery curve of a cohort goes only as far as its youngest member', async () => {
  const b = await books()
  const campaignId = await b.campaign({ started: '2026-10-01', name: 'Outubro' })
  const [one, two] = [await b.person(), await b.person()]
  const [a, c] = [await b.debt(one), await b.debt(two)]
  await b.message(one, { campaignId, sent: at('2026-10-01'), debts: [a], exposed: 10_000 })
  await b.message(two, { campaignId, sent: at('2026-10-20'), debts: [c], exposed: 10_000 })
  await b.pay(a, { on: '2026-10-01', cents: 1_000 })
  await b.pay(a, { on: '2026-10-31', cents: 2_000 })
  await b.pay(c, { on: '2026-10-23', cents: 4_000 })
  const total = await showCurve(b.deps, b.creditorId, { ...OCTOBER, by: 'total' })
  expect(total.cohorts).toEqual([
    {
      key: 'total',
      label: 'Total',
      debtors: 2,
      exposed_cents: 20_000,
      points: [
        { day: 0, cents: 1_000, share: 0.05 },
        { day: 1, cents: 1_000, share: 0.05 },
        { day: 3, cents: 5_000, share: 0.25 },
        { day: 7, cents: 5_000, share: 0.25 },
        { day: 14, cents: 5_000, share: 0.25 },
        // 27 days since the 20th of October: day 30 is not known for everybody.
        { day: 21, cents: 5_000, share: 0.25 },
      ],
    },
  ])
  const by = async (by: 'month' | 'campaign' | 'template' | 'ladder_step') =>
    (await showCurve(b.deps, b.creditorId, { ...OCTOBER, by })).cohorts.map(({ label }) => label)
  expect(await by('month')).toEqual(['2026-10'])
  expect(await by('campaign')).toEqual(['Outubro'])
  expect(await by('template')).toEqual(['? v1'])
  expect(await by('ladder_step')).toEqual(['Fora da régua'])
})
