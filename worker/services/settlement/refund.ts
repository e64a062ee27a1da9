import { todayIn } from '../../../src/shared/domain/br-date.ts'
import type { Received, Refund } from '../../adapters/psp/port.ts'
import { bookRefund, bookedRows } from '../../db/refunds.ts'
import type { BookedRow } from '../../db/refunds.ts'
import { caseDueAt } from '../cases/due.ts'
import { ZONE } from '../zone.ts'
import type { SettleDeps } from './settle.ts'

/** Takes back what the provider says was returned, each refund once. @returns whether one was new */
export async function settleRefunds(deps: SettleDeps, received: Received): Promise<boolean> {
  let any = false
  for (const refund of received.refunds) {
    if (refund.done && (await settleRefund(deps, received.endToEndId, refund))) any = true
  }
  return any
}

async function settleRefund(
  deps: SettleDeps,
  endToEndId: string,
  refund: Refund,
): Promise<boolean> {
  const rows = await bookedRows(deps.db, endToEndId)
  const first = rows[0]
  if (first === undefined) return false
  const at = deps.now()
  const parts = takeBack(rows, refund.amountCents).map((part, n) => ({
    ...part,
    newId: deps.newId('pay'),
    externalId: `${refundId(endToEndId, refund)}${n === 0 ? '' : `#${n}`}`,
  }))
  return bookRefund(deps.db, {
    endToEndId,
    parts,
    debtorId: first.debtorId,
    day: todayIn(ZONE, refund.at ?? at),
    at,
    reviewDueAt: caseDueAt('payment_review', at),
  })
}

/** The external id that a refund's first row is booked by. */
export const refundId = (endToEndId: string, { id }: Pick<Refund, 'id'>): string =>
  `${endToEndId}~${id}`

type Taken = Pick<BookedRow, 'id' | 'debtId' | 'agreementId' | 'amountCents' | 'chargesCents'>

/** From the last row back, fine and interest in the row's own proportion. */
export function takeBack(rows: readonly BookedRow[], amountCents: number): Taken[] {
  let left = amountCents
  return rows.flatMap((row): Taken[] => {
    const amount = Math.min(left, row.amountCents - row.returnedCents)
    if (amount <= 0) return []
    left -= amount
    const upTo = (cents: number) =>
      Number((BigInt(cents) * BigInt(row.chargesCents)) / BigInt(row.amountCents))
    const chargesCents = upTo(row.returnedCents + amount) - upTo(row.returnedCents)
    const { id, debtId, agreementId } = row
    return [{ id, debtId, agreementId, amountCents: amount, chargesCents }]
  })
}
