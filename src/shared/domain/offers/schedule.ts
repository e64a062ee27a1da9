/** How a total is split into payments, and when each is due. */
import { addDays, addMonths } from '../br-date.ts'
import { nextBusinessDay } from '../holidays.ts'
import { splitCents } from '../money.ts'
import { shareOf } from './authority.ts'
import type { NegotiationPolicy } from './types.ts'

export type Split =
  | { readonly ok: true; readonly amounts: readonly number[] }
  | { readonly ok: false; readonly because: 'installment_too_small' | 'down_payment_too_small' }

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
 * Payments that add up to the total exactly. Equal ones (to the cent, larger first) where that is enough of a down
 * payment; else the down payment first and the rest in equal parts.
 */
export function splitPayments(request: SplitRequest, policy: NegotiationPolicy): Split {
  const { totalCents, payments, downPaymentCents } = request
  const least = minDownPaymentCents(totalCents, policy)
  if (downPaymentCents !== undefined && downPaymentCents < least) {
    return { ok: false, because: 'down_payment_too_small' }
  }
  const equal = splitCents(totalCents, payments)
  const enough = (equal[0] ?? 0) >= least
  const first = downPaymentCents ?? (enough ? undefined : least)
  const amounts =
    first === undefined ? equal : [first, ...splitCents(totalCents - first, payments - 1)]
  return amounts.every((cents) => cents >= policy.minInstallmentCents)
    ? { ok: true, amounts }
    : { ok: false, because: 'installment_too_small' }
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
