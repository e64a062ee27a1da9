import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { zonedTime } from '../../../src/shared/domain/br-date.ts'
import { DEFAULT_CONTACT_HOURS, nextContactTime } from '../../../src/shared/domain/contact-hours.ts'
import { etaRange, gapMs, nextSlot, topUp, typingMs } from '../../../src/shared/domain/pacing.ts'

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

const at = (date: string, hour: number) => zonedTime(date, hour, 0, 'America/Sao_Paulo')

describe('gapMs', () => {
  it('reaches both ends and nothing beyond', () => {
    expect(gapMs({ minMs: 10, maxMs: 12 }, () => 0)).toBe(10)
    expect(gapMs({ minMs: 10, maxMs: 12 }, () => 0.999)).toBe(12)
    expect(gapMs({ minMs: 10, maxMs: 12 }, () => 1)).toBe(12)
    const range = fc.record({ minMs: fc.nat(90_000), maxMs: fc.nat(90_000) })
    fc.assert(
      fc.property(range, unit, ({ minMs, maxMs }, r) => {
        const gap = gapMs({ minMs, maxMs }, () => r)
        expect(gap).toBeGreaterThanOrEqual(minMs)
        expect(gap).toBeLessThanOrEqual(Math.max(minMs, maxMs))
      }),
    )
  })

  it('is zero for no pace', () => {
    expect(gapMs({ minMs: 0, maxMs: 0 }, () => 0.5)).toBe(0)
    expect(gapMs({ minMs: -5, maxMs: -1 }, () => 0.5)).toBe(0)
  })
})

describe('nextSlot', () => {
  test.each([
    ['the first message goes now', { lastAt: null, now: 1_000, gap: 500 }, 1_000],
    ['the next one waits for the gap', { lastAt: 800, now: 1_000, gap: 500 }, 1_300],
    ['an outage is not caught up', { lastAt: 100, now: 1_000, gap: 500 }, 1_000],
  ])('%s', (_, pace, at) => {
    expect(nextSlot(pace)).toBe(at)
  })
})

describe('typingMs', () => {
  it('grows with the text, within 1 to 6 s', () => {
    expect(typingMs('', () => 0)).toBe(1_000)
    expect(typingMs('a'.repeat(40), () => 0.5)).toBe(2_000)
    expect(typingMs('a'.repeat(2_000), () => 0.5)).toBe(6_000)
  })

  it('is scaled, down to nothing', () => {
    expect(typingMs('oi', () => 0.5, 0)).toBe(0)
    expect(typingMs('', () => 0, 0.5)).toBe(500)
  })

  it('keeps its bounds for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), unit, (text, r) => {
        expect(typingMs(text, () => r)).toBeGreaterThanOrEqual(1_000)
        expect(typingMs(text, () => r)).toBeLessThanOrEqual(6_000)
      }),
    )
  })
})

describe('topUp', () => {
  test.each([
    ['two minutes of a human pace', { avgGapMs: 30_000, outstanding: 0 }, 4],
    ['less what is already out', { avgGapMs: 30_000, outstanding: 3 }, 1],
    ['nothing when full', { avgGapMs: 30_000, outstanding: 9 }, 0],
    ['at most 200', { avgGapMs: 10, outstanding: 0 }, 200],
    ['200 at no gap', { avgGapMs: 0, outstanding: 150 }, 50],
    ['at least one at the slowest pace', { avgGapMs: 3_600_000, outstanding: 0 }, 1],
    ['another horizon', { avgGapMs: 1_000, outstanding: 0, horizonMs: 5_000, max: 3 }, 3],
  ])('%s', (_, plan, more) => {
    expect(topUp(plan)).toBe(more)
  })
})

describe('etaRange', () => {
  const plan = { remaining: 100, minMs: 20_000, maxMs: 40_000, concurrency: 1, now: 1_000_000 }

  it('is remaining times the gap, shared by what runs at once', () => {
    expect(etaRange(plan)).toEqual({ earliest: 3_000_000, latest: 5_000_000 })
    expect(etaRange({ ...plan, concurrency: 50 })).toEqual({
      earliest: 1_040_000,
      latest: 1_080_000,
    })
    expect(etaRange({ ...plan, remaining: 0 })).toEqual({ earliest: 1_000_000, latest: 1_000_000 })
    expect(etaRange({ ...plan, minMs: 0, maxMs: 0 })).toEqual({
      earliest: 1_000_000,
      latest: 1_000_000,
    })
  })

  it('waits for the next opening', () => {
    expect(etaRange({ ...plan, windowNext: 5_000_000 }).earliest).toBe(7_000_000)
    expect(etaRange({ ...plan, windowNext: 500 }).earliest).toBe(3_000_000)
  })

  it('goes on the next day when contact hours end', () => {
    const zones = ['America/Sao_Paulo']
    const windowNext = (from: number) => nextContactTime(DEFAULT_CONTACT_HOURS, zones, from)
    const hour = { ...plan, minMs: 60_000, maxMs: 120_000, remaining: 60 }
    expect(etaRange({ ...hour, now: at('2026-11-18', 17), windowNext })).toEqual({
      earliest: at('2026-11-18', 18),
      latest: at('2026-11-19', 10),
    })
    expect(etaRange({ ...hour, now: at('2026-11-19', 20), windowNext }).earliest).toBe(
      at('2026-11-23', 10),
    )
  })

  it('has no end when the window never opens or the work outlasts a year', () => {
    const never = etaRange({ ...plan, windowNext: () => Number.POSITIVE_INFINITY })
    expect(never.earliest).toBe(Number.POSITIVE_INFINITY)
    expect(etaRange({ ...plan, remaining: 1e9 }).latest).toBe(Number.POSITIVE_INFINITY)
  })

  it('never ends early before it ends late', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(60_000), fc.nat(60_000), (remaining, minMs, maxMs) => {
        const { earliest, latest } = etaRange({ ...plan, remaining, minMs, maxMs })
        expect(earliest).toBeLessThanOrEqual(latest)
        expect(earliest).toBeGreaterThanOrEqual(plan.now)
      }),
    )
  })
})
