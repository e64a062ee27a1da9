import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  addDays,
  addMonths,
  DATE_REASONS_PT,
  daysBetween,
  formatDate,
  isIsoDate,
  parseDate,
  timeIn,
  todayIn,
  weekday,
  zonedTime,
} from '../../../src/shared/domain/br-date.ts'

const day = fc
  .integer({ min: Date.UTC(1900, 0, 1) / 864e5, max: Date.UTC(2199, 11, 31) / 864e5 })
  .map((n) => new Date(n * 864e5).toISOString().slice(0, 10))
const zone = fc.constantFrom(
  'America/Sao_Paulo',
  'America/Manaus',
  'America/Rio_Branco',
  'America/Noronha',
)

const monthIndex = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))

describe('parseDate', () => {
  test.each([
    ['2024-01-15', '2024-01-15'],
    ['2024-01-15T00:00:00Z', '2024-01-15'],
    ['2024-01-15T23:59:59.000-03:00', '2024-01-15'],
    ['2024-01-15 10:30', '2024-01-15'],
    ['2024/01/15', '2024-01-15'],
    ['15/01/2024', '2024-01-15'],
    ['15-01-2024', '2024-01-15'],
    ['15.01.2024', '2024-01-15'],
    ['5/1/2024', '2024-01-05'],
    ['15/01/24', '2024-01-15'],
    ['15/01/99', '1999-01-15'],
    ['15/01/2024 10:30:00', '2024-01-15'],
    ['15/01/2024, 09:00', '2024-01-15'],
    ['\u00a0１５/０１/２０２４ ', '2024-01-15'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2000', '2000-02-29'],
  ])('reads %s', (input, date) => {
    expect(parseDate(input)).toEqual({ ok: true, date })
  })

  test.each([
    ['31/02/2024', 'no_such_day'],
    ['29/02/2023', 'no_such_day'],
    ['29/02/2100', 'no_such_day'],
    ['31/04/2024', 'no_such_day'],
    ['01/15/2024', 'no_such_day'],
    ['00/01/2024', 'no_such_day'],
    ['2024-13-01', 'no_such_day'],
    ['15/01/0024', 'year'],
    ['15/01/2524', 'year'],
    ['15/01', 'not_a_date'],
    ['15/01-2024', 'not_a_date'],
    ['20240115', 'not_a_date'],
    ['amanhã', 'not_a_date'],
    ['2024-01-15abc', 'not_a_date'],
    [45306, 'not_a_date'],
    [{}, 'not_a_date'],
    ['', 'empty'],
    [null, 'empty'],
    [undefined, 'empty'],
  ])('refuses %s as %s', (input, reason) => {
    expect(parseDate(input)).toEqual({ ok: false, reason })
    expect(DATE_REASONS_PT).toHaveProperty(reason)
  })

  it('reads back every day as ISO and as formatted', () => {
    fc.assert(
      fc.property(day, (date) => {
        expect(isIsoDate(date)).toBe(true)
        expect(parseDate(date)).toEqual({ ok: true, date })
        expect(parseDate(formatDate(date))).toEqual({ ok: true, date })
      }),
    )
  })
})

describe('isIsoDate', () => {
  test.each(['2023-02-29', '2024-1-15', '15/01/2024', '2024-01-15T00:00', '', null, 20240115])(
    '%s is none',
    (value) => {
      expect(isIsoDate(value)).toBe(false)
    },
  )
})

describe('day arithmetic', () => {
  it('formats without ever shifting the day', () => {
    expect(formatDate('2024-01-15')).toBe('15/01/2024')
    expect(formatDate('sem data')).toBe('sem data')
  })

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-05-15', 0, '2026-05-15'],
  ])('%s plus %d months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  it('counts days over leap years and year ends', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-01-15', '2026-02-20')).toBe(36)
  })

  it('adding and counting days are inverse', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40_000, max: 40_000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days)
      }),
    )
  })

  it('knows the weekday, before 1970 too', () => {
    expect(weekday('2026-11-18')).toBe(3)
    expect(weekday('1969-12-28')).toBe(0)
    fc.assert(
      fc.property(day, (date) => {
        expect(weekday(date)).toBe(new Date(`${date}T00:00Z`).getUTCDay())
      }),
    )
  })

  it('stays in the month it lands in', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (from, months) => {
        const to = addMonths(from, months)
        expect(isIsoDate(to)).toBe(true)
        expect(monthIndex(to) - monthIndex(from)).toBe(months)
        expect(to.slice(8) <= from.slice(8)).toBe(true)
      }),
    )
  })

  it('refuses what is not a day', () => {
    expect(() => addDays('2023-02-29', 1)).toThrow(RangeError)
  })
})

describe('zones', () => {
  it('each has its own day and clock', () => {
    const now = Date.parse('2026-11-19T02:05:00Z')
    expect(todayIn('America/Sao_Paulo', now)).toBe('2026-11-18')
    expect(timeIn('America/Sao_Paulo', now)).toEqual({ hour: 23, minute: 5, text: '23:05' })
    expect(todayIn('UTC', now)).toBe('2026-11-19')
    expect(timeIn('America/Rio_Branco', now).text).toBe('21:05')
    expect(timeIn('UTC', Date.parse('2026-11-19T00:00Z')).text).toBe('00:00')
  })

  it('08:30 in Brasília is 06:30 in Rio Branco', () => {
    expect(
      timeIn('America/Rio_Branco', zonedTime('2026-11-18', 8, 30, 'America/Sao_Paulo')).text,
    ).toBe('06:30')
  })

  it('daylight saving, while it lasted, moved the clock', () => {
    expect(zonedTime('2019-01-10', 12, 0, 'America/Sao_Paulo')).toBe(
      Date.parse('2019-01-10T14:00Z'),
    )
    expect(zonedTime('2018-11-04', 12, 0, 'America/Sao_Paulo')).toBe(
      Date.parse('2018-11-04T14:00Z'),
    )
    expect(zonedTime('2018-11-03', 12, 0, 'America/Sao_Paulo')).toBe(
      Date.parse('2018-11-03T15:00Z'),
    )
  })

  it('a skipped midnight is the hour after it', () => {
    const at = zonedTime('2018-11-04', 0, 0, 'America/Sao_Paulo')
    expect(timeIn('America/Sao_Paulo', at).text).toBe('01:00')
    expect(todayIn('America/Sao_Paulo', at)).toBe('2018-11-04')
  })

  it('hour 24 is the next midnight', () => {
    expect(zonedTime('2026-11-18', 24, 0, 'UTC')).toBe(zonedTime('2026-11-19', 0, 0, 'UTC'))
  })

  it('clock to moment and back changes nothing', () => {
    const recent = day.filter((date) => date >= '2020-01-01' && date < '2100-01-01')
    const hours = fc.integer({ min: 0, max: 23 })
    const minutes = fc.integer({ min: 0, max: 59 })
    fc.assert(
      fc.property(recent, hours, minutes, zone, (date, hour, minute, name) => {
        const at = zonedTime(date, hour, minute, name)
        expect(todayIn(name, at)).toBe(date)
        expect(timeIn(name, at)).toMatchObject({ hour, minute })
      }),
    )
  })
})
