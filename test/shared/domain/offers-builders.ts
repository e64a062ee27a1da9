import * as fc from 'fast-check'
import { addDays } from '../../../src/shared/domain/br-date.ts'
import {
  negotiationPolicySchema,
  type NegotiableDebt,
  type Negotiation,
  type NegotiationPolicy,
  type Proposal,
} from '../../../src/shared/domain/offers.ts'

export const TODAY = '2026-02-20'

/** A policy with charges by contract and 20 % off debts of 30 days and more; the rest as given. */
export function aPolicy(changes: Partial<NegotiationPolicy> = {}): NegotiationPolicy {
  return negotiationPolicySchema.parse({
    chargesByContract: true,
    finePercentBps: 200,
    interestMonthlyBps: 100,
    discountTiers: [
      { minDaysLate: 30, maxDaysLate: null, minAmountCents: 0, maxDiscountBps: 2000 },
    ],
    minPrincipalShareBps: 5000,
    maxInstallments: 6,
    minInstallmentCents: 2000,
    ladderSteps: 2,
    ...changes,
  })
}

export function aDebt(changes: Partial<NegotiableDebt> = {}): NegotiableDebt {
  return { id: 'deb_1', dueDate: '2026-01-15', balanceCents: 15_050, ...changes }
}

export function aNegotiation(changes: Partial<Negotiation> = {}): Negotiation {
  return { debts: [aDebt()], policy: aPolicy(), today: TODAY, ...changes }
}

const bps = fc.oneof(fc.constantFrom(0, 10_000), fc.integer({ min: 0, max: 10_000 }))

const tier = fc
  .record({
    minDaysLate: fc.integer({ min: 0, max: 400 }),
    span: fc.option(fc.integer({ min: 0, max: 700 })),
    minAmountCents: fc.integer({ min: 0, max: 200_000 }),
    maxDiscountBps: fc.integer({ min: 0, max: 9900 }),
  })
  .map(({ span, ...rest }) => ({
    ...rest,
    maxDaysLate: span === null ? null : rest.minDaysLate + span,
  }))

/** Any policy that the schema admits. */
export const anyPolicy: fc.Arbitrary<NegotiationPolicy> = fc
  .record({
    chargesByContract: fc.boolean(),
    finePercentBps: fc.integer({ min: 0, max: 200 }),
    interestMonthlyBps: fc.integer({ min: 0, max: 100 }),
    discountTiers: fc.array(tier, { maxLength: 5 }),
    minPrincipalShareBps: bps,
    maxInstallments: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 })),
    minInstallmentCents: fc.integer({ min: 1, max: 20_000 }),
    minDownPaymentBps: fc.oneof(fc.constant(0), bps),
    installmentDiscountShareBps: bps,
    validityDays: fc.integer({ min: 0, max: 60 }),
    firstPaymentDays: fc.integer({ min: 0, max: 60 }),
    ladderSteps: fc.integer({ min: 1, max: 2 }),
  })
  .map((policy) => negotiationPolicySchema.parse(policy))

const cents = fc.oneof(
  fc.integer({ min: 1, max: 500_000 }),
  fc.integer({ min: 1, max: 100 }),
  fc.integer({ min: 1, max: 100_000_000_000 }),
)

export const anyToday = fc
  .integer({ min: 0, max: 3650 })
  .map((offset) => addDays('2024-01-01', offset))

/** One to four open debts, some undated, some not yet due, one of them paid now and then. */
export const anyNegotiation: fc.Arbitrary<Negotiation> = fc
  .record({
    policy: anyPolicy,
    today: anyToday,
    debts: fc.array(
      fc.record({ late: fc.option(fc.integer({ min: -60, max: 2000 })), cents, paid: fc.nat(9) }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ policy, today, debts }) => ({
    policy,
    today,
    debts: debts.map(({ late, cents, paid }, at) => ({
      id: `deb_${String(at)}`,
      dueDate: late === null ? null : addDays(today, -late),
      balanceCents: paid === 0 && at > 0 ? 0 : cents,
    })),
  }))

/** Shares of what is owed, so that proposals fall on both sides of every limit; dates as days ahead. */
export type Wish = {
  total: number | null
  count: number | null
  each: number | null
  down: number | null
  days: number | null
}

/** Tenths of a percent: doubles would nearly all be next to nothing. */
const share = (max: number) => fc.integer({ min: 1, max: max * 1000 }).map((n) => n / 1000)
const often = { freq: 2 }

export const anyWish: fc.Arbitrary<Wish> = fc.record({
  total: fc.option(share(1.3), often),
  count: fc.option(
    fc.oneof(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 1e9 })),
    often,
  ),
  each: fc.option(share(0.7), often),
  down: fc.option(share(1.1), often),
  days: fc.option(fc.integer({ min: -1, max: 90 }), often),
})

export function proposalOf(wish: Wish, owedCents: number, today: string): Proposal {
  const { total, count, each, down, days } = wish
  return {
    ...(total !== null && { totalCents: Math.round(total * owedCents) }),
    ...(count !== null && { installments: count }),
    ...(each !== null && { installmentCents: Math.round(each * owedCents) }),
    ...(down !== null && { downPaymentCents: Math.round(down * owedCents) }),
    ...(days !== null && { date: addDays(today, days) }),
  }
}
