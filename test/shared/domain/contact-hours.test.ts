import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { zonedTime } from '../../../src/shared/domain/br-date.ts'
import {
  type ContactHours,
  type DayHours,
  DEFAULT_CONTACT_HOURS,
  isWithinContactHours,
  nextContactTime,
} from '../../../src/shared/domain/contact-hours.ts'
import { timeZonesOfDdd } from '../../../src/shared/domain/ddd.ts'

const SP = ['America/Sao_Paulo']
const inSp = (date: string, hour: number, minute = 0) =>
  zonedTime(date, hour, minute, 'America/Sao_Paulo')
const hours = (changes: Partial<ContactHours> = {}): ContactHours => ({
  ...DEFAULT_CONTACT_HOURS,
  ...changes,
})

/** The n-th quarter of an hour of a day. */
const clock = (n: number) =>
  `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`

describe('isWithinContactHours', () => {
  test.each([
    ['Wednesday at opening', '2026-11-18', 9, 0, true],
    ['a minute earlier', '2026-11-18', 8, 59, false],
    ['the last minute', '2026-11-18', 17, 59, true],
    ['closing time', '2026-11-18', 18, 0, false],
    ['Saturday', '2026-11-21', 10, 0, false],
    ['Sunday', '2026-11-22', 10, 0, false],
    ['a national holiday (Friday)', '2026-11-20', 10, 0, false],
    ['Carnival, a bank holiday only', '2026-02-17', 10, 0, true],
  ])('%s', (_, ...when) => {
    const [date, hour, minute, allowed] = when
    expect(isWithinContactHours(DEFAULT_CONTACT_HOURS, SP, inSp(date, hour, minute))).toBe(allowed)
  })

  it('08:30 in Brasília is too early for DDD 68, whatever São Paulo allows', () => {
    const early = hours({ weekdays: { from: '08:00', to: '20:00' } })
    expect(isWithinContactHours(early, SP, inSp('2026-11-18', 8, 30))).toBe(true)
    expect(isWithinContactHours(early, timeZonesOfDdd('68'), inSp('2026-11-18', 8, 30))).toBe(false)
  })

  it('must hold in every zone of the area code', () => {
    const at = zonedTime('2026-11-18', 9, 30, 'America/Manaus')
    expect(isWithinContactHours(DEFAULT_CONTACT_HOURS, timeZonesOfDdd('92'), at)).toBe(true)
    expect(isWithinContactHours(DEFAULT_CONTACT_HOURS, timeZonesOfDdd('97'), at)).toBe(false)
  })

  it('without a known zone must hold from one end of the country to the other', () => {
    for (const zones of [[], ['Mars/Olympus']]) {
      expect(isWithinContactHours(DEFAULT_CONTACT_HOURS, zones, inSp('2026-11-18', 10))).toBe(false)
      expect(isWithinContactHours(DEFAULT_CONTACT_HOURS, zones, inSp('2026-11-18', 11))).toBe(true)
    }
  })

  it("keeps the creditor's own holidays and opened weekends", () => {
    const own = hours({ holidays: ['2026-11-18'], saturday: { from: '09:00', to: '13:00' } })
    expect(isWithinContactHours(own, SP, inSp('2026-11-18', 10))).toBe(false)
    expect(isWithinContactHours(own, SP, inSp('2026-11-21', 12, 59))).toBe(true)
    const sunday = hours({ sunday: { from: '00:00', to: '24:00' } })
    expect(isWithinContactHours(sunday, SP, inSp('2026-11-22', 23, 59))).toBe(true)
  })

  it.each([
    { from: '9h', to: '18:00' },
    { from: '09:00', to: '25:00' },
    { from: '18:00', to: '09:00' },
  ])('broken settings allow nothing: $from to $to', (weekdays) => {
    const broken = hours({ weekdays })
    expect(isWithinContactHours(broken, SP, inSp('2026-11-18', 12))).toBe(false)
    expect(nextContactTime(broken, SP, inSp('2026-11-18', 12))).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('nextContactTime', () => {
  it('is now when now is allowed, to the millisecond', () => {
    const now = inSp('2026-11-18', 10) + 12_345
    expect(nextContactTime(DEFAULT_CONTACT_HOURS, SP, now)).toBe(now)
  })

  it('is the same morning before opening, the next day after closing', () => {
    const next = (date: string, hour: number) =>
      nextContactTime(DEFAULT_CONTACT_HOURS, SP, inSp(date, hour))
    expect(next('2026-11-18', 6)).toBe(inSp('2026-11-18', 9))
    expect(next('2026-11-18', 18)).toBe(inSp('2026-11-19', 9))
  })

  it('skips a holiday and the weekend behind it', () => {
    expect(nextContactTime(DEFAULT_CONTACT_HOURS, SP, inSp('2026-11-19', 20))).toBe(
      inSp('2026-11-23', 9),
    )
  })

  it('waits for the westernmost zone', () => {
    expect(
      nextContactTime(DEFAULT_CONTACT_HOURS, timeZonesOfDdd('97'), inSp('2026-11-18', 7)),
    ).toBe(zonedTime('2026-11-18', 9, 0, 'America/Eirunepe'))
  })

  it('is never when no day is open, or the zones never agree', () => {
    const now = inSp('2026-11-18', 10)
    expect(nextContactTime(hours({ weekdays: null }), SP, now)).toBe(Number.POSITIVE_INFINITY)
    const narrow = hours({ weekdays: { from: '09:00', to: '10:00' } })
    expect(nextContactTime(narrow, timeZonesOfDdd('97'), now)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is allowed, and nothing before it is', () => {
    const quarter = fc.integer({ min: 0, max: 91 })
    const window = fc
      .tuple(quarter, fc.integer({ min: 1, max: 4 }))
      .map(([from, span]): DayHours => ({ from: clock(from), to: clock(from + span) }))
    const calendar = fc.record({
      weekdays: window,
      saturday: fc.option(window),
      sunday: fc.option(window),
      holidays: fc.constantFrom([], ['2026-11-18'], ['2026-12-24']),
    })
    const zones = fc.constantFrom('11', '68', '92', '97', '20').map(timeZonesOfDdd)
    const minute = fc
      .integer({ min: inSp('2026-11-01', 0) / 60_000, max: inSp('2027-01-10', 0) / 60_000 })
      .map((n) => n * 60_000)
    fc.assert(
      fc.property(calendar, zones, minute, (own, where, now) => {
        const at = nextContactTime(own, where, now)
        if (at === Number.POSITIVE_INFINITY) return
        expect(isWithinContactHours(own, where, at)).toBe(true)
        for (let earlier = now; earlier < at; earlier += 60_000) {
          if (isWithinContactHours(own, where, earlier)) expect.unreachable(String(earlier))
        }
      }),
      { numRuns: 40 },
    )
  })
})
