import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, formatDate, weekday } from '../../../src/shared/domain/br-date.ts'
import { extractEntities } from '../../../src/shared/domain/entities.ts'
import { nthBusinessDay } from '../../../src/shared/domain/holidays.ts'
import { formatMoney } from '../../../src/shared/domain/money.ts'

const read = (text: string, today: string, botText: string | null = null) =>
  extractEntities(text, { today, botText })

const day = fc.integer({ min: 0, max: 3650 }).map((offset) => addDays('2024-01-01', offset))
const cents = fc.integer({ min: 1, max: 9_999_999 })
const count = fc.integer({ min: 2, max: 36 })
const WEEKDAYS = ['domingo', 'segunda', 'terça', 'quarta', 'quinta', 'sexta', 'sábado'] as const
const weekdayName = fc.constantFrom(...WEEKDAYS)

const DIGITS = ['zero', 'um', 'dois', 'três', 'quatro', 'cinco', 'meia', 'sete', 'oito', 'nove']

function checkDigit(digits: readonly number[]): number {
  const sum = digits.reduce((total, digit, at) => total + digit * (digits.length + 1 - at), 0)
  return sum % 11 < 2 ? 0 : 11 - (sum % 11)
}

const cpf = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
  .filter((digits) => new Set(digits).size > 1)
  .map((digits) => {
    const first = [...digits, checkDigit(digits)]
    return [...first, checkDigit(first)].join('')
  })

describe('amounts', () => {
  it('every value written as money is read back to the cent', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom('pago ', 'paguei ', 'só tenho ', ''), (value, verb) => {
        expect(read(`${verb}${formatMoney(value)}`, '2026-11-18').amountCents).toBe(value)
      }),
    )
  })

  it('are never taken from what the bot said', () => {
    fc.assert(
      fc.property(
        cents,
        fc.constantFrom('aceito', 'pode ser', 'não', 'fechado', 'ok'),
        (value, text) => {
          const bot = `Fica em 6x de ${formatMoney(value)}, a primeira em 10/12. Fechamos?`
          expect(read(text, '2026-11-18', bot)).toEqual({})
        },
      ),
    )
  })
})

describe('instalments', () => {
  it('"10x de 50" states a count and a value', () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 10, max: 5000 }), (n, each) => {
        expect(read(`quero ${n}x de ${each}`, '2026-11-18')).toEqual({
          installments: n,
          amountCents: each * 100,
        })
      }),
    )
  })

  it('a position or what is left is no plan', () => {
    const wording = fc.constantFrom(
      (n: number) => `a ${n}ª parcela`,
      (n: number) => `faltam ${n} parcelas`,
      (n: number) => `já paguei ${n} parcelas`,
      (n: number) => `parcela ${n}/${n + 1}`,
      (n: number) => `vcs me ligam ${n} vezes por dia`,
    )
    fc.assert(
      fc.property(count, wording, (n, write) => {
        expect(read(write(n), '2026-11-18')).toEqual({})
      }),
    )
  })
})

describe('CPF', () => {
  it('every valid one is read, written or dictated, and is no amount', () => {
    const forms = fc.constantFrom(
      (digits: string) => digits,
      (digits: string) => digits.replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4'),
      (digits: string) => digits.replace(/^(...)(...)(...)(..)$/, '$1 $2 $3 $4'),
      (digits: string) => Array.from(digits, (digit) => DIGITS[Number(digit)] ?? '').join(' '),
    )
    fc.assert(
      fc.property(cpf, forms, (digits, write) => {
        expect(read(`meu cpf ${write(digits)}`, '2026-11-18')).toEqual({ cpf: digits })
      }),
    )
  })

  it('one with a wrong check digit is none', () => {
    fc.assert(
      fc.property(cpf, fc.integer({ min: 1, max: 9 }), (digits, shift) => {
        const wrong = `${digits.slice(0, 10)}${(Number(digits.at(-1)) + shift) % 10}`
        expect(read(`meu cpf ${wrong}`, '2026-11-18').cpf).toBeUndefined()
      }),
    )
  })
})

describe('payment dates', () => {
  it('a full date is itself, promised or claimed', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom('pago em ', 'paguei em '), (today, date, verb) => {
        expect(read(`${verb}${formatDate(date)}`, today).dateIso).toBe(date)
      }),
    )
  })

  it('"dia N" is within a month ahead, today counted, and behind when claimed', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 28 }), (today, n) => {
        const ahead = read(`pago dia ${n}`, today).dateIso ?? ''
        const behind = read(`paguei dia ${n}`, today).dateIso ?? ''
        expect([Number(ahead.slice(8)), Number(behind.slice(8))]).toEqual([n, n])
        expect(daysBetween(today, ahead)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(today, ahead)).toBeLessThan(31)
        expect(daysBetween(behind, today)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(behind, today)).toBeLessThan(31)
      }),
    )
  })

  it('a weekday is the next one strictly ahead, the last one when claimed', () => {
    fc.assert(
      fc.property(day, weekdayName, (today, name) => {
        const ahead = read(`pago na ${name}`, today).dateIso ?? ''
        const behind = read(`paguei na ${name}`, today).dateIso ?? ''
        expect([weekday(ahead), weekday(behind)]).toEqual([
          WEEKDAYS.indexOf(name),
          WEEKDAYS.indexOf(name),
        ])
        expect(daysBetween(today, ahead)).toBeGreaterThanOrEqual(1)
        expect(daysBetween(today, ahead)).toBeLessThanOrEqual(7)
        expect(daysBetween(behind, today)).toBeGreaterThanOrEqual(1)
        expect(daysBetween(behind, today)).toBeLessThanOrEqual(7)
      }),
    )
  })

  it('"sexta que vem" lies in the week that begins next Monday', () => {
    fc.assert(
      fc.property(day, weekdayName, (today, name) => {
        const date = read(`pago ${name} que vem`, today).dateIso ?? ''
        const nextMonday = addDays(today, 7 - ((weekday(today) + 6) % 7))
        expect(weekday(date)).toBe(WEEKDAYS.indexOf(name))
        expect(daysBetween(nextMonday, date)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(nextMonday, date)).toBeLessThan(7)
      }),
    )
  })

  it('"daqui a N dias" is N days on', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (today, n) => {
        expect(read(`pago daqui a ${n} dias`, today).dateIso).toBe(addDays(today, n))
      }),
    )
  })

  it('"quinto dia útil" is a fifth banking day that has not passed', () => {
    fc.assert(
      fc.property(day, (today) => {
        const date = read('pago no quinto dia útil', today).dateIso ?? ''
        expect(date).toBe(nthBusinessDay(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 5))
        expect(daysBetween(today, date)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(today, date)).toBeLessThan(42)
      }),
    )
  })

  it('vague times never become a day', () => {
    const vague = fc.constantFrom(
      'mês que vem',
      'fim do mês',
      'semana que vem',
      'quando receber',
      'um dia',
    )
    fc.assert(
      fc.property(day, vague, (today, when) => {
        expect(read(`${when} eu pago`, today).dateIso).toBeUndefined()
      }),
    )
  })
})

describe('extraction', () => {
  it('does not depend on capitals or the form of accents', () => {
    const texts = fc.constantFrom(
      'amanhã eu pago cento e vinte reais',
      'paguei terça 89,90',
      'três vezes no cartão, primeira dia 10',
      'não consigo hoje, só sábado',
    )
    fc.assert(
      fc.property(texts, day, (text, today) => {
        const plain = read(text, today)
        expect(read(text.toUpperCase(), today)).toEqual(plain)
        expect(read(text.normalize('NFD'), today)).toEqual(plain)
      }),
    )
  })
})
