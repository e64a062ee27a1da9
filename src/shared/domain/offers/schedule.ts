/** How a total is split into payments, and when each is due. */
import { addDays, addMonths } from '../br-date.ts'
import { nextBusinessDay } from '../holidays.ts'
import { splitCents } from '../money.ts'
import { shareOf } from './authority.ts'
import type { NegotiationPolicy } from './types.ts'

export type SplitRequest = {
  readonly totalCents: number
  /** All payments, the first among them; at least 2. */
  readonly payments: number
  /** The first payment where the debtor named one. */
  readonly downPaymentCents?: number | undefined
}

/** The first payment a policy asks for at least. */
export function minDownPaymentCents(totalCents: number, policy: NegotiationPolicy): number {
  return Math.max(shareOf(totalCents, policy.minDownPaymentBps), policy.minInstallmentCents)
}

/**
 * Payments that add up to the total exactly, or null where the policy allows no such plan. Equal ones (to the cent,
 * larger first) where that is enough of a down payment; else the down payment first and the rest in equal parts.
 */
export function splitPayments(
  request: SplitRequest,
  policy: NegotiationPolicy,
): readonly number[] | null {
  const { totalCents, payments } = request
  const first = firstApart(request, policy)
  if (!isAllowed(request, first, policy)) return null
  if (first === undefined) return splitCents(totalCents, payments)
  return [first, ...splitCents(totalCents - first, payments - 1)]
}

/** The most payments that the policy allows for a total; fewer, down to 2, are allowed too. 1: no plan. */
export function longestPlan(totalCents: number, policy: NegotiationPolicy): number {
  for (let payments = 2; payments <= policy.maxInstallments; payments++) {
    const request = { totalCents, payments }
    if (!isAllowed(request, firstApart(request, policy), policy)) return payments - 1
  }
  return policy.maxInstallments
}

/** The first payment where it is no equal part. */
function firstApart(request: SplitRequest, policy: NegotiationPolicy): number | undefined {
  const { totalCents, payments, downPaymentCents } = request
  const least = minDownPaymentCents(totalCents, policy)
  const enough = Math.ceil(totalCents / payments) >= least
  return downPaymentCents ?? (enough ? undefined : least)
}

function isAllowed(
  { totalCents, payments }: SplitRequest,
  first: number | undefined,
  policy: NegotiationPolicy,
): boolean {
  const smallest =
    first === undefined
      ? Math.floor(totalCents / payments)
      : Math.min(first, Math.floor((totalCents - first) / (payments - 1)))
  const opening = first ?? Math.ceil(totalCents / payments)
  const least = minDownPaymentCents(totalCents, policy)
  return smallest >= policy.minInstallmentCents && opening >= least
}

/** Monthly from `firstDate` on, each on the next banking day; a month apart, so strictly ascending. */
export function dueDates(firstDate: string, payments: number): string[] {
  return Array.from({ length: payments }, (_, n) => nextBusinessDay(addMonths(firstDate, n)))
}

/** The last day a debtor may choose for the first payment; a day without banks is paid on the next banking day. */
export function latestFirstDate(today: string, policy: NegotiationPolicy): string {
  return addDays(today, policy.firstPaymentDays)
}

/** The first payment's day when the debtor named none: as long as the offer stands. */
export function usualFirstDate(today: string, policy: NegotiationPolicy): string {
  return addDays(today, Math.min(policy.validityDays, policy.firstPaymentDays))
}
