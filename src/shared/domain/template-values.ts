/** What a debtor's message may say: one recipient, all selected debts, the creditor, the local clock. */
import { formatDate, timeIn, todayIn } from './br-date.ts'
import { type ChargeRules, daysPastDue, updatedDebt } from './charges.ts'
import { formatTaxId } from './documents.ts'
import { formatMoney, sumCents } from './money.ts'
import { firstName } from './names.ts'
import { formatPhone } from './phone.ts'
import type { TemplateValues, TemplateVariable } from './template.ts'

type Text = string | null | undefined

/** `amountCents` is what is still open; `dueDate` is `YYYY-MM-DD`. */
export type TemplateDebt = {
  readonly amountCents: number
  readonly dueDate?: Text
  readonly description?: Text
}
/** Name, address and CPF/CNPJ must stand on every collection document (CDC art. 42-A). */
export type TemplateCreditor = {
  readonly name?: Text
  readonly address?: Text
  readonly taxId?: Text
  readonly phone?: Text
  readonly pixKey?: Text
}
export type TemplateFacts = {
  readonly debtor: { readonly name?: Text; readonly phone?: Text }
  readonly debts: readonly TemplateDebt[]
  readonly creditor: TemplateCreditor
  readonly now: number
  /** IANA zone of the debtor, for the current date and time. */
  readonly zone: string
  /** Fine and interest of the contract; without them nothing is added. */
  readonly charges?: ChargeRules
}

const NO_CHARGES: ChargeRules = {
  chargesByContract: false,
  finePercentBps: 0,
  interestMonthlyBps: 0,
}

/**
 * Values of one message. Several debts give their sums, the oldest due date with its days of delay, and their
 * descriptions (two) or a count. `{amount}` is what is still open; `{total}` adds fine and interest up to today.
 * Unknown facts are absent, so that the template's fallback or the missing-value rule decides.
 */
export function templateValues(facts: TemplateFacts): TemplateValues {
  const { debtor, debts, creditor, now, zone } = facts
  const today = todayIn(zone, now)
  const oldest = debts.flatMap((debt) => debt.dueDate ?? []).sort()[0]
  const known: [TemplateVariable, Text][] = [
    ['name', debtor.name],
    ['first_name', debtor.name && firstName(debtor.name)],
    ['amount', debts.length > 0 ? formatMoney(sumCents(debts.map((d) => d.amountCents))) : null],
    ...(debts.length > 0 ? itemised(facts, today) : []),
    ['days_late', oldest && String(daysPastDue(oldest, today))],
    ['phone', debtor.phone && formatPhone(debtor.phone)],
    ['due_date', oldest && formatDate(oldest)],
    ['description', describeDebts(debts)],
    ['current_date', formatDate(today)],
    ['current_time', timeIn(zone, now).text],
    ['creditor_name', creditor.name],
    ['creditor_address', creditor.address],
    ['creditor_tax_id', creditor.taxId && formatTaxId(creditor.taxId)],
    ['creditor_phone', creditor.phone && formatPhone(creditor.phone)],
    ['pix_key', creditor.pixKey],
  ]
  const values: TemplateValues = {}
  for (const [variable, value] of known) {
    if (value !== null && value !== undefined && value.trim() !== '')
      values[variable] = value.trim()
  }
  return values
}

/** Principal, fine and interest apart, as every collection shows them, and what they add up to. */
function itemised(facts: TemplateFacts, today: string): [TemplateVariable, string][] {
  const updated = facts.debts.map(({ amountCents, dueDate }) => {
    const debt = { id: '', dueDate: dueDate ?? null, balanceCents: amountCents }
    return updatedDebt(debt, facts.charges ?? NO_CHARGES, today)
  })
  return [
    ['principal', sumOf(updated.map((debt) => debt.principalCents))],
    ['fine', sumOf(updated.map((debt) => debt.fineCents))],
    ['interest', sumOf(updated.map((debt) => debt.interestCents))],
    ['total', sumOf(updated.map((debt) => debt.totalCents))],
  ]
}

const sumOf = (cents: readonly number[]): string => formatMoney(sumCents(cents))

/** One description as it is, two different ones joined, else `3 faturas`. */
function describeDebts(debts: readonly TemplateDebt[]): string | null {
  const texts = debts.map((debt) => debt.description?.trim() ?? '')
  const [first = '', second] = texts
  if (second === undefined) return first
  const listed = texts.length === 2 && first !== '' && second !== '' && first !== second
  return listed ? `${first} e ${second}` : `${String(debts.length)} faturas`
}
