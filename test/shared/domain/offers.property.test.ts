import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/shared/domain/br-date.ts'
import { updatedDebt } from '../../../src/shared/domain/charges.ts'
import { isBusinessDay } from '../../../src/shared/domain/holidays.ts'
import {
  counterOffer,
  installmentOptions,
  type LadderStep,
  type Negotiation,
  type Offer,
  offerSchema,
  offersFor,
  offerWithin,
} from '../../../src/shared/domain/offers.ts'
import { anyNegotiation, anyWish, proposalOf, type Wish } from './offers-builders.ts'

const RUNS = { numRuns: 10_000 }
/** A busy machine with coverage takes a multiple of the few seconds of a free one. */
const TIMEOUT_MS = 120_000

const VERDICTS = [
  'accepted',
  'below_minimum',
  'down_payment_too_small',
  'installment_too_small',
  'too_late',
  'too_many_installments',
  'unclear',
]
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

const offersOf = (negotiation: Negotiation): Offer[] =>
  offersFor(negotiation).flatMap(({ cash, plan }) => (plan === null ? [cash] : [cash, plan]))

const owedOf = ({ debts, policy, today }: Negotiation) =>
  sum(debts.map((debt) => updatedDebt(debt, policy, today).totalCents))

function answerTo(negotiation: Negotiation, wish: Wish, step: number) {
  const proposal = proposalOf(wish, owedOf(negotiation), negotiation.today)
  return { proposal, answer: counterOffer(proposal, { ...negotiation, step }) }
}

const isDearer = (rung: LadderStep, last: LadderStep | undefined) =>
  last !== undefined &&
  (rung.cash.totalCents > last.cash.totalCents ||
    (rung.plan?.totalCents ?? 0) > (last.plan?.totalCents ?? Infinity))

/** Every promise that must hold of anything said to a debtor; the names of those that do not. */
function brokenBy(offer: Offer, negotiation: Negotiation): string[] {
  const { policy, debts, today } = negotiation
  const dates = offer.installments.map((part) => part.dueDate)
  const principal = sum(debts.map((debt) => debt.balanceCents))
  const bestTier = Math.max(0, ...policy.discountTiers.map((tier) => tier.maxDiscountBps))
  const promises = {
    sum: sum(offer.installments.map((part) => part.amountCents)) === offer.totalCents,
    'not above the updated total': offer.totalCents <= owedOf(negotiation),
    'business days': dates.every((date) => isBusinessDay(date)),
    ascending: dates.every((date, at) => at === 0 || date > (dates[at - 1] ?? '')),
    'kept principal':
      BigInt(offer.totalCents) * 10_000n >= BigInt(principal) * BigInt(policy.minPrincipalShareBps),
    'no more than the best tier':
      BigInt(offer.discountCents) * 10_000n <= BigInt(offer.updatedCents) * BigInt(bestTier),
  }
  const broken = Object.entries(promises).filter(([, kept]) => !kept)
  return [...broken.map(([name]) => name), ...offerWithin(offer, policy, debts, today)]
}

describe('10,000 negotiations', { timeout: TIMEOUT_MS }, () => {
  it('no offer of the ladder is outside the policy', () => {
    fc.assert(
      fc.property(anyNegotiation, (negotiation) => {
        const broken = offersOf(negotiation).flatMap((offer) => brokenBy(offer, negotiation))
        expect(broken).toEqual([])
      }),
      RUNS,
    )
  })

  it('no answer to a proposal is outside the policy, below its floor or above what was asked or offered', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(anyNegotiation, anyWish, fc.nat(3), (negotiation, wish, step) => {
        const { proposal, answer } = answerTo(negotiation, wish, step)
        const verdict = answer.kind === 'counter' ? answer.because : answer.kind
        seen.set(verdict, (seen.get(verdict) ?? 0) + 1)
        if (answer.kind === 'unclear') return
        const { offer } = answer
        expect(brokenBy(offer, negotiation)).toEqual([])
        const ladder = offersFor(negotiation)
        const floor = ladder.at(-1)?.cash.totalCents ?? 0
        expect(offer.totalCents).toBeGreaterThanOrEqual(floor)
        const rung = ladder[Math.min(step, ladder.length - 1)]
        const asked = offer.kind === 'cash' ? rung?.cash : (rung?.plan ?? rung?.cash)
        const most = rung?.plan === null ? owedOf(negotiation) : (asked?.totalCents ?? 0)
        expect(offer.totalCents).toBeLessThanOrEqual(most)
        if (answer.kind === 'accepted' && proposal.totalCents !== undefined) {
          expect(offer.totalCents).toBeLessThanOrEqual(Math.max(proposal.totalCents, floor))
        }
      }),
      RUNS,
    )
    expect([...seen.keys()].sort()).toEqual(VERDICTS)
    expect(Math.min(...seen.values())).toBeGreaterThan(100)
  })

  it('what is accepted is what was proposed, or better for the debtor', () => {
    fc.assert(
      fc.property(anyNegotiation, anyWish, fc.nat(3), (negotiation, wish, step) => {
        const { proposal, answer } = answerTo(negotiation, wish, step)
        if (answer.kind !== 'accepted') return
        const { installments, installmentCents, downPaymentCents, date } = proposal
        const parts = answer.offer.installments
        const cash = answer.offer.kind === 'cash'
        if (installments !== undefined && !cash) {
          expect(parts).toHaveLength(installments + (downPaymentCents === undefined ? 0 : 1))
        }
        if (downPaymentCents !== undefined) {
          expect(parts[0]?.amountCents).toBeLessThanOrEqual(downPaymentCents)
        } else if (installmentCents !== undefined && proposal.totalCents === undefined && !cash) {
          expect(parts[0]?.amountCents).toBeLessThanOrEqual(installmentCents)
        }
        if (installmentCents !== undefined && proposal.totalCents === undefined && !cash) {
          const later = parts.slice(1).map((part) => part.amountCents)
          expect(Math.max(...later)).toBeLessThanOrEqual(installmentCents)
        }
        if (date !== undefined) {
          expect((parts[0]?.dueDate ?? '') >= date).toBe(true)
          expect((parts[0]?.dueDate ?? '9') <= addDays(date, 5)).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('the ladder only goes down for the debtor, and its end is the floor that is accepted', () => {
    fc.assert(
      fc.property(anyNegotiation, (negotiation) => {
        const ladder = offersFor(negotiation)
        expect(ladder.length).toBeLessThanOrEqual(negotiation.policy.ladderSteps + 1)
        expect(ladder.map((rung) => rung.step)).toEqual(ladder.map((_, at) => at))
        expect(ladder.slice(1).filter((rung, at) => isDearer(rung, ladder[at]))).toEqual([])
        expect(ladder[0]?.cash.totalCents).toBe(owedOf(negotiation))
        const totalCents = ladder.at(-1)?.cash.totalCents ?? 0
        expect(counterOffer({ totalCents }, { ...negotiation, step: 0 }).kind).toBe('accepted')
        if (totalCents > 1) {
          const less = counterOffer({ totalCents: totalCents - 1 }, { ...negotiation, step: 0 })
          expect(less).toMatchObject({ kind: 'counter', because: 'below_minimum' })
        }
      }),
      RUNS,
    )
  })
})

describe('the bot and its own words', { timeout: TIMEOUT_MS }, () => {
  it('whoever accepts an offer literally is accepted, on the same terms', () => {
    fc.assert(
      fc.property(anyNegotiation, (negotiation) => {
        for (const offer of offersOf(negotiation)) {
          const proposal =
            offer.kind === 'cash'
              ? { totalCents: offer.totalCents }
              : { totalCents: offer.totalCents, installments: offer.installments.length }
          const answer = counterOffer(proposal, { ...negotiation, step: offer.step })
          expect(answer).toEqual({ kind: 'accepted', offer })
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('every option of "em quantas vezes?" is inside the policy and is accepted by its number', () => {
    fc.assert(
      fc.property(anyNegotiation, fc.nat(2), (negotiation, step) => {
        const options = installmentOptions(negotiation, step)
        options.slice(0, 12).forEach((offer) => {
          expect(
            offerWithin(offer, negotiation.policy, negotiation.debts, negotiation.today),
          ).toEqual([])
          const installments = offer.installments.length
          expect(counterOffer({ installments }, { ...negotiation, step })).toEqual({
            kind: 'accepted',
            offer,
          })
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('the same question gets the same answer, and it survives being kept as JSON', () => {
    fc.assert(
      fc.property(anyNegotiation, anyWish, (negotiation, wish) => {
        const { answer } = answerTo(negotiation, wish, 1)
        expect(answerTo(negotiation, wish, 1).answer).toEqual(answer)
        if (answer.kind !== 'unclear') {
          expect(offerSchema.parse(JSON.parse(JSON.stringify(answer.offer)))).toEqual(answer.offer)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
