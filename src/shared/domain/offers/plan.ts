/** The plan that comes nearest to a debtor's proposal. */
import type { Authority } from './authority.ts'
import { minDownPaymentCents, splitPayments } from './schedule.ts'
import type {
  CounterReason,
  LadderStep,
  Negotiation,
  NegotiationPolicy,
  Proposal,
} from './types.ts'

/** What the answer to a proposal depends on. */
export type Table = {
  readonly negotiation: Negotiation
  readonly authority: Authority
  /** The rung the bot stands on: what it answers with where the proposal leaves room. */
  readonly rung: LadderStep
}

/** Payments granted; `because` where they are not what was proposed. */
export type Arrangement = {
  readonly amounts: readonly number[]
  readonly because: CounterReason | null
}

type Wish = {
  readonly totalCents: number
  readonly payments: number
  readonly downPaymentCents: number | undefined
  readonly because: CounterReason | null
}

/** Payments in parts; at sight where the amount bears no plan at all. */
export function arrangePlan(table: Table, proposal: Proposal): Arrangement {
  const { policy } = table.negotiation
  const byAmount = proposal.installments === undefined && proposal.installmentCents !== undefined
  const wish = byAmount ? wishByAmount(table, proposal) : wishByCount(table, proposal)
  const admitted = admitDownPayment(admitCount(wish, policy), policy)
  return firstAsSaid(nearest(admitted, table), proposal)
}

/** "10x", "10x de 50", "100 de entrada e o resto em 2x". */
function wishByCount(table: Table, proposal: Proposal): Wish {
  const { downPaymentCents } = proposal
  const payments = countOf(table, proposal)
  const asked = planTotal(table)
  const stated = statedTotal(proposal) ?? asked
  const enough = stated >= table.authority.planFloorCents
  return {
    totalCents: enough ? Math.min(stated, asked) : asked,
    payments,
    downPaymentCents,
    because: enough ? null : 'below_minimum',
  }
}

function countOf({ rung }: Table, { installments, downPaymentCents }: Proposal): number {
  if (installments === undefined) return rung.plan?.installments.length ?? 2
  return downPaymentCents === undefined ? installments : installments + 1
}

/** What the proposal adds up to, where it says so. */
function statedTotal(proposal: Proposal): number | undefined {
  const { totalCents, installments, installmentCents, downPaymentCents } = proposal
  if (totalCents !== undefined) return totalCents
  if (installments === undefined || installmentCents === undefined) return undefined
  return (downPaymentCents ?? 0) + installments * installmentCents
}

/**
 * "80 por mês": the fewest payments of that size that reach this step's total; where the longest plan falls short of
 * it but not of the policy's floor, what that plan brings.
 */
function wishByAmount(table: Table, proposal: Proposal): Wish {
  const { policy } = table.negotiation
  const { installmentCents: each = 0, downPaymentCents } = proposal
  const asked = planTotal(table)
  const down = downPaymentCents ?? 0
  const before = downPaymentCents === undefined ? 0 : 1
  const needed = Math.max(2, before + Math.ceil((asked - down) / each))
  if (needed <= policy.maxInstallments) {
    return { totalCents: asked, payments: needed, downPaymentCents, because: null }
  }
  const brings = down + (policy.maxInstallments - before) * each
  const enough = brings >= table.authority.planFloorCents && policy.maxInstallments > 1
  const payments = enough ? policy.maxInstallments : needed
  return { totalCents: enough ? brings : asked, payments, downPaymentCents, because: null }
}

function admitCount(wish: Wish, policy: NegotiationPolicy): Wish {
  if (wish.payments <= policy.maxInstallments) return wish
  const because = wish.because ?? 'too_many_installments'
  return { ...wish, payments: policy.maxInstallments, because }
}

function admitDownPayment(wish: Wish, policy: NegotiationPolicy): Wish {
  const least = minDownPaymentCents(wish.totalCents, policy)
  if (wish.downPaymentCents === undefined || wish.downPaymentCents >= least) return wish
  return {
    ...wish,
    downPaymentCents: least,
    because: wish.because ?? 'down_payment_too_small',
  }
}

/** The most payments, not above the wish, that the policy's smallest payment allows. */
function nearest(wish: Wish, { rung, negotiation }: Table): Arrangement {
  const { totalCents, downPaymentCents } = wish
  for (let payments = wish.payments; payments >= 2; payments--) {
    const amounts = splitPayments({ totalCents, payments, downPaymentCents }, negotiation.policy)
    const because =
      payments < wish.payments ? (wish.because ?? 'installment_too_small') : wish.because
    if (amounts !== null) return { amounts, because }
  }
  const because = wish.because ?? 'installment_too_small'
  return { amounts: [rung.cash.totalCents], because }
}

/** "80 por mês" is not met by a plan whose first payment has to be larger. */
function firstAsSaid(arrangement: Arrangement, proposal: Proposal): Arrangement {
  const { installmentCents, downPaymentCents } = proposal
  if (installmentCents === undefined || downPaymentCents !== undefined) return arrangement
  const [first = 0] = arrangement.amounts
  const because = first > installmentCents ? 'down_payment_too_small' : null
  return { ...arrangement, because: arrangement.because ?? because }
}

const planTotal = ({ rung, authority }: Table): number =>
  rung.plan?.totalCents ?? authority.updatedCents
