import { describe, expect, it, test } from 'vitest'
import {
  counterOffer,
  DEFAULT_NEGOTIATION_POLICY,
  installmentOptions,
  negotiationPolicySchema,
  offersFor,
  type Proposal,
} from '../../../src/shared/domain/offers.ts'
import { splitPayments } from '../../../src/shared/domain/offers/schedule.ts'
import { aDebt, aNegotiation, aPolicy, TODAY } from './offers-builders.ts'

const ask = (proposal: Proposal, changes: Parameters<typeof aNegotiation>[0] = {}, step = 0) =>
  counterOffer(proposal, { ...aNegotiation(changes), step })

const short = (answer: ReturnType<typeof ask>) =>
  answer.kind === 'unclear'
    ? 'unclear'
    : {
        is: answer.kind === 'counter' ? answer.because : 'accepted',
        parts: answer.offer.installments.map((part) => part.amountCents),
      }

describe('the policy', () => {
  it('is cautious where nothing is said: no charges, no discount, up to three parts of R$ 50,00', () => {
    expect(DEFAULT_NEGOTIATION_POLICY).toMatchObject({
      chargesByContract: false,
      finePercentBps: 0,
      interestMonthlyBps: 0,
      discountTiers: [],
      maxInstallments: 3,
      minInstallmentCents: 5_000,
    })
  })

  test.each([
    [{ finePercentBps: 201 }, 'CDC art. 52 §1'],
    [{ interestMonthlyBps: 101 }, 'CTN art. 161 §1'],
    [
      {
        discountTiers: [
          { minDaysLate: 0, maxDaysLate: null, minAmountCents: 0, maxDiscountBps: 9_901 },
        ],
      },
      '99 %',
    ],
    [
      {
        discountTiers: [{ minDaysLate: 9, maxDaysLate: 8, minAmountCents: 0, maxDiscountBps: 1 }],
      },
      'faixa',
    ],
  ])('%j is refused with its source', (changes, words) => {
    const result = negotiationPolicySchema.safeParse(changes)
    expect(result.success).toBe(false)
    expect(result.error?.issues[0]?.message).toContain(words)
  })
})

describe('the ladder', () => {
  it('goes from the updated total to the whole discount of the policy', () => {
    const ladder = offersFor(aNegotiation())
    expect(ladder.map(({ cash }) => cash.totalCents)).toEqual([15_532, 13_979, 12_426])
    expect(ladder.map(({ step }) => step)).toEqual([0, 1, 2])
    expect(ladder[0]?.cash).toMatchObject({
      principalCents: 15_050,
      fineCents: 301,
      interestCents: 181,
      updatedCents: 15_532,
      discountCents: 0,
    })
  })

  it('offers the shortest plan first and the longest last, without a discount unless plans share it', () => {
    const plans = offersFor(aNegotiation()).map(({ plan }) => plan)
    expect(plans.map((plan) => plan?.installments.length)).toEqual([2, 4, 6])
    expect(plans.map((plan) => plan?.totalCents)).toEqual([15_532, 15_532, 15_532])
    const shared = offersFor(
      aNegotiation({ policy: aPolicy({ installmentDiscountShareBps: 5000 }) }),
    )
    expect(shared.at(-1)?.plan?.discountCents).toBe(1_553)
  })

  it('has no longer plan than the smallest payment allows', () => {
    const policy = aPolicy({ minInstallmentCents: 5_000 })
    const plans = offersFor(aNegotiation({ policy })).map(({ plan }) => plan?.installments.length)
    expect(plans).toEqual([2, 3, 3])
  })

  it('keeps the configured share of the principal', () => {
    const policy = aPolicy({ minPrincipalShareBps: 9500 })
    expect(offersFor(aNegotiation({ policy })).at(-1)?.cash.totalCents).toBe(14_298)
  })

  it('has one rung where the policy leaves nothing to improve', () => {
    const policy = aPolicy({ discountTiers: [], maxInstallments: 1 })
    const ladder = offersFor(aNegotiation({ policy }))
    expect(ladder).toHaveLength(1)
    expect(ladder[0]?.plan).toBeNull()
  })

  it('takes each debt by its own delay: a fresh one gains nothing beside an old one', () => {
    const debts = [aDebt(), aDebt({ id: 'deb_2', dueDate: '2026-02-18', balanceCents: 100_000 })]
    const best = offersFor(aNegotiation({ debts })).at(-1)
    expect(best?.cash.discountCents).toBe(3_106)
    expect(best?.cash.debtIds).toEqual(['deb_1', 'deb_2'])
  })

  it('is empty when nothing is open', () => {
    expect(offersFor(aNegotiation({ debts: [aDebt({ balanceCents: 0 })] }))).toEqual([])
    expect(installmentOptions(aNegotiation({ debts: [] }))).toEqual([])
  })

  it('tiers go by delay and amount, both ends included', () => {
    const tiers = [
      { minDaysLate: 0, maxDaysLate: 35, minAmountCents: 0, maxDiscountBps: 100 },
      { minDaysLate: 36, maxDaysLate: 36, minAmountCents: 15_532, maxDiscountBps: 1000 },
      { minDaysLate: 36, maxDaysLate: 90, minAmountCents: 15_533, maxDiscountBps: 3000 },
    ]
    const best = offersFor(aNegotiation({ policy: aPolicy({ discountTiers: tiers }) })).at(-1)
    expect(best?.cash.discountCents).toBe(1_553)
  })
})

describe('payments of a plan', () => {
  it('sum up exactly, a month apart, on banking days', () => {
    const plan = installmentOptions(aNegotiation({ policy: aPolicy({ validityDays: 10 }) })).at(1)
    expect(plan?.installments).toEqual([
      { no: 1, dueDate: '2026-03-02', amountCents: 5_178 },
      { no: 2, dueDate: '2026-04-02', amountCents: 5_177 },
      { no: 3, dueDate: '2026-05-04', amountCents: 5_177 },
    ])
  })

  it('keep the day of the month although single dates move', () => {
    const answer = ask({ installments: 4, date: '2026-03-01' })
    expect(
      answer.kind === 'accepted' && answer.offer.installments.map((part) => part.dueDate),
    ).toEqual(['2026-03-02', '2026-04-01', '2026-05-04', '2026-06-01'])
  })

  it('start with the down payment that the policy wants', () => {
    const policy = aPolicy({ minDownPaymentBps: 4000 })
    const [two, three] = installmentOptions(aNegotiation({ policy }))
    expect(two?.installments.map((part) => part.amountCents)).toEqual([7_766, 7_766])
    expect(three?.installments.map((part) => part.amountCents)).toEqual([6_213, 4_660, 4_659])
  })

  it('do not split at all where a first payment is below the least one', () => {
    const policy = aPolicy({ minDownPaymentBps: 4000 })
    const request = { totalCents: 10_000, payments: 3 }
    expect(splitPayments({ ...request, downPaymentCents: 3_999 }, policy)).toBeNull()
    expect(splitPayments({ ...request, downPaymentCents: 4_000 }, policy)).toEqual([
      4_000, 3_000, 3_000,
    ])
  })

  it('are never smaller than the policy allows: fewer options', () => {
    const policy = aPolicy({ minInstallmentCents: 5_000 })
    const counts = installmentOptions(aNegotiation({ policy })).map((o) => o.installments.length)
    expect(counts).toEqual([2, 3])
  })
})

describe('a proposal at sight', () => {
  test.each<[Proposal, string, number]>([
    [{ totalCents: 15_532 }, 'accepted', 15_532],
    [{ totalCents: 12_426 }, 'accepted', 12_426],
    [{ totalCents: 12_425 }, 'below_minimum', 15_532],
    [{ totalCents: 1 }, 'below_minimum', 15_532],
    [{ totalCents: 99_999_999 }, 'accepted', 15_532],
    [{ installments: 1 }, 'accepted', 15_532],
    [{ date: '2026-02-23' }, 'accepted', 15_532],
    [{ installmentCents: 20_000 }, 'accepted', 15_532],
    [{ downPaymentCents: 16_000 }, 'accepted', 15_532],
  ])('%j is %s with %d', (proposal, is, cents) => {
    expect(short(ask(proposal))).toEqual({ is, parts: [cents] })
  })

  it('is countered with the rung the bot stands on, and the last one for every later step', () => {
    expect(short(ask({ totalCents: 100 }, {}, 1))).toEqual({ is: 'below_minimum', parts: [13_979] })
    expect(short(ask({ totalCents: 100 }, {}, 9))).toEqual({ is: 'below_minimum', parts: [12_426] })
  })

  it('a day too far ahead is countered with the last one allowed', () => {
    const answer = ask({ totalCents: 15_532, date: '2026-03-03' })
    expect(answer).toMatchObject({ kind: 'counter', because: 'too_late' })
    expect(answer.kind !== 'unclear' && answer.offer.installments[0]?.dueDate).toBe('2026-03-02')
    expect(ask({ totalCents: 15_532, date: '2026-03-02' }).kind).toBe('accepted')
  })
})

describe('a proposal in parts', () => {
  test.each<[Proposal, string, number[]]>([
    [{ installments: 2 }, 'accepted', [7_766, 7_766]],
    [{ installments: 3, installmentCents: 5_200 }, 'accepted', [5_178, 5_177, 5_177]],
    [{ installments: 3, installmentCents: 5_000 }, 'below_minimum', [5_178, 5_177, 5_177]],
    [{ installments: 7 }, 'too_many_installments', [2_589, 2_589, 2_589, 2_589, 2_588, 2_588]],
    [{ installmentCents: 8_000 }, 'accepted', [7_766, 7_766]],
    [{ installmentCents: 3_200 }, 'accepted', [3_107, 3_107, 3_106, 3_106, 3_106]],
    [
      { installmentCents: 1_000 },
      'too_many_installments',
      [2_589, 2_589, 2_589, 2_589, 2_588, 2_588],
    ],
    [{ totalCents: 15_600, installmentCents: 5_200 }, 'accepted', [5_178, 5_177, 5_177]],
    [{ totalCents: 15_000, installmentCents: 5_000 }, 'below_minimum', [5_178, 5_177, 5_177]],
    [{ downPaymentCents: 5_532, installments: 2 }, 'accepted', [5_532, 5_000, 5_000]],
    [{ downPaymentCents: 10_000 }, 'accepted', [10_000, 5_532]],
    [{ downPaymentCents: 1_000, installments: 2 }, 'down_payment_too_small', [2_000, 6_766, 6_766]],
    [{ downPaymentCents: 12_000, installments: 3 }, 'installment_too_small', [12_000, 3_532]],
  ])('%j is %s', (proposal, is, parts) => {
    expect(short(ask(proposal))).toEqual({ is, parts })
  })

  it('"80 por mês" is met by what the longest plan brings, where the floor of the policy allows it', () => {
    const policy = aPolicy({ installmentDiscountShareBps: 10_000 })
    expect(short(ask({ installmentCents: 2_500 }, { policy }))).toEqual({
      is: 'accepted',
      parts: [2_500, 2_500, 2_500, 2_500, 2_500, 2_500],
    })
  })

  it('and not below the floor of a plan, although more is given at sight', () => {
    const policy = aPolicy({ installmentDiscountShareBps: 5_000 })
    expect(short(ask({ installmentCents: 2_200 }, { policy }))).toMatchObject({
      is: 'too_many_installments',
    })
  })

  it('"80 por mês" is countered where the first payment has to be larger', () => {
    const policy = aPolicy({ minDownPaymentBps: 5000 })
    expect(short(ask({ installmentCents: 5_200 }, { policy }))).toEqual({
      is: 'down_payment_too_small',
      parts: [7_766, 3_883, 3_883],
    })
  })

  it('is answered at sight where the amount bears no plan', () => {
    const debts = [aDebt({ balanceCents: 3_000, dueDate: null })]
    expect(short(ask({ installments: 3 }, { debts }))).toEqual({
      is: 'installment_too_small',
      parts: [3_000],
    })
    const policy = aPolicy({ maxInstallments: 1 })
    expect(short(ask({ installments: 2 }, { policy }))).toEqual({
      is: 'too_many_installments',
      parts: [15_532],
    })
  })
})

describe('what cannot be answered', () => {
  test.each<[Proposal]>([
    [{}],
    [{ totalCents: 0 }],
    [{ totalCents: -100 }],
    [{ totalCents: 10.5 }],
    [{ totalCents: Number.NaN }],
    [{ installments: Number.POSITIVE_INFINITY }],
    [{ installments: 0 }],
    [{ date: '2026-02-19' }],
    [{ date: '2026-02-30' }],
    [{ date: 'amanhã', totalCents: 15_000 }],
  ])('%j is unclear', (proposal) => {
    expect(ask(proposal).kind).toBe('unclear')
  })

  it('nor can anything where nothing is owed', () => {
    expect(ask({ totalCents: 100 }, { debts: [] }).kind).toBe('unclear')
  })
})

describe('validity', () => {
  it('an offer stands for the configured days, and not beyond its first payment', () => {
    const longer = aPolicy({ validityDays: 20, firstPaymentDays: 5 })
    const offer = offersFor(aNegotiation({ policy: longer }))[0]?.cash
    expect(offer).toMatchObject({ computedOn: TODAY, validUntil: '2026-02-25' })
    expect(offersFor(aNegotiation())[0]?.cash.validUntil).toBe('2026-02-23')
  })

  it('the same terms have the same id, others another', () => {
    const one = ask({ installments: 3 })
    const ids = [one, ask({ installments: 3 }), ask({ installments: 4 })].map(
      (answer) => answer.kind !== 'unclear' && answer.offer.id,
    )
    expect(ids[0]).toBe(ids[1])
    expect(ids[0]).not.toBe(ids[2])
  })
})
