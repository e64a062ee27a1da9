/** Fine and interest on arrears, in exact cents; caps and their sources are in offers/types.ts. */
import { daysBetween } from './br-date.ts'
import { nextBusinessDay } from './holidays.ts'
import {
  type NegotiableDebt,
  type NegotiationPolicy,
  type UpdatedDebt,
  WHOLE_BPS,
} from './offers/types.ts'

/** Interest counts months of 30 days. */
const MONTH_DAYS = 30

export type ChargeRules = Pick<
  NegotiationPolicy,
  'chargesByContract' | 'finePercentBps' | 'interestMonthlyBps'
>

/**
 * A debt on the day `on` (YYYY-MM-DD). The fine falls once, on the principal; the interest is simple, on the
 * principal alone, by days. Halves of a cent round up. Without a contract, a due date or a delay nothing is added.
 */
export function updatedDebt(debt: NegotiableDebt, rules: ChargeRules, on: string): UpdatedDebt {
  const daysLate = debt.dueDate === null ? 0 : daysPastDue(debt.dueDate, on)
  const charged = rules.chargesByContract && daysLate > 0
  const principalCents = debt.balanceCents
  const fineCents = charged ? halfUp(principalCents, rules.finePercentBps, WHOLE_BPS) : 0
  const interestCents = charged
    ? halfUp(principalCents, rules.interestMonthlyBps * daysLate, WHOLE_BPS * MONTH_DAYS)
    : 0
  const totalCents = principalCents + fineCents + interestCents
  return { debtId: debt.id, principalCents, fineCents, interestCents, totalCents, daysLate }
}

/**
 * Days in arrears on the day `on`, 0 when there are none. A term that ends on a day without banks runs to the next
 * banking day (CC art. 132 §1), and the delay counts from there.
 */
export function daysPastDue(dueDate: string, on: string): number {
  return Math.max(0, daysBetween(nextBusinessDay(dueDate), on))
}

/** round(amount * numerator / denominator), halves up; amounts, rates and days multiply beyond 2^53. */
function halfUp(amount: number, numerator: number, denominator: number): number {
  const twice = 2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator)
  return Number(twice / (2n * BigInt(denominator)))
}
