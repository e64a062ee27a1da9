import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cappingBudget,
  dailyCapOn,
  nextGap,
  warmUpDay,
} from '../../../src/shared/domain/pacing/number.ts'
import {
  DEFAULT_PACE_SETTINGS,
  paceSettingsSchema,
} from '../../../src/shared/domain/pacing/settings.ts'

const number = {
  activatedOn: '2026-11-02',
  dailyCap: null,
  settings: DEFAULT_PACE_SETTINGS,
  unknownAgeCap: 200,
}

describe('the daily cap', () => {
  test.each([
    ['2026-11-01', 20],
    ['2026-11-02', 20],
    ['2026-11-04', 20],
    ['2026-11-05', 40],
    ['2026-11-08', 40],
    ['2026-11-09', 80],
    ['2026-11-15', 80],
    ['2026-11-16', 150],
    ['2026-11-29', 150],
    ['2026-11-30', 250],
    ['2027-11-30', 250],
  ])('of a number in use since 2 November is on %s %i', (today, cap) => {
    expect(dailyCapOn(number, today)).toBe(cap)
  })

  test("is a person's own limit where that is smaller, never where it is larger", () => {
    expect(dailyCapOn({ ...number, dailyCap: 7 }, '2026-11-30')).toBe(7)
    expect(dailyCapOn({ ...number, dailyCap: 900 }, '2026-11-02')).toBe(20)
  })

  test('of a number whose age nobody knows is the cautious one', () => {
    expect(dailyCapOn({ ...number, activatedOn: null }, '2026-11-30')).toBe(200)
  })

  test("against the simulator is only a person's own", () => {
    const free = { ...number, settings: null, unknownAgeCap: null }
    expect(dailyCapOn(free, '2026-11-02')).toBeNull()
    expect(dailyCapOn({ ...free, dailyCap: 3 }, '2026-11-02')).toBe(3)
  })
})

test('the day of use begins with 1 and is not negative', () => {
  expect(warmUpDay('2026-11-02', '2026-11-02')).toBe(1)
  expect(warmUpDay('2026-11-02', '2026-11-10')).toBe(9)
  expect(warmUpDay('2026-12-02', '2026-11-10')).toBe(1)
  expect(warmUpDay(null, '2026-11-10')).toBeNull()
})

test('after every full package, and only then, the number rests', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (packageSize, messages, draw) => {
        const settings = { ...DEFAULT_PACE_SETTINGS, packageSize }
        let inPackage = 0
        for (let i = 0; i < messages; i += 1) {
          const range = { minMs: 30_000, maxMs: 45_000 }
          const next = nextGap({ range, settings, inPackage }, () => draw)
          expect(next.rests).toBe(i > 0 && i % packageSize === 0)
          const longest = next.rests ? 40 * 60_000 : 45_000
          expect(next.gapMs).toBeGreaterThanOrEqual(next.rests ? 20 * 60_000 : 30_000)
          expect(next.gapMs).toBeLessThanOrEqual(longest)
          inPackage = next.inPackage
        }
      },
    ),
    { numRuns: 100 },
  )
})

test.each([
  [{ status: 'NONE', totalQuota: 100, usedQuota: 20, cycleEnd: null }, null],
  [{ status: 'FIRST_WARNING', totalQuota: 100, usedQuota: 80, cycleEnd: 10 * 86_400_000 }, 2],
  [{ status: 'SECOND_WARNING', totalQuota: 100, usedQuota: 120, cycleEnd: 86_400_000 }, 0],
  [{ status: 'FIRST_WARNING', totalQuota: -1, usedQuota: 80, cycleEnd: null }, null],
  [{ status: 'CAPPED', totalQuota: null, usedQuota: null, cycleEnd: null }, 0],
  [{ status: 'SOMETHING_NEW', totalQuota: 1, usedQuota: 1, cycleEnd: null }, null],
])("WhatsApp's quota %o leaves %s first messages today", (capping, budget) => {
  expect(cappingBudget(capping, 0)).toBe(budget)
})

test('settings whose pauses or days contradict themselves are refused', () => {
  const wrong = [
    { ...DEFAULT_PACE_SETTINGS, packagePauseMinMinutes: 50 },
    { ...DEFAULT_PACE_SETTINGS, warmUp: [...DEFAULT_PACE_SETTINGS.warmUp].reverse() },
    { ...DEFAULT_PACE_SETTINGS, packageSize: -1 },
  ]
  for (const settings of wrong) expect(paceSettingsSchema.safeParse(settings).success).toBe(false)
  expect(paceSettingsSchema.parse(DEFAULT_PACE_SETTINGS)).toEqual(DEFAULT_PACE_SETTINGS)
})
