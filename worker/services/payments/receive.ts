import { todayIn } from '../../../src/shared/domain/br-date.ts'
import { faultCode } from '../../adapters/log.ts'
import type { PaymentProvider, Received } from '../../adapters/psp/port.ts'
import {
  chargeByTxid,
  confirmReceived,
  markSettled,
  markUnmatched,
  storeHints,
} from '../../db/provider-payments.ts'
import type { ChargeOfTxid } from '../../db/provider-payments.ts'
import type { Deps } from '../../deps.ts'
import { sendNotice } from '../notices/send.ts'
import { settleRefunds } from '../settlement/refund.ts'
import { settle } from '../settlement/settle.ts'
import { ZONE } from '../zone.ts'

export type ReceiveDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'log' | 'conversation' | 'config'>

/** More than these in one delivery are left to the clock's job. */
const AT_ONCE = 20

/**
 * What a webhook told: stored first, then asked back from the provider, which alone is believed. A fault after the
 * storing leaves the hint for the clock's job; the caller may answer 200.
 */
export async function receiveHints(
  deps: ReceiveDeps,
  provider: PaymentProvider,
  endToEndIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(endToEndIds)]
  await storeHints(deps.db, ids, deps.now())
  for (const id of ids.slice(0, AT_ONCE)) await followHint(deps, provider, id)
}

/** Asks the provider about one payment and books it. Never throws: what failed is tried again by the clock. */
export async function followHint(
  deps: ReceiveDeps,
  provider: PaymentProvider,
  endToEndId: string,
): Promise<void> {
  try {
    const received = await provider.getReceived(endToEndId)
    if (received === null) await markUnmatched(deps.db, endToEndId)
    else await bookReceived(deps, received)
  } catch (error) {
    deps.log('warn', { event: 'gateway.fault', call: 'pix', code: faultCode(error), ms: 0 })
  }
}

/** Books what the provider confirmed, once, with its refunds; says thanks. */
export async function bookReceived(deps: ReceiveDeps, received: Received): Promise<void> {
  const { endToEndId, txid } = received
  await confirmReceived(deps.db, received)
  const charge = txid === null ? null : await chargeByTxid(deps.db, txid)
  if (charge === null) return markUnmatched(deps.db, endToEndId)
  const outcome = await settle(deps, moneyOf(received), { charge })
  if (outcome.kind === 'gone') return markUnmatched(deps.db, endToEndId)
  await markSettled(deps.db, endToEndId, charge.id)
  const refunded = await settleRefunds(deps, received)
  if (outcome.kind === 'booked' && !refunded) await thank(deps, charge, endToEndId)
}

const moneyOf = ({ endToEndId, amountCents, paidAt }: Received) => ({
  amountCents,
  paidOn: todayIn(ZONE, paidAt),
  method: 'pix',
  source: 'api_pix',
  actor: 'system',
  externalId: endToEndId,
  endToEndId,
})

/** The money is booked whether the thanks leave or not. */
async function thank(deps: ReceiveDeps, charge: ChargeOfTxid, recordId: string): Promise<void> {
  await sendNotice(deps, {
    conversationId: charge.conversationId,
    debtorId: charge.debtorId,
    kind: 'payment_received',
    recordId,
  })
}
