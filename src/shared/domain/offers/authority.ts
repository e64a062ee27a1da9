/** How far a policy goes for the debts at hand: the least that may be asked, at sight and in a plan. */
import { updatedDebt } from '../charges.ts'
import { sumCents } from '../money.ts'
import { type Negotiation, type NegotiationPolicy, type UpdatedDebt, WHOLE_BPS } from './types.ts'

export type Authority = {
  readonly debts: readonly UpdatedDebt[]
  readonly updatedCents: number
  /** The smallest total at sight, and of a plan; the latter is never below the former. */
  readonly cashFloorCents: number
  readonly planFloorCents: number
}

/** Null when nothing is open. */
export function authorityOf({ debts, policy, today }: Negotiation): Authority | null {
  const updated = debts
    .filter((debt) => debt.balanceCents > 0)
    .map((debt) => updatedDebt(debt, policy, today))
  if (updated.length === 0) return null
  const updatedCents = sumCents(updated.map((debt) => debt.totalCents))
  const discounts = updated.map((debt) => maxDiscountCents(debt, policy))
  const inPlan = discounts.map((cents) => partOf(cents, policy.installmentDiscountShareBps))
  return {
    debts: updated,
    updatedCents,
    cashFloorCents: updatedCents - sumCents(discounts),
    planFloorCents: updatedCents - sumCents(inPlan),
  }
}

/**
 * The largest discount at sight on one debt: that of its best tier, as far as the kept share of the principal
 * allows. Each debt has its own, so a fresh one gains nothing beside an old one.
 */
export function maxDiscountCents(debt: UpdatedDebt, policy: NegotiationPolicy): number {
  const best = Math.max(
    0,
    ...policy.discountTiers
      .filter((tier) => tier.minDaysLate <= debt.daysLate)
      .filter((tier) => tier.maxDaysLate === null || debt.daysLate <= tier.maxDaysLate)
      .filter((tier) => tier.minAmountCents <= debt.totalCents)
      .map((tier) => tier.maxDiscountBps),
  )
  const kept = shareOf(debt.principalCents, policy.minPrincipalShareBps)
  return Math.min(partOf(debt.totalCents, best), debt.totalCents - kept)
}

/** A share rounded down: of what the debtor gains. Cents stay below 10^11, so the product is exact. */
export const partOf = (cents: number, bps: number): number => Math.floor((cents * bps) / WHOLE_BPS)

/** A share rounded up: of what the creditor keeps. */
export const shareOf = (cents: number, bps: number): number => Math.ceil((cents * bps) / WHOLE_BPS)
