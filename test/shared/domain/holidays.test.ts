import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, weekday } from '../../../src/shared/domain/br-date.ts'
import {
  bankHolidays,
  easter,
  isBusinessDay,
  isNationalHoliday,
  nationalHolidays,
  nextBusinessDay,
  nthBusinessDay,
  nthWageDay,
} from '../../../src/shared/domain/holidays.ts'

describe('movable days', () => {
  test.each([
    [2024, '02-13', '03-29', '03-31', '05-30'],
    [2025, '03-04', '04-18', '04-20', '06-19'],
    [2026, '02-17', '04-03', '04-05', '06-04'],
    [2027, '02-09', '03-26', '03-28', '05-27'],
    [2028, '02-29', '04-14', '04-16', '06-15'],
    [2029, '02-13', '03-30', '04-01', '05-31'],
    [2030, '03-05', '04-19', '04-21', '06-20'],
  ])('of %d', (year, ...days) => {
    const [carnival, goodFriday, sunday, corpusChristi] = days
    const full = (day: string) => `${String(year)}-${day}`
    expect(easter(year)).toBe(full(sunday))
    expect(nationalHolidays(year)).toContain(full(goodFriday))
    expect(bankHolidays(year)).toContain(full(carnival))
    expect(bankHolidays(year)).toContain(addDays(full(carnival), -1))
    expect(bankHolidays(year)).toContain(full(corpusChristi))
    expect(nationalHolidays(year)).not.toContain(full(carnival))
    expect(nationalHolidays(year)).not.toContain(full(corpusChristi))
  })

  it('Easter is a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
        const sunday = easter(year)
        expect(weekday(sunday)).toBe(0)
        expect(sunday.slice(5) >= '03-22' && sunday.slice(5) <= '04-25').toBe(true)
      }),
    )
  })
})

describe('national holidays', () => {
  it('of 2026', () => {
    expect(nationalHolidays(2026).map((day) => day.slice(5))).toEqual(
      '01-01 04-03 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25'.split(' '),
    )
  })

  it('include 20 November only since 2024', () => {
    expect(isNationalHoliday('2023-11-20')).toBe(false)
    expect(isNationalHoliday('2024-11-20')).toBe(true)
  })

  it('and the banks add three, 13 in all', () => {
    expect(bankHolidays(2026)).toHaveLength(13)
    expect(bankHolidays(2026)).toEqual(bankHolidays(2026).toSorted())
  })
})

describe('business days', () => {
  test.each([
    ['2026-11-18', true],
    ['2026-11-20', false],
    ['2026-11-21', false],
    ['2026-11-22', false],
    ['2026-02-16', false],
    ['2026-02-18', true],
  ])('%s: %s', (date, expected) => {
    expect(isBusinessDay(date)).toBe(expected)
  })

  it("leave out the creditor's own holidays", () => {
    expect(isBusinessDay('2026-07-09', ['2026-07-09'])).toBe(false)
    expect(nextBusinessDay('2026-07-09', ['2026-07-09'])).toBe('2026-07-10')
  })

  test.each([
    ['2026-11-18', '2026-11-18'],
    ['2026-11-20', '2026-11-23'],
    ['2026-02-14', '2026-02-18'],
    ['2026-12-25', '2026-12-28'],
    ['2027-01-01', '2027-01-04'],
  ])('what is due on %s is payable on %s', (date, expected) => {
    expect(nextBusinessDay(date)).toBe(expected)
  })
})

describe('the fifth working day', () => {
  test.each([
    [2026, 1, '01-08', '01-07'],
    [2026, 4, '04-08', '04-07'],
    [2026, 6, '06-08', '06-05'],
    [2026, 9, '09-08', '09-05'],
    [2026, 11, '11-09', '11-07'],
    [2026, 12, '12-07', '12-05'],
    [2027, 1, '01-08', '01-07'],
    [2027, 2, '02-05', '02-05'],
  ])('of %d-%d: banks %s, wages %s', (year, month, bank, wage) => {
    expect(nthBusinessDay(year, month, 5)).toBe(`${String(year)}-${bank}`)
    expect(nthWageDay(year, month, 5)).toBe(`${String(year)}-${wage}`)
  })

  it('stays within the month', () => {
    expect(nthBusinessDay(2026, 11, 99)).toBe('2026-11-30')
    expect(nthWageDay(2026, 11, 0)).toBe('2026-11-03')
  })

  it('has n - 1 business days before it', () => {
    const month = fc.integer({ min: 1, max: 12 })
    const n = fc.integer({ min: 1, max: 15 })
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2100 }), month, n, (year, m, count) => {
        const found = nthBusinessDay(year, m, count)
        let before = 0
        for (let date = `${found.slice(0, 8)}01`; date < found; date = addDays(date, 1)) {
          if (isBusinessDay(date)) before += 1
        }
        expect(isBusinessDay(found)).toBe(true)
        expect(before).toBe(count - 1)
      }),
    )
  })
})
