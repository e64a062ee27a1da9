/** The offers a policy holds, from the first the bot makes to the best it may. */
import { type Authority, authorityOf } from './authority.ts'
import { buildOffer } from './build.ts'
import { longestPlan, splitPayments } from './schedule.ts'
import type { LadderStep, Negotiation, Offer } from './types.ts'

const FEWEST_IN_PLAN = 2

/**
 * The ladder for these debts: step 0 is the updated total at sight beside the shortest plan; the last step has the
 * whole discount of the policy and its longest plan. A step that would improve nothing is left out, so the ladder
 * has 1 to `ladderSteps + 1` rungs, each better for the debtor than the one before. Empty when nothing is open.
 */
export function offersFor(negotiation: Negotiation): LadderStep[] {
  const authority = authorityOf(negotiation)
  return authority === null ? [] : rungsOf(negotiation, authority)
}

export function rungsOf(negotiation: Negotiation, authority: Authority): LadderStep[] {
  const steps = negotiation.policy.ladderSteps
  const rungs: LadderStep[] = []
  for (let n = 0; n <= steps; n++) {
    const rung = rungAt(negotiation, authority, { part: n, of: steps, step: rungs.length })
    const last = rungs.at(-1)
    if (last === undefined || improves(rung, last)) rungs.push(rung)
  }
  return rungs
}

type Place = { readonly part: number; readonly of: number; readonly step: number }

function rungAt(negotiation: Negotiation, authority: Authority, place: Place): LadderStep {
  const { updatedCents, cashFloorCents, planFloorCents } = authority
  const less = (floorCents: number) =>
    updatedCents - Math.floor(((updatedCents - floorCents) * place.part) / place.of)
  const { step } = place
  const cash = buildOffer(negotiation, authority, { amounts: [less(cashFloorCents)], step })
  const plan = planAt(negotiation, authority, { totalCents: less(planFloorCents), ...place })
  return { step, cash, plan }
}

/** From the shortest plan to the longest, as far along as the step is; null where none is allowed. */
function planAt(
  negotiation: Negotiation,
  authority: Authority,
  place: Place & { readonly totalCents: number },
): Offer | null {
  const { totalCents, part, of, step } = place
  const longest = longestPlan(totalCents, negotiation.policy)
  const payments = FEWEST_IN_PLAN + Math.round(((longest - FEWEST_IN_PLAN) * part) / of)
  const amounts = splitPayments({ totalCents, payments }, negotiation.policy)
  return longest < FEWEST_IN_PLAN || amounts === null
    ? null
    : buildOffer(negotiation, authority, { amounts, step })
}

function improves(rung: LadderStep, last: LadderStep): boolean {
  if (rung.cash.totalCents < last.cash.totalCents) return true
  if (rung.plan === null) return false
  return (
    last.plan === null ||
    rung.plan.totalCents < last.plan.totalCents ||
    rung.plan.installments.length > last.plan.installments.length
  )
}

/**
 * "Em quantas vezes?": the plans of 2 to n payments, shortest first, at the total of a step of the ladder (a later
 * one than the last is the last). Empty where the policy or the amount allows no plan.
 */
export function installmentOptions(negotiation: Negotiation, step = 0): Offer[] {
  const authority = authorityOf(negotiation)
  if (authority === null) return []
  const rungs = rungsOf(negotiation, authority)
  const rung = rungs[Math.min(step, rungs.length - 1)]
  if (rung === undefined || rung.plan === null) return []
  const { totalCents } = rung.plan
  const longest = longestPlan(totalCents, negotiation.policy)
  return Array.from({ length: longest - 1 }, (_, n) => n + FEWEST_IN_PLAN)
    .map((payments) => splitPayments({ totalCents, payments }, negotiation.policy))
    .filter((amounts) => amounts !== null)
    .map((amounts) => buildOffer(negotiation, authority, { amounts, step: rung.step }))
}
