import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate } from '../../../worker/services/settlement/allocate.ts'
import type { Allocation, OwedDebt, Purpose } from '../../../worker/services/settlement/allocate.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0)
const paid = ({ parts }: Allocation) => sum(parts.map((part) => part.amountCents))
const lowered = ({ parts }: Allocation) =>
  sum(parts.map((part) => part.amountCents - part.chargesCents))

const cents = fc.integer({ min: 1, max: 100_000_000 })
const debts = fc
  .array(fc.integer({ min: 0, max: 50_000_000 }), { minLength: 1, maxLength: 5 })
  .map((balances) => balances.map((balanceCents, i): OwedDebt => ({ id: `d${i}`, balanceCents })))

test('parts add up to the money, and no debt falls below zero, whatever was paid for', () => {
  const purpose: fc.Arbitrary<Purpose> = fc.oneof(
    fc.record({
      kind: fc.constant('agreement' as const),
      principalCents: cents,
      chargesCents: fc.nat(10_000_000),
      totalCents: cents,
      paidCents: fc.nat(100_000_000),
    }),
    fc.record({
      kind: fc.constant('charge' as const),
      amountCents: cents,
      chargesCents: fc.nat(1_000),
    }),
    fc.record({ kind: fc.constant('debt' as const) }),
  )
  fc.assert(
    fc.property(cents, purpose, debts, (amount, what, owed) => {
      fc.pre(what.kind !== 'charge' || what.chargesCents <= what.amountCents)
      const all = allocate(amount, what, owed)
      expect(paid(all)).toBe(amount)
      expect(all.surplusCents).toBeGreaterThanOrEqual(0)
      for (const { debtId, amountCents, chargesCents } of all.parts) {
        const balance = owed.find(({ id }) => id === debtId)?.balanceCents ?? 0
        expect(amountCents - chargesCents).toBeLessThanOrEqual(balance)
        expect(chargesCents).toBeGreaterThanOrEqual(0)
        expect(chargesCents).toBeLessThanOrEqual(amountCents)
      }
    }),
    { numRuns: 5_000 },
  )
})

test('however an agreement is paid, fine and interest come to the same cent', () => {
  fc.assert(
    fc.property(
      debts,
      fc.nat(5_000_000),
      fc.integer({ min: 0, max: 9_900 }),
      fc.array(cents, { minLength: 1, maxLength: 8 }),
      (owed, chargesCents, discountBps, amounts) => {
        const principalCents = sum(owed.map(({ balanceCents }) => balanceCents))
        const updated = principalCents + chargesCents
        const totalCents = updated - Math.floor((updated * discountBps) / 10_000)
        const balances = owed.map((debt) => ({ ...debt }))
        let paidCents = 0
        let charges = 0
        for (const wish of amounts) {
          const amount = Math.min(wish, totalCents - paidCents)
          if (amount <= 0) break
          const purpose = {
            kind: 'agreement',
            principalCents,
            chargesCents,
            totalCents,
            paidCents,
          } as const
          const all = allocate(amount, purpose, balances)
          expect(all.surplusCents).toBe(0)
          for (const part of all.parts) {
            const debt = balances.find(({ id }) => id === part.debtId)
            if (debt !== undefined) debt.balanceCents -= part.amountCents - part.chargesCents
            charges += part.chargesCents
          }
          paidCents += amount
        }
        const share = updated === 0 ? 0 : Math.floor((paidCents * chargesCents) / updated)
        expect(Math.abs(charges - share)).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 3_000 },
  )
})

describe('a code for debts', () => {
  const owed = [
    { id: 'old', balanceCents: 6_000 },
    { id: 'new', balanceCents: 4_000 },
  ]
  const charge = { kind: 'charge', amountCents: 10_300, chargesCents: 300 } as const

  test('paid in full clears them, fine and interest apart', () => {
    expect(allocate(10_300, charge, owed)).toEqual({
      parts: [
        { debtId: 'old', amountCents: 6_180, chargesCents: 180 },
        { debtId: 'new', amountCents: 4_120, chargesCents: 120 },
      ],
      surplusCents: 0,
    })
  })

  test('paid in part pays the oldest first', () => {
    const part = allocate(5_150, charge, owed)
    expect(part).toEqual({
      parts: [{ debtId: 'old', amountCents: 5_150, chargesCents: 150 }],
      surplusCents: 0,
    })
    expect(lowered(part)).toBe(5_000)
  })

  test('paid above it leaves a surplus', () => {
    expect(allocate(10_500, charge, owed)).toMatchObject({ surplusCents: 200 })
  })

  test('paid when nothing is owed any more is all surplus', () => {
    const nothing = owed.map((debt) => ({ ...debt, balanceCents: 0 }))
    expect(allocate(10_300, { ...charge, chargesCents: 0 }, nothing)).toEqual({
      parts: [{ debtId: 'new', amountCents: 10_300, chargesCents: 10_300 }],
      surplusCents: 10_300,
    })
  })
})
