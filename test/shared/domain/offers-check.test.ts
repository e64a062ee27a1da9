import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays } from '../../../src/shared/domain/br-date.ts'
import {
  counterOffer,
  type Offer,
  offersFor,
  offerWithin,
} from '../../../src/shared/domain/offers.ts'
import { aDebt, anyNegotiation, aNegotiation, aPolicy, TODAY } from './offers-builders.ts'

const policy = aPolicy({ installmentDiscountShareBps: 5000, minDownPaymentBps: 2000 })
const debts = [aDebt(), aDebt({ id: 'deb_2', balanceCents: 40_000 })]

function best(): { cash: Offer; plan: Offer } {
  const rung = offersFor(aNegotiation({ policy, debts })).at(-1)
  if (!rung?.plan) throw new Error('this policy has a plan')
  return { cash: rung.cash, plan: rung.plan }
}

const verdict = (offer: Offer, today = TODAY, of = debts) => offerWithin(offer, policy, of, today)

/** The offer with its first payment and its total moved by so many cents. */
function shifted(offer: Offer, cents: number): Offer {
  return {
    ...offer,
    discountCents: offer.discountCents - cents,
    totalCents: offer.totalCents + cents,
    installments: offer.installments.map((part, at) =>
      at === 0 ? { ...part, amountCents: part.amountCents + cents } : part,
    ),
  }
}

const withDates = (offer: Offer, change: (date: string, at: number) => string): Offer => ({
  ...offer,
  installments: offer.installments.map((part, at) => ({
    ...part,
    dueDate: change(part.dueDate, at),
  })),
})

describe('the independent check', () => {
  it('finds nothing in the best offers of the policy', () => {
    expect(verdict(best().cash)).toEqual([])
    expect(verdict(best().plan)).toEqual([])
  })

  test.each<[string, (offers: { cash: Offer; plan: Offer }) => Offer, string]>([
    ['one cent more of discount', ({ cash }) => shifted(cash, -1), 'discount'],
    ['one cent more of discount on a plan', ({ plan }) => shifted(plan, -1), 'discount'],
    ['more than is owed', ({ cash }) => shifted(cash, cash.discountCents + 1), 'above_updated'],
    [
      'a sum that is off by a cent',
      ({ plan }) => ({ ...shifted(plan, 1), totalCents: plan.totalCents }),
      'installment_sum',
    ],
    [
      'a fine that is not owed',
      ({ cash }) => ({ ...cash, fineCents: cash.fineCents + 1 }),
      'charges',
    ],
    ['interest that is not owed', ({ cash }) => ({ ...cash, interestCents: 0 }), 'charges'],
    [
      'another principal',
      ({ cash }) => ({ ...cash, principalCents: cash.principalCents - 1 }),
      'amounts',
    ],
    ['parts of a cent', ({ cash }) => shifted(cash, 0.5), 'amounts'],
    ['a debt named twice', ({ cash }) => ({ ...cash, debtIds: ['deb_1', 'deb_1'] }), 'debts'],
    ['a debt of somebody else', ({ cash }) => ({ ...cash, debtIds: ['deb_1', 'deb_9'] }), 'debts'],
    ['no debt at all', ({ cash }) => ({ ...cash, debtIds: [] }), 'debts'],
    ['a plan that says it is at sight', ({ plan }) => ({ ...plan, kind: 'cash' }), 'kind'],
    ['no payment', ({ cash }) => ({ ...cash, installments: [] }), 'installment_sum'],
    [
      'numbers out of order',
      ({ plan }) => ({ ...plan, installments: [...plan.installments].reverse() }),
      'installment_count',
    ],
    ['a Saturday', ({ cash }) => withDates(cash, () => '2026-02-21'), 'due_dates'],
    [
      'a holiday',
      ({ plan }) => withDates(plan, (date, at) => (at === 2 ? '2026-04-21' : date)),
      'due_dates',
    ],
    [
      'two payments on a day',
      ({ plan }) =>
        withDates(plan, (date, at) => (at === 1 ? (plan.installments[0]?.dueDate ?? '') : date)),
      'due_dates',
    ],
    [
      'a first payment too far ahead',
      ({ cash }) => withDates(cash, () => '2026-03-03'),
      'first_payment',
    ],
    [
      'a first payment in the past',
      ({ cash }) => withDates(cash, () => '2026-02-19'),
      'first_payment',
    ],
    [
      'a longer validity',
      ({ cash }) => ({ ...cash, validUntil: addDays(cash.validUntil, 1) }),
      'validity',
    ],
    [
      'a day of computation in the future',
      ({ cash }) => ({ ...cash, computedOn: '2026-02-21' }),
      'validity',
    ],
    [
      'a day that does not exist',
      ({ cash }) => ({ ...cash, computedOn: '2026-02-30' }),
      'validity',
    ],
    ['a step beyond the ladder', ({ cash }) => ({ ...cash, step: 3 }), 'step'],
  ])('refuses %s', (_name, tamper, rule) => {
    expect(verdict(tamper(best()))).toContain(rule)
  })

  it('refuses an offer whose time is over', () => {
    expect(verdict(best().cash, best().cash.validUntil)).toEqual([])
    expect(verdict(best().cash, addDays(best().cash.validUntil, 1))).toEqual(['expired'])
  })

  it('refuses a longer validity although the first payment is later still', () => {
    const answer = counterOffer(
      { installments: 2, date: '2026-03-02' },
      { debts, policy, today: TODAY, step: 0 },
    )
    if (answer.kind !== 'accepted') throw new Error('inside the policy')
    const { offer } = answer
    expect(verdict(offer)).toEqual([])
    expect(verdict({ ...offer, validUntil: addDays(offer.validUntil, 1) })).toEqual(['validity'])
  })

  it('holds the amounts of the day of the offer while it stands', () => {
    expect(verdict(best().plan, addDays(TODAY, 2))).toEqual([])
  })

  it('refuses an offer after a payment changed the balance or settled the debt', () => {
    const less = [aDebt({ balanceCents: 10_000 }), aDebt({ id: 'deb_2', balanceCents: 40_000 })]
    expect(verdict(best().cash, TODAY, less)).toContain('amounts')
    expect(verdict(best().cash, TODAY, [aDebt()])).toContain('debts')
    const settled = [aDebt(), aDebt({ id: 'deb_2', balanceCents: 0 })]
    expect(verdict(best().cash, TODAY, settled)).toContain('debts')
  })

  it('refuses parts, counts and down payments that the policy became too strict for', () => {
    const { plan } = best()
    const under = (changes: Parameters<typeof aPolicy>[0]) =>
      offerWithin(plan, { ...policy, ...changes }, debts, TODAY)
    const largest = Math.max(...plan.installments.map((part) => part.amountCents))
    expect(under({ minInstallmentCents: largest + 1 })).toContain('installment_amount')
    expect(under({ maxInstallments: plan.installments.length - 1 })).toContain('installment_count')
    expect(under({ minDownPaymentBps: 5000 })).toContain('down_payment')
    expect(under({ minPrincipalShareBps: 10_000 })).toContain('principal_share')
    expect(under({ chargesByContract: false })).toContain('charges')
    expect(under({ discountTiers: [] })).toContain('discount')
    expect(under({ installmentDiscountShareBps: 4999 })).toContain('discount')
  })

  it('a policy above the law is refused even if it got into the data', () => {
    const greedy = { ...policy, finePercentBps: 1000, interestMonthlyBps: 500 }
    const offer = offersFor(aNegotiation({ policy: greedy, debts }))[0]?.cash
    expect(offer && offerWithin(offer, greedy, debts, TODAY)).toContain('charges_above_law')
  })

  it('any offer with one cent less than its policy allows at the end of the ladder is refused', () => {
    fc.assert(
      fc.property(anyNegotiation, (negotiation) => {
        const last = offersFor(negotiation).at(-1)
        if (last === undefined || last.cash.totalCents < 2) return
        const broken = offerWithin(
          shifted(last.cash, -1),
          negotiation.policy,
          negotiation.debts,
          negotiation.today,
        )
        expect(broken.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000 },
    )
  })
})
