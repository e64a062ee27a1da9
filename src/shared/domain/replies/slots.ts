/** The values reply texts may carry, all from the facts. */
import { formatDate } from '../br-date.ts'
import { updatedDebt } from '../charges.ts'
import type { DebtFacts } from '../dialogue.ts'
import { formatTaxId, isCpf } from '../documents.ts'
import { formatMoney, sumCents } from '../money.ts'
import { formatPhone, parsePhone } from '../phone.ts'
import type { UpdatedDebt } from '../offers/types.ts'
import { firstName } from '../template.ts'
import { breakdown } from './lines.ts'

export type Slots = Readonly<Record<string, string>>

/** More lines than this read as a wall on a phone; the total still counts all debts. */
const MAX_LISTED_DEBTS = 8

const FIRST_AFTERNOON_HOUR = 12
const FIRST_EVENING_HOUR = 18
const FIRST_MORNING_HOUR = 5

function hello(hour: number): string {
  if (hour >= FIRST_MORNING_HOUR && hour < FIRST_AFTERNOON_HOUR) return 'Bom dia'
  return hour >= FIRST_AFTERNOON_HOUR && hour < FIRST_EVENING_HOUR ? 'Boa tarde' : 'Boa noite'
}

/** Every open debt with the charges of today. */
export function updatedDebts({ debts, policy, today }: DebtFacts): UpdatedDebt[] {
  return debts.map((debt) => updatedDebt(debt, policy, today))
}

/** What is owed today: principal, fine and interest of all open debts. */
export function totalCents(facts: DebtFacts): number {
  return sumCents(updatedDebts(facts).map((debt) => debt.totalCents))
}

/** The sums of all open debts, itemised. */
export function chargesOf(facts: DebtFacts) {
  const debts = updatedDebts(facts)
  return {
    principalCents: sumCents(debts.map((debt) => debt.principalCents)),
    fineCents: sumCents(debts.map((debt) => debt.fineCents)),
    interestCents: sumCents(debts.map((debt) => debt.interestCents)),
  }
}

function debtLine(debt: DebtFacts['debts'][number], today: string): string {
  const label = debt.description ?? 'Valor em aberto'
  const due = debt.dueDate
  const when = due === null ? '' : `, ${due < today ? 'venceu' : 'vence'} em ${formatDate(due)}`
  return `• ${label}: ${formatMoney(debt.balanceCents)}${when}`
}

function debtList(facts: DebtFacts): string {
  const lines = facts.debts.slice(0, MAX_LISTED_DEBTS).map((debt) => debtLine(debt, facts.today))
  if (facts.debts.length > MAX_LISTED_DEBTS)
    lines.push('• e outras que uma pessoa da equipe pode detalhar')
  return lines.join('\n')
}

function totalLine(facts: DebtFacts): string {
  const charges = chargesOf(facts)
  const total = formatMoney(totalCents(facts))
  if (charges.fineCents + charges.interestCents > 0) return `Total: ${total}${breakdown(charges)}`
  return facts.debts.length > 1 ? `Total: ${total}` : ''
}

/** "CNPJ 11.222.333/0001-81"; a creditor may be a person with a CPF. */
function taxIdText(taxId: string): string {
  const text = formatTaxId(taxId)
  return `${isCpf(text) ? 'CPF' : 'CNPJ'} ${text}`
}

/** As people write it, "(11) 3333-4444"; what is no Brazilian number of a person stays as it was typed. */
function phoneText(phone: string): string {
  const parsed = parsePhone(phone)
  return parsed.ok ? formatPhone(parsed.e164) : phone
}

/** Name, address and tax id of the creditor, which CDC art. 42-A wants on every collection document. */
function identityLine({ creditor }: DebtFacts): string {
  const parts = [
    creditor.name,
    creditor.taxId === null ? null : taxIdText(creditor.taxId),
    creditor.address,
  ].filter((part) => part !== null)
  return parts.length === 1 ? '' : `\n${parts.join(', ')}`
}

/**
 * The values a reply text may carry, all from the facts. Debt data (total, list, Pix key) is
 * handed out here too: which keys may use it is the policy's decision.
 */
export function slotsOf(facts: DebtFacts): Slots {
  const { creditor, debtor } = facts
  return {
    hello: hello(facts.hour),
    name: debtor === null ? '' : firstName(debtor.name),
    creditor: creditor.name,
    total: formatMoney(totalCents(facts)),
    breakdown: breakdown(chargesOf(facts)),
    list: debtList(facts),
    total_line: totalLine(facts),
    identity_line: identityLine(facts),
    owner: creditor.pixKeyOwner === null ? '' : ` em nome de ${creditor.pixKeyOwner}`,
    pix_key: creditor.pixKey ?? '',
    tax_id: creditor.taxId === null ? '' : `, ${taxIdText(creditor.taxId)}`,
    phone: creditor.phone === null ? '' : `, telefone oficial ${phoneText(creditor.phone)}`,
  }
}
