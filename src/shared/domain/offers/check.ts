/**
 * The independent check of an offer, made right before it becomes an agreement: it knows nothing of how offers are
 * computed, only what the policy and the law allow. A change to the rules is made here and there, on purpose.
 */
import { addDays, daysBetween, isIsoDate } from '../br-date.ts'
import { updatedDebt } from '../charges.ts'
import { isBusinessDay, nextBusinessDay } from '../holidays.ts'
import {
  MAX_FINE_BPS,
  MAX_MONTHLY_INTEREST_BPS,
  type NegotiableDebt,
  type NegotiationPolicy,
  type Offer,
  type UpdatedDebt,
} from './types.ts'

export type OfferViolation =
  | 'debts'
  | 'amounts'
  | 'charges'
  | 'charges_above_law'
  | 'above_updated'
  | 'discount'
  | 'principal_share'
  | 'kind'
  | 'installment_count'
  | 'installment_amount'
  | 'installment_sum'
  | 'down_payment'
  | 'due_dates'
  | 'first_payment'
  | 'validity'
  | 'expired'
  | 'step'

type Case = {
  readonly offer: Offer
  readonly policy: NegotiationPolicy
  /** The debts of the offer, with the charges of the day it was computed. */
  readonly debts: readonly UpdatedDebt[]
  readonly today: string
}

/**
 * The rules that `offer` breaks for `debts` as they are today; none means that it may be agreed. A balance that has
 * changed since the offer was computed breaks `debts` or `amounts`: compute it anew.
 */
export function offerWithin(
  offer: Offer,
  policy: NegotiationPolicy,
  debts: readonly NegotiableDebt[],
  today: string,
): OfferViolation[] {
  if (!isIsoDate(offer.computedOn) || !isIsoDate(offer.validUntil)) return ['validity']
  const named = debts.filter((debt) => offer.debtIds.includes(debt.id))
  const updated = named.map((debt) => updatedDebt(debt, policy, offer.computedOn))
  const found = { offer, policy, debts: updated, today }
  // The other rules compute with whole cents.
  if (!figuresAreWhole(found)) return ['amounts']
  const broken = RULES.filter(([, holds]) => !holds(found)).map(([rule]) => rule)
  return [...new Set(broken)]
}

type Rule = readonly [OfferViolation, (found: Case) => boolean]

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const amountsOf = ({ offer }: Case) => offer.installments.map((part) => part.amountCents)
const datesOf = ({ offer }: Case) => offer.installments.map((part) => part.dueDate)
const pairs = (dates: readonly string[]) =>
  dates.slice(1).map((date, at): [string, string] => [dates[at] ?? '', date])

const RULES: readonly Rule[] = [
  ['amounts', figuresAddUp],
  ['debts', ({ offer, debts }) => debts.length > 0 && debts.length === offer.debtIds.length],
  ['debts', ({ offer }) => new Set(offer.debtIds).size === offer.debtIds.length],
  ['debts', ({ debts }) => debts.every((debt) => debt.principalCents > 0)],
  [
    'amounts',
    ({ offer, debts }) => offer.principalCents === total(debts.map((d) => d.principalCents)),
  ],
  ['charges', ({ offer, debts }) => offer.fineCents === total(debts.map((d) => d.fineCents))],
  [
    'charges',
    ({ offer, debts }) => offer.interestCents === total(debts.map((d) => d.interestCents)),
  ],
  ['charges_above_law', chargesAreLawful],
  ['above_updated', ({ offer }) => offer.totalCents <= offer.updatedCents],
  [
    'discount',
    ({ offer, ...found }) => offer.discountCents <= largestDiscount({ offer, ...found }),
  ],
  ['principal_share', keepsPrincipal],
  ['kind', ({ offer }) => (offer.kind === 'cash') === (offer.installments.length === 1)],
  ['installment_count', ({ offer, policy }) => offer.installments.length <= policy.maxInstallments],
  ['installment_count', ({ offer }) => offer.installments.every((part, at) => part.no === at + 1)],
  ['installment_amount', installmentsAreLargeEnough],
  ['installment_sum', (found) => total(amountsOf(found)) === found.offer.totalCents],
  ['down_payment', downPaymentIsLargeEnough],
  ['due_dates', (found) => datesOf(found).every((date) => isIsoDate(date) && isBusinessDay(date))],
  ['due_dates', (found) => pairs(datesOf(found)).every(([a, b]) => isAMonthLater(a, b))],
  ['first_payment', firstPaymentIsInTime],
  ['validity', validityIsKept],
  ['expired', ({ offer, today }) => today <= offer.validUntil],
  ['step', ({ offer, policy }) => offer.step >= 0 && offer.step <= policy.ladderSteps],
]

function figuresAreWhole({ offer }: Case): boolean {
  const { principalCents, fineCents, interestCents, updatedCents, discountCents } = offer
  const parts = offer.installments.map((part) => part.amountCents)
  const figures = [principalCents, fineCents, interestCents, updatedCents, discountCents]
  return [...figures, offer.totalCents, ...parts].every((cents) => Number.isSafeInteger(cents))
}

function figuresAddUp({ offer }: Case): boolean {
  const { principalCents, fineCents, interestCents, updatedCents, discountCents } = offer
  return (
    offer.totalCents > 0 &&
    principalCents + fineCents + interestCents === updatedCents &&
    updatedCents - discountCents === offer.totalCents
  )
}

/** 2 % once and 1 % per 30 days of principal, whatever the policy says; half a cent of rounding per debt. */
function chargesAreLawful({ debts, policy }: Case): boolean {
  return debts.every(({ principalCents, fineCents, interestCents, daysLate }) => {
    if (!policy.chargesByContract || daysLate === 0) return fineCents + interestCents === 0
    const fineCap = (principalCents * MAX_FINE_BPS) / 10_000
    const interestCap = (principalCents * MAX_MONTHLY_INTEREST_BPS * daysLate) / 300_000
    return fineCents <= fineCap + 0.51 && interestCents <= interestCap + 0.51
  })
}

/** What the tiers grant for the debts of the offer; a plan gets its share of it. */
function largestDiscount({ offer, policy, debts }: Case): number {
  let sum = 0n
  for (const debt of debts) {
    const atSight = largestDiscountOf(debt, policy)
    const share = offer.installments.length > 1 ? policy.installmentDiscountShareBps : 10_000
    sum += (atSight * BigInt(share)) / 10_000n
  }
  return Number(sum)
}

function largestDiscountOf(debt: UpdatedDebt, policy: NegotiationPolicy): bigint {
  let granted = 0n
  for (const { minDaysLate, maxDaysLate, minAmountCents, maxDiscountBps } of policy.discountTiers) {
    const late = debt.daysLate >= minDaysLate && debt.daysLate <= (maxDaysLate ?? Infinity)
    if (!late || debt.totalCents < minAmountCents) continue
    const cents = (BigInt(debt.totalCents) * BigInt(maxDiscountBps)) / 10_000n
    if (cents > granted) granted = cents
  }
  const principal = BigInt(debt.principalCents) * BigInt(policy.minPrincipalShareBps)
  const kept = (principal + 9_999n) / 10_000n
  const most = BigInt(debt.totalCents) - kept
  return granted < most ? granted : most
}

function keepsPrincipal({ offer, policy, debts }: Case): boolean {
  const principal = total(debts.map((debt) => debt.principalCents))
  return (
    BigInt(offer.totalCents) * 10_000n >= BigInt(principal) * BigInt(policy.minPrincipalShareBps)
  )
}

function installmentsAreLargeEnough({ offer, policy }: Case): boolean {
  const least = offer.installments.length > 1 ? policy.minInstallmentCents : 1
  return offer.installments.every(({ amountCents }) => amountCents >= least)
}

function downPaymentIsLargeEnough({ offer, policy }: Case): boolean {
  const first = offer.installments[0]?.amountCents ?? 0
  return BigInt(first) * 10_000n >= BigInt(offer.totalCents) * BigInt(policy.minDownPaymentBps)
}

/** Months have 28 to 31 days; a day without banks moves a date by at most four more. */
function isAMonthLater(earlier: string, later: string): boolean {
  const days = isIsoDate(earlier) && isIsoDate(later) ? daysBetween(earlier, later) : 0
  return days >= 23 && days <= 36
}

function firstPaymentIsInTime({ offer, policy }: Case): boolean {
  const first = offer.installments[0]?.dueDate ?? ''
  const latest = nextBusinessDay(addDays(offer.computedOn, policy.firstPaymentDays))
  return first >= offer.computedOn && first <= latest
}

function validityIsKept({ offer, policy, today }: Case): boolean {
  const first = offer.installments[0]?.dueDate ?? ''
  const last = addDays(offer.computedOn, policy.validityDays)
  const { computedOn, validUntil } = offer
  return (
    computedOn <= today && validUntil >= computedOn && validUntil <= last && validUntil <= first
  )
}
