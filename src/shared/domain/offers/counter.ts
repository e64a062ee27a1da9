/** Answers to what a debtor proposes: accepted inside the policy, else the nearest offer and the reason. */
import { isIsoDate } from '../br-date.ts'
import { nextBusinessDay } from '../holidays.ts'
import { authorityOf } from './authority.ts'
import { buildOffer } from './build.ts'
import { rungsOf } from './ladder.ts'
import { type Arrangement, type Table, arrangePlan } from './plan.ts'
import { latestFirstDate } from './schedule.ts'
import type { CounterAnswer, Negotiation, Proposal } from './types.ts'

const UNCLEAR: CounterAnswer = { kind: 'unclear' }

/**
 * Answers a proposal on the step of the ladder where the bot stands (a later one than the last is the last).
 * A total down to the floor of the whole policy is accepted, and never more is taken than this step asks; whatever
 * goes beyond the policy is countered with this step's terms, as near to the proposal as they allow. The first
 * reason met is given: amount, number of payments, their size, down payment, day. Unclear: an empty or senseless
 * proposal (negative, fractional, a day in the past), or nothing open.
 */
export function counterOffer(
  proposal: Proposal,
  input: Negotiation & { readonly step: number },
): CounterAnswer {
  const negotiation: Negotiation = input
  const authority = authorityOf(negotiation)
  if (authority === null || !isSensible(proposal, negotiation.today)) return UNCLEAR
  const rungs = rungsOf(negotiation, authority)
  const rung = rungs[Math.min(input.step, rungs.length - 1)]
  if (rung === undefined) return UNCLEAR
  const table = { negotiation, authority, rung }
  return answer(table, proposal, arrange(table, counted(proposal)))
}

function arrange(table: Table, proposal: Proposal): Arrangement {
  return isAtSight(table, proposal) ? arrangeCash(table, proposal) : arrangePlan(table, proposal)
}

/** "300 em parcelas de 100" names a number of payments. */
function counted(proposal: Proposal): Proposal {
  const { totalCents, installments, installmentCents, downPaymentCents = 0 } = proposal
  if (totalCents === undefined || installmentCents === undefined) return proposal
  const parts = Math.max(1, Math.ceil((totalCents - downPaymentCents) / installmentCents))
  return { ...proposal, installments: installments ?? parts }
}

/** One payment was meant, in whatever words: no parts, one part, or a part that covers everything. */
function isAtSight({ rung, authority }: Table, proposal: Proposal): boolean {
  const { installments, installmentCents, downPaymentCents } = proposal
  const owed = rung.plan?.totalCents ?? authority.updatedCents
  if (downPaymentCents !== undefined) return downPaymentCents >= owed
  if (installments !== undefined) return installments === 1
  return installmentCents === undefined || installmentCents >= owed
}

function arrangeCash({ rung, authority }: Table, proposal: Proposal): Arrangement {
  const asked = rung.cash.totalCents
  const { totalCents, installmentCents, downPaymentCents } = proposal
  const stated = totalCents ?? downPaymentCents ?? installmentCents ?? asked
  return stated >= authority.cashFloorCents
    ? { amounts: [Math.min(stated, asked)], because: null }
    : { amounts: [asked], because: 'below_minimum' }
}

function answer(
  table: Table,
  proposal: Proposal,
  { amounts, because }: Arrangement,
): CounterAnswer {
  const { negotiation, authority, rung } = table
  const latest = latestFirstDate(negotiation.today, negotiation.policy)
  // A day without banks is paid on the next one with them: what comes to the same day is no later.
  const tooLate =
    proposal.date !== undefined && nextBusinessDay(proposal.date) > nextBusinessDay(latest)
  const firstDate = tooLate ? latest : proposal.date
  const offer = buildOffer(negotiation, authority, { amounts, step: rung.step, firstDate })
  const reason = because ?? (tooLate ? 'too_late' : null)
  return reason === null ? { kind: 'accepted', offer } : { kind: 'counter', offer, because: reason }
}

function isSensible(proposal: Proposal, today: string): boolean {
  const { date, totalCents, installments, installmentCents, downPaymentCents } = proposal
  const figures = [totalCents, installments, installmentCents, downPaymentCents]
  const stated = figures.filter((figure) => figure !== undefined)
  if (stated.length === 0 && date === undefined) return false
  const positive = stated.every((figure) => Number.isSafeInteger(figure) && figure > 0)
  return positive && (date === undefined || (isIsoDate(date) && date >= today))
}
