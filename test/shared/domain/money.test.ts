import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  formatMoney,
  MAX_CENTS,
  MONEY_REASONS_PT,
  parseMoney,
  parseSpokenMoney,
  splitCents,
  sumCents,
} from '../../../src/shared/domain/money.ts'

const READ: [text: string, cents: number][] = [
  ['R$ 1.234,56', 123456],
  ['R$\u00a01.234,56', 123456],
  ['1234.56', 123456],
  ['1,234.56', 123456],
  ['150,50', 15050],
  ['150.50', 15050],
  ['R$ 150,5', 15050],
  ['R$150', 15000],
  ['150 reais', 15000],
  ['150 conto', 15000],
  ['1.234', 123400],
  ['1.5', 150],
  ['12.345.678,90', 1234567890],
  ['R$ 1.234.567', 123456700],
  ['1,234,567.89', 123456789],
  ['R$ 0,99', 99],
  ['0.5', 50],
  ['0,00', 0],
  ['2 mil', 200000],
  ['2,5 mil', 250000],
  ['1.250 mil', 125000],
  ['1k', 100000],
  ['1,5k', 150000],
  ['1.2k', 120000],
  ['2mil', 200000],
  ['mil e duzentos', 120000],
  ['dois mil e quinhentos', 250000],
  ['2 mil e 500', 250000],
  ['mil duzentos e trinta e quatro', 123400],
  ['vinte e cinco mil', 2500000],
  ['duzentos e cinquenta', 25000],
  ['cem reais', 10000],
  ['mil', 100000],
  ['mil e meio', 150000],
  ['um milhão e meio de reais', 150000000],
  ['um milhão, duzentos mil'.replace(',', ' e'), 120000000],
  ['cento e vinte reais e cinquenta centavos', 12050],
  ['150 reais e 50 centavos', 15050],
  ['150 reais e 50', 15050],
  ['150 reais com cinco centavos', 15005],
  ['oitenta e nove e noventa', 8990],
  ['oitenta e nove e noventa reais', 8990],
  ['vinte e cinquenta', 2050],
  ['50 centavos', 50],
  ['um real', 100],
  ['cinquentão', 5000],
  ['cenzinho', 10000],
  ['duzentão', 20000],
  ['dezesseis', 1600],
  ['dezessete', 1700],
  ['dezenove pila', 1900],
  ['cinqüenta mangos', 5000],
  ['R$ ２００,００', 20000],
  ['💸 150 reais 💸', 15000],
  ['150rs', 15000],
]

const UNREAD = [
  '12.3456',
  '1 234,56',
  '',
  'paguei',
  '1.23.456',
  '1.234,567',
  '0.500',
  '1,234,56',
  '1.234,56,78',
  '10/12',
  '3x',
  'dia 20',
  'às 15',
  '529.982.247-25',
  '11987654321',
  '1e5',
  'um e quinhentos',
  'cem e cinquenta reais hoje',
  '150,50 e 20',
  '150 e 5',
  '150 reais 50',
  '50 centavos hoje',
  '150 centavos',
  'mil mil',
  'dois milhões de milhões',
  'mil reais e mil',
  'meia',
  'R$',
  '-',
  'vinte dez',
]

describe('parseMoney', () => {
  test.each(READ)('%s', (text, cents) => {
    expect(parseMoney(text)).toEqual({ ok: true, cents })
  })

  test.each([
    [150.5, 15050],
    [150.5, 15050],
    [0.1 + 0.2, 30],
    [123456789.12, 12345678912],
    [1.005 * 2, 201],
    [0, 0],
    [1e9, MAX_CENTS],
  ])('the number %d', (value, cents) => {
    expect(parseMoney(value)).toEqual({ ok: true, cents })
  })

  test.each([
    [150.505, 'decimals'],
    [0.001, 'decimals'],
    ['12.3456', 'decimals'],
    ['0,99999999', 'decimals'],
    [1e9 + 1, 'too_large'],
    [Number.POSITIVE_INFINITY, 'too_large'],
    ['1.000.000.000,01', 'too_large'],
    ['9999999999999999999999', 'too_large'],
    [-10, 'negative'],
    ['-10,00', 'negative'],
    ['R$ -10,00', 'negative'],
    [Number.NaN, 'not_a_number'],
    ['abc', 'not_a_number'],
    [{}, 'not_a_number'],
    [true, 'not_a_number'],
    ['', 'empty'],
    ['\u00a0', 'empty'],
    [null, 'empty'],
    [undefined, 'empty'],
  ])('refuses %s as %s', (input, reason) => {
    expect(parseMoney(input)).toEqual({ ok: false, reason })
    expect(MONEY_REASONS_PT).toHaveProperty(reason)
  })

  test.each(['-10,00', 'R$ -10,00', '-R$ 10,00', '\u221210', -10])(
    '%s is a credit where those are allowed',
    (input) => {
      expect(parseMoney(input, { allowNegative: true })).toEqual({ ok: true, cents: -1000 })
    },
  )

  it('has no negative zero', () => {
    for (const zero of [-0, '-0,00']) expect(parseMoney(zero)).toEqual({ ok: true, cents: 0 })
  })

  it('reads back every amount as a float and in every notation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_CENTS }), (cents) => {
        const brazilian = formatMoney(cents)
        const english = brazilian.slice(3).replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'))
        for (const form of [cents / 100, brazilian, english, (cents / 100).toFixed(2)]) {
          expect(parseMoney(form)).toEqual({ ok: true, cents })
        }
      }),
    )
  })

  it('answers integer cents or a reason, whatever comes', () => {
    const piece = fc.constantFrom(
      'mil',
      'e',
      'cem',
      'vinte',
      'dois',
      '2',
      '1.500',
      ',',
      'reais',
      'k',
      'centavos',
      '-',
      'meio',
    )
    const noise = fc.oneof(
      fc.anything(),
      fc.array(piece, { maxLength: 7 }).map((p) => p.join(' ')),
    )
    fc.assert(
      fc.property(noise, (input) => {
        const result = parseMoney(input, { allowNegative: true })
        if (result.ok) expect(Number.isSafeInteger(result.cents)).toBe(true)
        else expect(MONEY_REASONS_PT[result.reason]).toBeTruthy()
      }),
    )
  })
})

describe('parseSpokenMoney', () => {
  test.each(READ)('%s', (text, cents) => {
    expect(parseSpokenMoney(text)).toBe(cents)
    expect(parseSpokenMoney(`${text}!`)).toBe(cents)
  })

  test.each(UNREAD)('finds no amount in "%s"', (text) => {
    expect(parseSpokenMoney(text)).toBeNull()
  })

  it('understands any number below a million in words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (reais) => {
        expect(parseSpokenMoney(`${inWords(reais)} reais`)).toBe(reais * 100)
      }),
    )
  })
})

describe('formatMoney', () => {
  test.each([
    [123450, 'R$ 1.234,50'],
    [15050, 'R$ 150,50'],
    [5, 'R$ 0,05'],
    [0, 'R$ 0,00'],
    [-0, 'R$ 0,00'],
    [-0.4, 'R$ 0,00'],
    [-1000, '-R$ 10,00'],
    [MAX_CENTS, 'R$ 1.000.000.000,00'],
  ])('%d cents', (cents, text) => {
    expect(formatMoney(cents)).toBe(text)
  })

  it('writes what Intl writes, with a plain space', () => {
    const intl = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' })
    fc.assert(
      fc.property(fc.integer({ min: -MAX_CENTS, max: MAX_CENTS }), (cents) => {
        expect(formatMoney(cents)).toBe(intl.format(cents / 100).replace('\u00a0', ' '))
      }),
    )
  })
})

describe('splitCents', () => {
  it('puts the larger parts first', () => {
    expect(splitCents(10000, 3)).toEqual([3334, 3333, 3333])
    expect(splitCents(-100, 3)).toEqual([-33, -33, -34])
    expect(splitCents(1, 3)).toEqual([1, 0, 0])
  })

  it('loses no cent and never differs by more than one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -MAX_CENTS, max: MAX_CENTS }),
        fc.integer({ min: 1, max: 120 }),
        (total, n) => {
          const parts = splitCents(total, n)
          expect(sumCents(parts)).toBe(total)
          expect(parts).toEqual(parts.toSorted((a, b) => b - a))
          expect((parts[0] ?? 0) - (parts.at(-1) ?? 0)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })

  it.each([0, -1, 1.5])('has no answer for %d parts', (parts) => {
    expect(() => splitCents(100, parts)).toThrow(RangeError)
  })
})

const UNITS =
  'zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove'.split(
    ' ',
  )
const TENS = 'x dez vinte trinta quarenta cinquenta sessenta setenta oitenta noventa'.split(' ')
const HUNDREDS =
  'x cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos'.split(
    ' ',
  )

function inWords(n: number): string {
  if (n === 100) return 'cem'
  if (n < 20) return UNITS[n] ?? ''
  if (n < 100) return join(TENS[Math.floor(n / 10)], n % 10)
  if (n < 1000) return join(HUNDREDS[Math.floor(n / 100)], n % 100)
  return join(n < 2000 ? 'mil' : `${inWords(Math.floor(n / 1000))} mil`, n % 1000)
}

function join(head: string | undefined, rest: number): string {
  return rest === 0 ? (head ?? '') : `${head} e ${inWords(rest)}`
}
