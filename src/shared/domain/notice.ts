/** Messages that the system starts by itself outside a campaign, each about one record. */
import type { NoticeKind } from '../contracts/facts.ts'
import type { DebtFacts, OpenQuestion } from './dialogue.ts'
import { formatMoney } from './money.ts'
import { say, slotsOf } from './replies.ts'
import type { Reply, ReplyKey, Slots } from './replies.ts'
import { inWords, installmentLine } from './replies/lines.ts'

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

/** The text of a notice and what it asks, which becomes the dialogue's open question. */
export type NoticeText = Reply & { asked: OpenQuestion | null }

type Wording = { key: ReplyKey; asked: OpenQuestion | null; extra?: Slots }

/**
 * Gentle, with the creditor's name and a way out.
 * @param said how many turns the conversation has had, and the keys said last, newest first
 */
export function noticeText(
  notice: Notice,
  facts: DebtFacts,
  said: { turn: number; recent: readonly string[] },
): NoticeText {
  const { key, asked, extra } = wordingOf(notice, facts)
  const slots = { ...slotsOf(facts), ...extra }
  return { ...say(key, slots, { ...said, texts: facts.texts }), asked }
}

function wordingOf(notice: Notice, { today, creditor }: DebtFacts): Wording {
  const pays: OpenQuestion | null = creditor.pixKey === null ? null : 'pay'
  switch (notice.kind) {
    case 'promise_due': {
      const when = inWords(notice.dueDate, today)
      const extra = { when, amount: formatMoney(notice.amountCents) }
      return { key: 'notice_promise_due', asked: pays, extra }
    }
    case 'installment_due': {
      const installment = installmentLine({ ...notice, paidCents: 0 }, { of: notice.of, today })
      return { key: 'notice_installment_due', asked: pays, extra: { installment } }
    }
    case 'payment_received': {
      const amount = formatMoney(notice.amountCents)
      if (notice.remainingCents <= 0)
        return { key: 'notice_payment_settled', asked: null, extra: { amount } }
      const remaining = formatMoney(notice.remainingCents)
      return { key: 'notice_payment_received', asked: null, extra: { amount, remaining } }
    }
    // What it asks is read from its words: a yes opens the negotiation.
    case 'agreement_broken':
      return { key: 'notice_agreement_broken', asked: null }
    default:
      return { key: 'notice_nps', asked: 'nps' }
  }
}
