import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays } from '../../../src/shared/domain/br-date.ts'
import { daysPastDue, updatedDebt } from '../../../src/shared/domain/charges.ts'
import { isBusinessDay } from '../../../src/shared/domain/holidays.ts'
import { aDebt } from './offers-builders.ts'

const CONTRACT = { chargesByContract: true, finePercentBps: 200, interestMonthlyBps: 100 }

describe('fine and interest', () => {
  it('R$ 150,50, 36 days late at 2 % and 1 % a month, is R$ 155,32', () => {
    expect(updatedDebt(aDebt(), CONTRACT, '2026-02-20')).toEqual({
      debtId: 'deb_1',
      principalCents: 15_050,
      fineCents: 301,
      interestCents: 181,
      totalCents: 15_532,
      daysLate: 36,
    })
  })

  it('nothing is added without a contract, without a due date, before or on the due date', () => {
    const noContract = { ...CONTRACT, chargesByContract: false }
    expect(updatedDebt(aDebt(), noContract, '2026-02-20')).toMatchObject({
      totalCents: 15_050,
      daysLate: 36,
    })
    expect(updatedDebt(aDebt({ dueDate: null }), CONTRACT, '2026-02-20').totalCents).toBe(15_050)
    expect(updatedDebt(aDebt(), CONTRACT, '2026-01-15').totalCents).toBe(15_050)
    expect(updatedDebt(aDebt(), CONTRACT, '2025-12-01').totalCents).toBe(15_050)
  })

  it('the whole fine falls on the first day of delay, the interest of one day', () => {
    expect(updatedDebt(aDebt({ balanceCents: 100_000 }), CONTRACT, '2026-01-16')).toMatchObject({
      fineCents: 2_000,
      interestCents: 33,
      daysLate: 1,
    })
  })

  test.each([
    [25, 200, 1, 'half a cent rounds up'],
    [24, 200, 0, 'less rounds down'],
    [99_999_999_999, 200, 2_000_000_000, 'large amounts stay exact'],
  ])('a fine on %d cents at %d bps is %d: %s', (balanceCents, finePercentBps, cents) => {
    const rules = { ...CONTRACT, finePercentBps }
    expect(updatedDebt(aDebt({ balanceCents }), rules, '2026-02-20').fineCents).toBe(cents)
  })

  it('is the exact value rounded half up, for any amount, rate and delay', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000_000_000 }),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 10_000 }),
        (balanceCents, interestMonthlyBps, days) => {
          const on = addDays('2026-01-15', days)
          const rules = { ...CONTRACT, interestMonthlyBps }
          const { interestCents } = updatedDebt(aDebt({ balanceCents }), rules, on)
          const exact = BigInt(balanceCents) * BigInt(interestMonthlyBps) * BigInt(days)
          const tooMuch = BigInt(interestCents) * 300_000n - exact
          expect(tooMuch).toBeGreaterThan(-150_000n)
          expect(tooMuch).toBeLessThanOrEqual(150_000n)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('the due date on a day without banks', () => {
  test.each([
    ['2026-02-14', '2026-02-18', 0, 'the Saturday of Carnival is payable on Ash Wednesday'],
    ['2026-02-14', '2026-02-19', 1, 'and late from the day after it'],
    ['2026-11-20', '2026-11-23', 0, 'a Friday holiday on the Monday'],
    ['2026-06-04', '2026-06-05', 0, 'Corpus Christi on the next day'],
    ['2026-01-15', '2026-01-16', 1, 'a common Thursday is late on the Friday'],
  ])('%s paid on %s is %d days late: %s', (dueDate, on, days) => {
    expect(daysPastDue(dueDate, on)).toBe(days)
  })

  it('never costs anything on the first banking day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (offset) => {
        const dueDate = addDays('2024-01-01', offset)
        let payable = dueDate
        while (!isBusinessDay(payable)) payable = addDays(payable, 1)
        expect(daysPastDue(dueDate, payable)).toBe(0)
        expect(daysPastDue(dueDate, addDays(payable, 1))).toBe(1)
      }),
    )
  })
})
