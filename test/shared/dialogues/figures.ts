/** Which figures a reply may carry, found apart from the code that writes replies. */
import { formatDate } from '../../../src/shared/domain/br-date.ts'
import { updatedDebt } from '../../../src/shared/domain/charges.ts'
import type { DebtFacts, Decision, DialogueState } from '../../../src/shared/domain/dialogue.ts'
import { formatTaxId } from '../../../src/shared/domain/documents.ts'
import { formatMoney } from '../../../src/shared/domain/money.ts'
import { formatPhone } from '../../../src/shared/domain/phone.ts'
import type { Offer } from '../../../src/shared/domain/offers/types.ts'

/** One turn as it went: the state before it, the facts it saw, what was decided. */
export type Went = { before: DialogueState; facts: DebtFacts; decision: Decision }

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const days = (date: string): string[] => [formatDate(date), formatDate(date).slice(0, 5)]

export const offersIn = ({ state, actions }: Decision): Offer[] => [
  ...state.offered,
  ...actions.flatMap((action) => (action.kind === 'agreement' ? [action.offer] : [])),
]

function moneyOf({ facts, decision, before }: Went): number[] {
  const updated = facts.debts.map((debt) => updatedDebt(debt, facts.policy, facts.today))
  const agreed = [before.agreed, decision.state.agreed].flatMap((one) => one?.offer ?? [])
  const offers = [...offersIn(decision), ...before.offered, ...agreed]
  const open = (facts.agreement?.installments ?? []).map((one) => one.amountCents - one.paidCents)
  const promises = [facts.promise, before.promised, decision.state.promised]
  return [
    ...facts.debts.map((debt) => debt.balanceCents),
    sum(updated.map((debt) => debt.totalCents)),
    sum(updated.map((debt) => debt.principalCents)),
    sum(updated.map((debt) => debt.fineCents)),
    sum(updated.map((debt) => debt.interestCents)),
    facts.policy.minInstallmentCents,
    ...offers.flatMap((offer) => [
      offer.totalCents,
      offer.discountCents,
      offer.updatedCents,
      ...offer.installments.map((part) => part.amountCents),
    ]),
    ...open,
    sum(open),
    ...promises.flatMap((one) => one?.amountCents ?? []),
    ...decision.actions.flatMap((action) => (action.kind === 'charge' ? action.amountCents : [])),
  ]
}

function datesOf({ facts, decision, before }: Went): string[] {
  const agreed = [before.agreed, decision.state.agreed].flatMap((one) => one?.offer ?? [])
  const offers = [...offersIn(decision), ...before.offered, ...agreed]
  const promises = [facts.promise, before.promised, decision.state.promised]
  return [
    facts.today,
    ...facts.debts.flatMap((debt) => debt.dueDate ?? []),
    ...offers.flatMap((one) => [one.validUntil, ...one.installments.map((part) => part.dueDate)]),
    ...(facts.agreement?.installments ?? []).map((part) => part.dueDate),
    ...promises.flatMap((one) => one?.dueDate ?? []),
  ]
}

/** Counts and numbers of lists: "3x", "2ª", "1) ", "parcela 2 de 3", "2 parcelas", "1 (à vista)", "2 de R$ …". */
const COUNTS =
  /\b\d{1,2}x\b|\b\d{1,2}ª|^\d\) |[Pp]arcela \d{1,2} de \d{1,2}|\d{1,2} parcelas|\d \((?:à vista|em )|\d{1,2} de (?=R\$)|\b188\b/gmu

/** Pieces of the replies that hold a figure from nowhere; empty where every figure has its source. */
export function inventedFigures(went: Went): string[] {
  const { taxId, phone, address, pixKey } = went.facts.creditor
  const sources = [
    ...moneyOf(went).map(formatMoney),
    ...datesOf(went).flatMap(days),
    ...[taxId, phone, address, pixKey].filter((part) => part !== null),
    ...(taxId === null ? [] : [formatTaxId(taxId)]),
    ...(phone === null ? [] : [formatPhone(phone)]),
  ].sort((a, b) => b.length - a.length)
  return went.decision.replies
    .map(({ text }) => sources.reduce((rest, part) => rest.replaceAll(part, ''), text))
    .map((text) => text.replaceAll(COUNTS, ''))
    .filter((text) => /\d/u.test(text))
}

/** Everything by which a reply would tell of the debts of these facts. */
export function debtWords(facts: DebtFacts): string[] {
  const { pixKey, pixKeyOwner } = facts.creditor
  const updated = facts.debts.map((debt) => updatedDebt(debt, facts.policy, facts.today))
  return [
    'R$',
    ...facts.debts.flatMap(({ description, dueDate }) => [
      ...(description === null ? [] : [description]),
      ...(dueDate === null ? [] : days(dueDate)),
    ]),
    ...updated.map((debt) => formatMoney(debt.totalCents)),
    ...[pixKey, pixKeyOwner].filter((part) => part !== null),
  ]
}
