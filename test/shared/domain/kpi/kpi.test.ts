import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { AGEING_BUCKETS, bucketOfDays, rollOf } from '../../../../src/shared/domain/kpi/ageing.ts'
import { CURVE_DAYS, curveOf } from '../../../../src/shared/domain/kpi/curve.ts'
import { figureOf, kpiOf, KPIS } from '../../../../src/shared/domain/kpi.ts'
import type { KpiSums } from '../../../../src/shared/domain/kpi.ts'

const sums = (fields: Partial<KpiSums>): KpiSums => ({
  part: null,
  n: 1,
  num: 0,
  den: 0,
  ...fields,
})

const value = (kind: 'median' | 'p95', sorted: number[]) => figureOf({ kind }, [], sorted).value
const nps = (scores: number[]) => figureOf({ kind: 'nps', minN: 3 }, [], scores).value
const people = (yes: number, n: number) =>
  Array.from({ length: n }, (_, i) => [i < yes ? 100 : 0, 100] as const)

test('every figure has one definition, with a formula, and a reason when it cannot be given', () => {
  const ids = KPIS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { formula, label } of KPIS) expect(label.length * formula.length).toBeGreaterThan(0)
  for (const one of KPIS) if (one.kind === 'missing') expect(one.note).toContain('Precisa')
  expect(kpiOf('cpc')?.label).toBe('Contato com a pessoa certa (CPC)')
  expect(kpiOf('nada')).toBeNull()
})

test('a ratio is over all parts; nothing to divide by is no figure', () => {
  const figure = figureOf({ kind: 'ratio' }, [
    sums({ part: 'a', n: 2, num: 1, den: 2 }),
    sums({ part: 'b', n: 3, num: 2, den: 4 }),
  ])
  expect(figure).toEqual({ value: 0.5, numerator: 3, denominator: 6, n: 5, interval: null })
  expect(figureOf({ kind: 'ratio' }, []).value).toBeNull()
  expect(figureOf({ kind: 'sum' }, []).value).toBe(0)
  expect(figureOf({ kind: 'missing' }, []).value).toBeNull()
})

test('median of odd and even counts; the 95th percentile by nearest rank', () => {
  expect(value('median', [1, 2, 9])).toBe(2)
  expect(value('median', [1, 2, 4, 9])).toBe(3)
  expect(value('median', [])).toBeNull()
  expect(
    value(
      'p95',
      Array.from({ length: 100 }, (_, i) => i + 1),
    ),
  ).toBe(95)
  expect(
    value(
      'p95',
      Array.from({ length: 20 }, (_, i) => i + 1),
    ),
  ).toBe(19)
  expect(value('p95', [7])).toBe(7)
})

test('NPS: 9 and 10 promote, 0 to 6 detract, 7 and 8 only count', () => {
  expect(nps([0, 6, 7, 8, 9, 10])).toBe(0)
  expect(nps([9, 10, 10, 6])).toBe(50)
  expect(nps([9, 10])).toBeNull()
})

/** Σ of one group, from people (num, den). */
function groupOf(part: string, people: readonly (readonly [num: number, den: number])[]): KpiSums {
  const sum = (of: (num: number, den: number) => number) =>
    people.reduce((all, [num, den]) => all + of(num, den), 0)
  return {
    part,
    n: people.length,
    num: sum((num) => num),
    den: sum((_, den) => den),
    num2: sum((num) => num * num),
    den2: sum((_, den) => den * den),
    numDen: sum((num, den) => num * den),
  }
}

test('uplift: the interval is that of two ratios, hand-computed', () => {
  const treated = groupOf('treated', [
    [10, 10],
    [0, 10],
    [20, 20],
    [0, 20],
  ])
  const holdout = groupOf('holdout', [
    [0, 10],
    [10, 10],
    [0, 10],
    [0, 10],
  ])
  const figure = figureOf({ kind: 'uplift', minN: 4 }, [treated, holdout])
  // 30/60 − 10/40. Residuals: ±5, ±5, ±10, ±10 = 250 over 4·3·15²; 2.5² · 3 + 7.5² = 75 over 4·3·10².
  const half = 1.959964 * Math.sqrt(250 / 2_700 + 75 / 1_200)
  expect(figure.value).toBeCloseTo(0.25, 12)
  expect(figure.interval?.low).toBeCloseTo(0.25 - half, 12)
  expect(figure.interval?.high).toBeCloseTo(0.25 + half, 12)
  expect(figureOf({ kind: 'uplift', minN: 5 }, [treated, holdout]).value).toBeNull()
  expect(figureOf({ kind: 'uplift' }, [treated]).value).toBeNull()
})

test('with the same exposure for all, the interval is that of two shares', () => {
  fc.assert(
    fc.property(fc.nat({ max: 40 }), fc.nat({ max: 40 }), (a, b) => {
      const given = [groupOf('treated', people(a, 40)), groupOf('holdout', people(b, 40))]
      const { value, interval } = figureOf({ kind: 'uplift', minN: 30 }, given)
      const [p, q] = [a / 40, b / 40]
      const half = 1.959964 * Math.sqrt((p * (1 - p)) / 39 + (q * (1 - q)) / 39)
      expect(value).toBeCloseTo(p - q, 10)
      expect((interval?.high ?? NaN) - (interval?.low ?? NaN)).toBeCloseTo(2 * half, 8)
    }),
  )
})

test('buckets follow one another without a gap', () => {
  expect(AGEING_BUCKETS.map(({ min, max }) => [min, max])).toEqual([
    [null, 0],
    [1, 30],
    [31, 60],
    [61, 90],
    [91, 180],
    [181, 360],
    [361, 1_826],
    [1_827, null],
  ])
  fc.assert(
    fc.property(fc.integer({ min: -4_000, max: 4_000 }), (days) => {
      const key = bucketOfDays(days)
      const { min, max } = AGEING_BUCKETS.find((one) => one.key === key) ?? { min: NaN, max: NaN }
      expect(days >= (min ?? -Infinity) && days <= (max ?? Infinity)).toBe(true)
    }),
  )
})

test('the money of a bucket goes forward, stays, goes back or is cured, and nowhere else', () => {
  const key = fc.constantFrom(...AGEING_BUCKETS.map((one) => one.key))
  const cents = fc.nat({ max: 1_000_000 })
  const standing = fc.record({ before: key, centsBefore: cents, after: key, centsAfter: cents })
  fc.assert(
    fc.property(fc.array(standing, { maxLength: 30 }), (standings) => {
      const rolls = rollOf(standings)
      for (const roll of rolls) {
        expect(roll.forward + roll.stable + roll.back + roll.cured).toBe(roll.cents)
      }
      const all = standings.reduce((sum, one) => sum + one.centsBefore, 0)
      expect(rolls.reduce((sum, roll) => sum + roll.cents, 0)).toBe(all)
    }),
  )
})

test('a glossary example done right: 5 of 100 that rolled on are 5 %', () => {
  const [, first] = rollOf([
    { before: 'd1_30', centsBefore: 10_000, after: 'd31_60', centsAfter: 500 },
  ])
  expect(first).toMatchObject({ cents: 10_000, forward: 500, cured: 9_500 })
})

test('a curve never falls, and ends where its youngest member stands', () => {
  const paid = fc.array(fc.record({ day: fc.nat({ max: 90 }), cents: fc.nat({ max: 10_000 }) }))
  fc.assert(
    fc.property(
      paid,
      fc.nat({ max: 120 }),
      fc.nat({ max: 100_000 }),
      (payments, ageDays, exposedCents) => {
        const points = curveOf({ paid: payments, exposedCents, ageDays })
        expect(points.map(({ day }) => day)).toEqual(CURVE_DAYS.filter((day) => day <= ageDays))
        points.forEach(({ cents, share }, i) => {
          expect(cents).toBeGreaterThanOrEqual(points[i - 1]?.cents ?? 0)
          expect(share).toBe(exposedCents === 0 ? null : cents / exposedCents)
        })
        if (ageDays >= 90) {
          expect(points.at(-1)?.cents).toBe(payments.reduce((sum, one) => sum + one.cents, 0))
        }
      },
    ),
  )
})
