/** Offers as values, from terms that the policy has already admitted. */
import { addDays } from '../br-date.ts'
import { sumCents } from '../money.ts'
import type { Authority } from './authority.ts'
import { dueDates, usualFirstDate } from './schedule.ts'
import type { Negotiation, Offer } from './types.ts'

export type Terms = {
  /** One amount per payment. */
  readonly amounts: readonly number[]
  readonly step: number
  /** Before it moves to a banking day; default: as long as the offer stands. */
  readonly firstDate?: string | undefined
}

/** The offer with these payments; its charges are those of `negotiation.today`. */
export function buildOffer(negotiation: Negotiation, authority: Authority, terms: Terms): Offer {
  const { policy, today } = negotiation
  const { debts, updatedCents } = authority
  const { amounts, step } = terms
  const dates = dueDates(terms.firstDate ?? usualFirstDate(today, policy), amounts.length)
  const totalCents = sumCents(amounts)
  const acceptable = addDays(today, policy.validityDays)
  const [firstDue = today] = dates
  return {
    id: `${String(step)}.${String(amounts.length)}x.${String(totalCents)}.${String(amounts[0])}.${today}.${firstDue}`,
    kind: amounts.length === 1 ? 'cash' : 'installments',
    debtIds: debts.map((debt) => debt.debtId),
    principalCents: sumCents(debts.map((debt) => debt.principalCents)),
    fineCents: sumCents(debts.map((debt) => debt.fineCents)),
    interestCents: sumCents(debts.map((debt) => debt.interestCents)),
    updatedCents,
    discountCents: updatedCents - totalCents,
    totalCents,
    installments: amounts.map((amountCents, at) => ({
      no: at + 1,
      dueDate: dates[at] ?? firstDue,
      amountCents,
    })),
    computedOn: today,
    validUntil: acceptable < firstDue ? acceptable : firstDue,
    step,
  }
}
