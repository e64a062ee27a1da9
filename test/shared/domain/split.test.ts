import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketOf, isHeldOut, variantOf } from '../../../src/shared/domain/split.ts'

const ids = Array.from({ length: 20_000 }, (_, i) => `dbt_01k${i.toString(36).padStart(8, '0')}`)

test('buckets are even: no tenth of them differs from its share by more than a twentieth', () => {
  const tenths = Array.from({ length: 10 }, () => 0)
  for (const id of ids) {
    const tenth = Math.floor(bucketOf(id) / 1_000)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  for (const n of tenths) expect(Math.abs(n - 2_000)).toBeLessThan(100 * 1.5)
})

test('the same person gets the same group again, and another campaign draws anew', () => {
  const variants = [{ shareBps: 5_000 }, { shareBps: 5_000 }]
  let same = 0
  for (const id of ids.slice(0, 2_000)) {
    expect(variantOf('a', id, variants)).toBe(variantOf('a', id, variants))
    if (variantOf('a', id, variants) === variantOf('b', id, variants)) same += 1
  }
  expect(same).toBeGreaterThan(900)
  expect(same).toBeLessThan(1_100)
})

test('shares and hold-out come out as asked, independently of each other', () => {
  const [a, b] = [{ shareBps: 7_000 }, { shareBps: 3_000 }]
  const held = ids.filter((id) => isHeldOut('c', id, 1_000))
  expect(Math.abs(held.length - 2_000)).toBeLessThan(150)
  const inA = (all: readonly string[]) =>
    all.filter((id) => variantOf('c', id, [a, b]) === a).length / all.length
  expect(Math.abs(inA(ids) - 0.7)).toBeLessThan(0.01)
  expect(Math.abs(inA(held) - 0.7)).toBeLessThan(0.035)
})

test('everybody gets a variant whatever the shares; nobody is held out at 0', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.integer({ min: 1, max: 6_000 }), { minLength: 1 }),
      (id, shares) => {
        const variants = shares.map((shareBps) => ({ shareBps }))
        expect(variants).toContain(variantOf('s', id, variants))
        expect(isHeldOut('s', id, 0)).toBe(false)
      },
    ),
  )
  expect(variantOf('s', 'x', [])).toBeNull()
})
