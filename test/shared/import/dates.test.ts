import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../src/shared/domain/br-date.ts'
import { dateStyle, readDateCell, serialDate } from '../../../src/shared/domain/import/dates.ts'

const day = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1990-01-01', n))
const parts = (date: string) => date.split('-')

describe('a date', () => {
  test('is read back from every way of writing it', () => {
    fc.assert(
      fc.property(day, (date) => {
        const [y = '', m = '', d = ''] = parts(date)
        for (const text of [
          `${d}/${m}/${y}`,
          `${Number(d)}.${Number(m)}.${y}`,
          `${d}-${m}-${y} 10:20`,
          date,
          `${date}T00:00:00Z`,
          `${y}${m}${d}`,
        ])
          expect(readDateCell(text, 'dmy'), text).toBe(date)
        expect(readDateCell(`${m}/${d}/${y}`, 'mdy')).toBe(date)
      }),
    )
  })

  test.each([
    ['15 de março de 2024', '2024-03-15'],
    ['15/mar/24', '2024-03-15'],
    ['15-MAR-2024', '2024-03-15'],
    ['1 jan. 2024', '2024-01-01'],
    ['5 December 2024', '2024-12-05'],
    ['15012024', '2024-01-15'],
    ['15/01/70', '1970-01-15'],
    ['15/01/69', '2069-01-15'],
    ['31/02/2024', null],
    ['2023-02-29', null],
    ['15/01/024', null],
    ['15/01', null],
    ['15 de martelo de 2024', null],
    ['45361', null],
    ['', null],
  ])('%s is %s', (text, wanted) => {
    expect(readDateCell(text, 'dmy')).toBe(wanted)
  })

  test('as a serial counts from Excel’s day', () => {
    expect(serialDate(45_292)).toBe('2024-01-01')
    expect(serialDate(45_292.75)).toBe('2024-01-01')
    expect(serialDate(61)).toBe('1900-03-01')
    expect(serialDate(60)).toBeNull()
    expect(readDateCell('45292', 'serial')).toBe('2024-01-01')
    expect(readDateCell(45_292, 'serial')).toBe('2024-01-01')
    expect(readDateCell(45_292, 'dmy')).toBeNull()
  })
})

describe('a column of dates', () => {
  test('puts days first unless it proves otherwise', () => {
    expect(dateStyle(['05/04/2024', '06/04/2024'])).toBe('dmy')
    expect(dateStyle(['05/04/2024', '13/04/2024'])).toBe('dmy')
    expect(dateStyle(['04/05/2024', '04/13/2024'])).toBe('mdy')
    expect(dateStyle(['04/13/2024', '13/04/2024'])).toBe('dmy')
  })

  test('is ISO, serial or none', () => {
    expect(dateStyle(['2024-01-15', '2024-02-15'])).toBe('ymd')
    expect(dateStyle(['45292', 45_300, ''])).toBe('serial')
    expect(dateStyle(['Ana', '10,00', ''])).toBeNull()
    expect(dateStyle([])).toBeNull()
  })
})
