/** What a creditor allows in a negotiation, and the offers computed inside it. Amounts in cents, shares in bps. */
import * as z from 'zod'

/** 10,000 basis points are the whole. */
export const WHOLE_BPS = 10_000
/** Late fine of at most 2 % (CDC art. 52 §1). */
export const MAX_FINE_BPS = 200
/** Interest on arrears of at most 1 % a month (CTN art. 161 §1; STJ Súmula 379). */
export const MAX_MONTHLY_INTEREST_BPS = 100
/** The longest plan of the law on over-indebtedness is five years (CDC art. 104-A). */
const MAX_PLAN = 60
/** A discount of everything would be a pardon, which is no offer. */
const MAX_DISCOUNT_BPS = 9_900

const bps = z.int().min(0).max(WHOLE_BPS)

/**
 * Up to `maxDiscountBps` of the updated total of a debt that is `minDaysLate` to `maxDaysLate` days late (null: no
 * end) and whose updated total is at least `minAmountCents`. Of several tiers that fit, the most generous counts.
 */
export const discountTierSchema = z
  .object({
    minDaysLate: z.int().min(0).max(36_500),
    maxDaysLate: z.int().min(0).max(36_500).nullable(),
    minAmountCents: z.int().min(0),
    maxDiscountBps: z
      .int()
      .min(0)
      .max(MAX_DISCOUNT_BPS, 'desconto acima de 99 %: para perdoar a dívida, cancele-a'),
  })
  .refine((tier) => tier.maxDaysLate === null || tier.maxDaysLate >= tier.minDaysLate, {
    path: ['maxDaysLate'],
    message: 'o fim da faixa de atraso vem antes do começo',
  })
export type DiscountTier = z.infer<typeof discountTierSchema>

/**
 * One creditor's policy. Every field has a conservative default, so that `{}` is the most cautious policy: no
 * charges, no discount, up to three instalments.
 */
export const negotiationPolicySchema = z.object({
  /** Whether the contract provides for fine and interest; without one nothing is added. */
  chargesByContract: z.boolean().default(false),
  /** Fine on the principal, once. */
  finePercentBps: z
    .int()
    .min(0)
    .max(MAX_FINE_BPS, 'multa acima de 2 %, o limite do CDC art. 52 §1')
    .default(0),
  /** Simple interest on the principal, per month of 30 days, pro rata. */
  interestMonthlyBps: z
    .int()
    .min(0)
    .max(MAX_MONTHLY_INTEREST_BPS, 'juros acima de 1 % ao mês, o limite do CTN art. 161 §1')
    .default(0),
  discountTiers: z.array(discountTierSchema).max(50).default([]),
  /** No discount takes the total of a debt below this share of its principal. */
  minPrincipalShareBps: bps.default(WHOLE_BPS),
  /** Payments of a plan, the down payment among them; 1 means at sight only. */
  maxInstallments: z.int().min(1).max(MAX_PLAN).default(3),
  /** Smallest payment of a plan. */
  minInstallmentCents: z.int().min(1).default(5_000),
  /** Smallest first payment of a plan, as a share of its total. */
  minDownPaymentBps: bps.default(0),
  /** The share of the discount at sight that a plan may get. */
  installmentDiscountShareBps: bps.default(0),
  /** Days for which an offer can be accepted. */
  validityDays: z.int().min(0).max(60).default(3),
  /** The first payment is due at most so many days ahead. */
  firstPaymentDays: z.int().min(0).max(60).default(10),
  /** How many times the bot may improve its first offer. */
  ladderSteps: z.int().min(1).max(2).default(1),
})
export type NegotiationPolicy = z.infer<typeof negotiationPolicySchema>

export const DEFAULT_NEGOTIATION_POLICY: NegotiationPolicy = negotiationPolicySchema.parse({})

/** What a negotiation needs to know of an open debt; `DebtFacts.debts` fits. */
export type NegotiableDebt = {
  readonly id: string
  readonly dueDate: string | null
  /** Amount minus payments: the principal still open. */
  readonly balanceCents: number
}

/** One debt on one day: principal, charges, and what they add up to. */
export type UpdatedDebt = {
  readonly debtId: string
  readonly principalCents: number
  readonly fineCents: number
  readonly interestCents: number
  readonly totalCents: number
  readonly daysLate: number
}

export const offerKindSchema = z.enum(['cash', 'installments'])

/**
 * `updatedCents` = principal + fine + interest on `computedOn`; `totalCents` = updated - discount = the sum of
 * `installments` (one for cash). Kept in the dialogue's state, hence a schema.
 */
export const offerSchema = z.object({
  /** The same offer has the same id; unique among offers for the same debts. */
  id: z.string(),
  kind: offerKindSchema,
  debtIds: z.array(z.string()),
  principalCents: z.int(),
  fineCents: z.int(),
  interestCents: z.int(),
  updatedCents: z.int(),
  discountCents: z.int(),
  totalCents: z.int(),
  /** In order; `no` counts from 1. A down payment is number 1. */
  installments: z.array(z.object({ no: z.int(), dueDate: z.iso.date(), amountCents: z.int() })),
  /** The day whose charges it holds. */
  computedOn: z.iso.date(),
  /** The last day on which it can be accepted. */
  validUntil: z.iso.date(),
  /** Position in the ladder, 0 first. */
  step: z.int().nonnegative(),
})
export type Offer = z.infer<typeof offerSchema>
export type Installment = Offer['installments'][number]

/**
 * What a debtor proposes, as far as it was said. `installments` counts what follows the down payment when one is
 * named ("100 de entrada e o resto em 2x" is 3 payments), else all payments. `date` is that of the first payment.
 */
export type Proposal = {
  readonly totalCents?: number
  readonly installments?: number
  readonly installmentCents?: number
  readonly downPaymentCents?: number
  readonly date?: string
}

export type CounterReason =
  | 'below_minimum'
  | 'too_many_installments'
  | 'installment_too_small'
  | 'down_payment_too_small'
  | 'too_late'

export type CounterAnswer =
  | { readonly kind: 'accepted'; readonly offer: Offer }
  | { readonly kind: 'counter'; readonly offer: Offer; readonly because: CounterReason }
  | { readonly kind: 'unclear' }

/** What every computation of offers starts from; `today` is the debtor's day, YYYY-MM-DD. */
export type Negotiation = {
  readonly debts: readonly NegotiableDebt[]
  readonly policy: NegotiationPolicy
  readonly today: string
}

/** One rung: what the bot may say at this step. `plan` is null where the policy or the amount allows none. */
export type LadderStep = {
  readonly step: number
  readonly cash: Offer
  readonly plan: Offer | null
}
