/** "Já paguei" and receipts: claims that a person checks, never payments. */
import type { Action } from '../dialogue.ts'
import { handOff, openCase, stop } from './draft.ts'
import type { Context, Draft } from './draft.ts'

const RECEIPT_KINDS: ReadonlySet<string> = new Set(['image', 'document'])
const CLAIM: readonly Action[] = [stop('payment_claim'), openCase('payment_claim')]
const CHECKED: readonly Action[] = [...CLAIM, handOff('payment_claim')]

export function hasReceipt({ turn }: Context): boolean {
  return turn.kinds.some((kind) => RECEIPT_KINDS.has(kind))
}

export function receipt(): Draft {
  return { say: ['receipt_received'], actions: CHECKED }
}

/** No receipt at hand: somebody looks for the payment all the same. */
export function claimWithoutReceipt(): Draft {
  return { say: ['claim_noted'], actions: CHECKED }
}

/** The receipt is asked for once; while somebody looks for the payment, that is said. */
export function paymentClaim(context: Context): Draft {
  const { state, facts } = context
  if (hasReceipt(context)) return receipt()
  if (facts.debts.length === 0) return { say: ['claim_nothing_open'] }
  if (facts.claimOpen && state.asked !== 'receipt')
    return { say: ['claim_checking'], actions: [stop('payment_claim')] }
  if (state.receiptAsked) return claimWithoutReceipt()
  return {
    say: ['claim_ask_receipt'],
    actions: CLAIM,
    asked: 'receipt',
    patch: { receiptAsked: true },
  }
}
