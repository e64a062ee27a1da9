import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  amountCell,
  looksLikeMoney,
  numberStyle,
} from '../../../src/shared/domain/import/numbers.ts'
import { parseMoney } from '../../../src/shared/domain/money.ts'

const cents = (cell: string, style: 'br' | 'plain' | 'unknown') => {
  const money = parseMoney(amountCell(cell, style), { allowNegative: true })
  return money.ok ? money.cents : money.reason
}

/** 123456 as 1.234,56 or 1,234.56. */
function written(value: number, group: string, mark: string): string {
  const whole = String(Math.floor(value / 100)).replace(/\B(?=(?:\d{3})+$)/g, group)
  return `${whole}${mark}${String(value % 100).padStart(2, '0')}`
}

const amount = fc.integer({ min: 0, max: 99_999_999 })

describe('a column of amounts', () => {
  test('is read back to the cent in its own notation', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(cents(written(value, '.', ','), 'br')).toBe(value)
        expect(cents(written(value, '', ','), 'br')).toBe(value)
        expect(cents(written(value, ',', '.'), 'plain')).toBe(value)
        expect(cents(`R$ ${written(value, '', '.')}`, 'plain')).toBe(value)
      }),
    )
  })

  test('shows its notation by any cell that can be read in one way only', () => {
    expect(numberStyle(['1.234', '99,90'])).toBe('br')
    expect(numberStyle(['1.234.567', '2.000'])).toBe('br')
    expect(numberStyle(['1,234', '99.90'])).toBe('plain')
    expect(numberStyle(['1234.567'])).toBe('plain')
    expect(numberStyle(['R$ 1.234,56', '(10,00)'])).toBe('br')
    expect(numberStyle(['1.234', '2.000', '10', '', 'x', 5])).toBe('unknown')
    expect(numberStyle(['1,50', '1.50'])).toBe('unknown')
  })

  test.each([
    ['1.234', 'br', 123_400],
    ['1.234', 'plain', 'decimals'],
    ['1,234', 'plain', 123_400],
    ['1,234', 'br', 'decimals'],
    ['150.500', 'plain', 15_050],
    ['1.234', 'unknown', 123_400],
    ['R$ 10', 'br', 1_000],
    ['10,00 R$', 'br', 1_000],
    ['(1.234,50)', 'br', -123_450],
    ['R$ (10,00)', 'br', -1_000],
    ['-10,00', 'br', -1_000],
    ['R$ -10,00', 'br', -1_000],
    ['150,00-', 'br', -15_000],
    ['\u221210,00', 'br', -1_000],
    ['1 234,50', 'br', 123_450],
    ['1.23.4', 'br', 'not_a_number'],
    ['12,34,5', 'br', 'not_a_number'],
    ['R$ -', 'br', 'not_a_number'],
    ['dez', 'br', 1_000],
    ['paguei', 'br', 'not_a_number'],
  ] as const)('%s in a column that is %s is %s', (cell, style, wanted) => {
    expect(cents(cell, style)).toBe(wanted)
  })

  test('numbers of a spreadsheet stay as they are', () => {
    expect(amountCell(150.5, 'br')).toBe(150.5)
  })
})

test('money shows by currency, decimals or groups; counts and codes do not', () => {
  for (const cell of ['R$ 10', '10,50', '1.234', '1,234.5']) expect(looksLikeMoney(cell)).toBe(true)
  for (const cell of ['10', '20240115', 'A-1', '', '12/03/2024'])
    expect(looksLikeMoney(cell)).toBe(false)
})

test('a cell made to be slow is not', () => {
  const startAt = performance.now()
  for (const cell of [
    `1${' '.repeat(60_000)}x`,
    `${'1.'.repeat(30_000)}x`,
    `R$ ${'1'.repeat(60_000)}`,
  ]) {
    expect(looksLikeMoney(cell)).toBe(false)
    expect(numberStyle([cell])).toBe('unknown')
    expect(amountCell(cell, 'br')).toBe(cell)
  }
  expect(performance.now() - startAt).toBeLessThan(1000)
})
