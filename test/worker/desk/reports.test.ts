import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import type { IntentsReportAnswer } from '../../../src/shared/contracts/api/desk.ts'
import { showBot } from '../../../worker/services/reports/bot.ts'
import { showCohorts } from '../../../worker/services/reports/cohorts.ts'
import { showIntents } from '../../../worker/services/reports/intents.ts'
import { apiAs, refusal } from '../../support/workers/api.ts'
import { at, books } from '../../support/workers/reports.ts'
import type { Books } from '../../support/workers/reports.ts'

let made = 0

function review(
  b: Books,
  given: { predicted: string; intent?: string; path?: string; at?: number },
): Promise<unknown> {
  made += 1
  const { predicted, intent = predicted, path = 'onnx' } = given
  return env.DB.prepare(
    `insert into intent_reviews (conversation_id, message_id, creditor_id, text, predicted, path, intent, at, reviewed_by)
     values ('c', ?, ?, 'x', ?, ?, ?, ?, 'usr')`,
  )
    .bind(made, b.creditorId, predicted, path, intent, given.at ?? at('2026-11-10'))
    .run()
}

describe('intents', () => {
  test('precision by what was named, from what people looked at in the period', async () => {
    const b = await books()
    for (let i = 0; i < 8; i += 1) await review(b, { predicted: 'contestacao' })
    await review(b, { predicted: 'contestacao', intent: 'reclamacao' })
    await review(b, { predicted: 'contestacao', intent: 'reclamacao', path: 'ai' })
    await review(b, { predicted: 'saudacao', intent: 'agradecimento', path: 'rules' })
    // Outside of the period: the day before it, and the day after.
    await review(b, { predicted: 'saudacao', at: at('2026-10-31', 23) })
    await review(b, { predicted: 'saudacao', at: at('2026-11-17', 0) })
    await env.DB.batch(
      (
        [
          ['intent:contestacao', '2026-11-10', 40],
          ['intent:promessa_pagamento', '2026-11-01', 5],
          ['intent:contestacao', '2026-10-31', 100],
          ['inbound', '2026-11-10', 900],
        ] as const
      ).map(([metric, day, n]) =>
        env.DB.prepare('insert into hourly_metrics values (?, ?, ?, ?)').bind(
          b.creditorId,
          at(day, 0),
          metric,
          n,
        ),
      ),
    )
    const report = await showIntents(b.deps, b.creditorId, { from: '2026-11-01', to: '2026-11-16' })
    expect(report).toMatchObject({ messages: 45, reviewed: 11, right: 8 })
    const [dispute, greeting, promise] = report.intents
    expect(dispute).toMatchObject({
      intent: 'contestacao',
      messages: 40,
      reviewed: 10,
      right: 8,
      mistaken_for: [{ intent: 'reclamacao', n: 2 }],
    })
    // 8 of 10 by Wilson's score: 0.490 to 0.943 (any table of the interval).
    expect(dispute?.precision?.value).toBe(0.8)
    expect(dispute?.precision?.low).toBeCloseTo(0.4902, 3)
    expect(dispute?.precision?.high).toBeCloseTo(0.9433, 3)
    expect(greeting).toMatchObject({ intent: 'saudacao', messages: 0, reviewed: 1, right: 0 })
    expect(greeting?.precision?.low).toBe(0)
    expect(promise).toMatchObject({ intent: 'promessa_pagamento', messages: 5, reviewed: 0 })
    expect(promise?.precision).toBeNull()
    expect(report.paths).toContainEqual(
      expect.objectContaining({ path: 'ai', reviewed: 1, right: 0 }),
    )
  })

  test('the last thirty days unless named, for viewers too; a period that ends before it begins is refused', async () => {
    const res = await apiAs('viewer')('GET', '/api/reports/intents?to=2026-11-30')
    const report: IntentsReportAnswer = await res.json()
    expect(report).toMatchObject({ from: '2026-11-01', to: '2026-11-30' })
    const wrong = await apiAs('viewer')('GET', '/api/reports/intents?from=2026-11-02&to=2026-11-01')
    expect(await refusal(wrong)).toEqual([422, 'validation_failed'])
  })
})

describe('the bot', () => {
  test('figures of the service and days that add up to them', async () => {
    const b = await books()
    const [alone, passed, later] = [await b.person(), await b.person(), await b.person()]
    await b.event(alone, 'inbound', at('2026-11-10', 10))
    await b.event(alone, 'outbound', at('2026-11-10', 10) + 3_000)
    await b.event(passed, 'inbound', at('2026-11-10', 23))
    await b.handOff(passed, { reason: 'dispute', at: at('2026-11-11', 8) })
    await b.event(later, 'inbound', at('2026-11-12', 0))
    await b.event(later, 'queued', at('2026-11-12', 1))
    const report = await showBot(b.deps, b.creditorId, {})
    const of = (id: string) => report.kpis.find((one) => one.id === id)
    expect(of('containment')).toMatchObject({ numerator: 1, denominator: 3 })
    expect(of('hand_off')).toMatchObject({ numerator: 1, parts: [{ part: 'dispute', n: 1 }] })
    expect(of('first_reply_p50')).toMatchObject({ value: 3 })
    expect(report.days).toEqual([
      { day: '2026-11-10', conversations: 2, contained: 1, handed_off: 1 },
      { day: '2026-11-12', conversations: 1, contained: 0, handed_off: 0 },
    ])
  })

  test('no days where the events behind them are gone', async () => {
    const b = await books()
    const report = await showBot(b.deps, b.creditorId, { from: '2026-09-01', to: '2026-11-16' })
    expect(report.days).toEqual([])
    expect(report.kpis.find(({ id }) => id === 'containment')?.hidden).toContain('30 dias')
  })
})

describe('cohorts', () => {
  test('what came in by months after the upload, cumulative, as far as time has come', async () => {
    const b = await books()
    const [ana, bia] = [await b.person(), await b.person()]
    const first = await b.debt(ana, { cents: 10_000, created: '2026-09-30' })
    const second = await b.debt(bia, { cents: 30_000, created: '2026-09-01' })
    await b.debt(ana, { cents: 5_000, created: '2026-10-01' })
    await b.debt(ana, { cents: 99_000, created: '2026-09-02', canceled: '2026-09-03' })
    await b.pay(first, { on: '2026-09-30', cents: 4_000 })
    await b.pay(first, { on: '2026-10-01', cents: 2_000 })
    await b.pay(second, { on: '2026-11-15', cents: 11_000, charges: 1_000 })
    await b.discount(first, { agreementId: 'agr', cents: 500, when: at('2026-10-02') })
    const query = { by: 'upload', from: '2026-09', to: '2026-11' } as const
    const { cohorts } = await showCohorts(b.deps, b.creditorId, query)
    expect(cohorts).toHaveLength(2)
    expect(cohorts[0]).toMatchObject({
      month: '2026-09',
      debts: 2,
      debtors: 2,
      amount_cents: 40_000,
      received_cents: 17_000,
      discount_cents: 500,
      // 10,000 - 6,000 - 500, and 30,000 - 10,000: a payment's fine lowers nothing.
      open_cents: 23_500,
      share: 0.425,
    })
    expect(cohorts[0]?.points.map(({ months, cents }) => [months, cents])).toEqual([
      [0, 4_000],
      [1, 6_000],
      [2, 17_000],
    ])
    expect(cohorts[1]).toMatchObject({ month: '2026-10', received_cents: 0, share: 0 })
    expect(cohorts[1]?.points).toHaveLength(2)
  })

  test('by due date: what was paid before the month counts in it, what falls due later has no points yet', async () => {
    const b = await books()
    const ana = await b.person()
    const early = await b.debt(ana, { cents: 10_000, due: '2026-10-31' })
    await b.debt(ana, { cents: 20_000, due: '2026-12-01' })
    await b.debt(ana, { cents: 70_000, due: null })
    await b.pay(early, { on: '2026-08-01', cents: 10_000 })
    const query = { by: 'due', from: '2026-10', to: '2026-12' } as const
    const { cohorts } = await showCohorts(b.deps, b.creditorId, query)
    expect(cohorts.map(({ month, points }) => [month, points.map(({ cents }) => cents)])).toEqual([
      ['2026-10', [10_000, 10_000]],
      ['2026-12', []],
    ])
  })

  test('twelve months unless named; longer than three years is refused', async () => {
    const b = await books()
    expect(await showCohorts(b.deps, b.creditorId, { by: 'due' })).toMatchObject({
      from: '2025-12',
      to: '2026-11',
    })
    const long = '/api/reports/cohorts?from=2020-01&to=2026-11'
    expect(await refusal(await apiAs('viewer')('GET', long))).toEqual([422, 'validation_failed'])
  })
})
