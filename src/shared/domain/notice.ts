/** Messages that the system starts by itself outside a campaign, each about one record. */
import type { NoticeKind } from '../contracts/facts.ts'

/** Present truth about the record, read right before the message leaves. */
export type Notice =
  | { kind: 'promise_due'; dueDate: string; amountCents: number }
  | { kind: 'installment_due'; no: number; of: number; dueDate: string; amountCents: number }
  | { kind: 'payment_received'; amountCents: number; remainingCents: number }
  | { kind: 'agreement_broken'; totalCents: number }
  | { kind: 'nps' }

/** Whether a notice says something of a debt (identity comes first then). */
export function tellsOfDebt(kind: NoticeKind): boolean {
  return kind !== 'nps'
}
