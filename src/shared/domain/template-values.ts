/** What a debtor's message may say: one recipient, all selected debts, the creditor, the local clock. */
import { formatDate, timeIn, todayIn } from './br-date.ts'
import { formatTaxId } from './documents.ts'
import { formatMoney, sumCents } from './money.ts'
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
}

/**
 * Values of one message. Several debts give their sum, the oldest due date, and their descriptions (two) or a count.
 * Unknown facts are absent, so that the template's fallback or the missing-value rule decides.
 */
export function templateValues(facts: TemplateFacts): TemplateValues {
  const { debtor, debts, creditor, now, zone } = facts
  const oldest = debts.flatMap((debt) => debt.dueDate ?? []).sort()[0]
  const known: [TemplateVariable, Text][] = [
    ['name', debtor.name],
    ['amount', debts.length > 0 ? formatMoney(sumCents(debts.map((d) => d.amountCents))) : null],
    ['phone', debtor.phone && formatPhone(debtor.phone)],
    ['due_date', oldest && formatDate(oldest)],
    ['description', describeDebts(debts)],
    ['current_date', formatDate(todayIn(zone, now))],
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

/** One description as it is, two different ones joined, else `3 faturas`. */
function describeDebts(debts: readonly TemplateDebt[]): string | null {
  const texts = debts.map((debt) => debt.description?.trim() ?? '')
  const [first = '', second] = texts
  if (second === undefined) return first
  const listed = texts.length === 2 && first !== '' && second !== '' && first !== second
  return listed ? `${first} e ${second}` : `${String(debts.length)} faturas`
}
