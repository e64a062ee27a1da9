/** Accepting an offer, and what an active agreement answers. */
import type { Action, ChargeAction, DebtFacts, Turn } from '../dialogue.ts'
import { formatMoney } from '../money.ts'
import type { Offer } from '../offers/types.ts'
import { installmentLine, scheduleLines } from '../replies/lines.ts'
import { stripAccents } from '../text.ts'
import { handOff } from './draft.ts'
import type { Context, Draft } from './draft.ts'

type Part = NonNullable<DebtFacts['agreement']>['installments'][number]
export type ActiveAgreement = {
  /** Null while its record is on the way. */
  id: string | null
  installments: readonly Part[]
}

export function hasPixKey({ facts }: Context): boolean {
  return facts.creditor.pixKey !== null && facts.creditor.pixKey.trim() !== ''
}

/** The agreement in force: from the records, or the one accepted a moment ago whose record is on the way. */
export function activeAgreement({ facts, state }: Context): ActiveAgreement | null {
  const { agreement } = facts
  if (agreement !== null) return { id: agreement.id, installments: agreement.installments }
  const agreed = state.agreed ?? null
  if (agreed === null || agreed.on !== facts.today) return null
  const open = facts.debts.map(({ id }) => id)
  if (!agreed.offer.debtIds.every((id) => open.includes(id))) return null
  const installments = agreed.offer.installments.map((part) => ({ ...part, paidCents: 0 }))
  return { id: null, installments }
}

/** Every date and value of what was agreed. */
export const agreedSlots = (offer: Offer, { today }: Pick<DebtFacts, 'today'>) => ({
  total: formatMoney(offer.totalCents),
  schedule: scheduleLines(offer.installments, today),
})

/** Records the agreement, says every date, and hands over the code of the first payment. */
export function agree(context: Context, offer: Offer): Draft {
  const { facts } = context
  const [first] = offer.installments
  const settled = {
    patch: {
      offered: [],
      ladderStep: 0,
      promised: null,
      agreed: { offer, on: facts.today },
    },
    extra: agreedSlots(offer, facts),
  }
  const agreement: Action = { kind: 'agreement', offer }
  if (first === undefined || !hasPixKey(context))
    return { ...settled, say: ['agreement_done_no_pix'], actions: [agreement, handOff('asked')] }
  const charge: ChargeAction = {
    kind: 'charge',
    amountCents: first.amountCents,
    debtIds: offer.debtIds,
    agreementId: null,
    installmentNo: first.no,
    ofNewAgreement: true,
  }
  return { ...settled, say: ['agreement_done', 'pix_code'], actions: [agreement, charge] }
}

/** The first payment that is not complete. */
export function nextPart({ installments }: ActiveAgreement): Part | null {
  return installments.find((part) => part.paidCents < part.amountCents) ?? null
}

const CHANGE =
  /\b(?:mud\w+|troc\w+|adi\w+|alter\w+|remarc\w+|renegoci\w+|refaz\w*|outra data|outro dia|cancel\w+|diminu\w+|reduz\w*|prorrog\w+|mais prazo|nao (?:consigo|vou conseguir|posso|tenho)|atras\w+|empurr\w+|jog\w+ para)\b/u

export const asksForChange = ({ text }: Turn): boolean => CHANGE.test(stripAccents(text))

/** Wishes about terms that are already agreed: what is due next; a change is for a person. */
export function agreementTalk(context: Context): Draft {
  const { entities } = context.turn
  const proposes = entities.installments !== undefined || entities.amountCents !== undefined
  if (proposes || asksForChange(context.turn)) return changeAgreement()
  return agreementStatus(context)
}

export function changeAgreement(): Draft {
  return { say: ['agreement_change'], actions: [handOff('negotiation')] }
}

export function agreementStatus(context: Context): Draft {
  const active = activeAgreement(context)
  const next = active === null ? null : nextPart(active)
  if (active === null || next === null) return { say: ['nothing_open'] }
  return {
    say: ['agreement_status'],
    asked: 'pay',
    extra: { installment: lineOf(context, active, next), remaining: remainingOf(active) },
  }
}

/** The code of the next payment. */
export function agreementPay(context: Context): Draft {
  const active = activeAgreement(context)
  const next = active === null ? null : nextPart(active)
  if (active === null || next === null) return { say: ['nothing_open'] }
  if (!hasPixKey(context)) return { say: ['pay_hand_off'], actions: [handOff('asked')] }
  const charge: ChargeAction = {
    kind: 'charge',
    amountCents: next.amountCents - next.paidCents,
    debtIds: context.facts.debts.map(({ id }) => id),
    agreementId: active.id,
    installmentNo: next.no,
    ofNewAgreement: false,
  }
  const line = lineOf(context, active, next)
  return {
    say: ['agreement_pay', 'pix_code'],
    actions: [charge],
    extra: { installment: line.charAt(0).toUpperCase() + line.slice(1) },
  }
}

/** "Dia 10 eu pago" where the agreement already says when: later than that is a change. */
export function agreementPromise(context: Context): Draft {
  const active = activeAgreement(context)
  const next = active === null ? null : nextPart(active)
  if (active === null || next === null) return { say: ['nothing_open'] }
  const day = context.turn.entities.dateIso
  if (day !== undefined && day > next.dueDate) return changeAgreement()
  return { say: ['agreement_promise'], extra: { installment: lineOf(context, active, next) } }
}

function lineOf({ facts }: Context, { installments }: ActiveAgreement, part: Part): string {
  return installmentLine(part, { of: installments.length, today: facts.today })
}

/** What is left of the agreement after the next payment is in, where that is more than it. */
function remainingOf({ installments }: ActiveAgreement): string {
  const open = installments.filter((part) => part.paidCents < part.amountCents)
  if (open.length < 2) return ''
  const cents = open.reduce((sum, part) => sum + part.amountCents - part.paidCents, 0)
  return ` Ao todo faltam ${String(open.length)} parcelas, ${formatMoney(cents)}.`
}
