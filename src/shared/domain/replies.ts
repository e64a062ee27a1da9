import type { DebtFacts } from './dialogue.ts'
import { formatDate } from './br-date.ts'
import { formatMoney } from './money.ts'
import { REPLY_TEXTS } from './replies/texts.ts'
import type { ReplyKey } from './replies/texts.ts'
import { firstName } from './template.ts'

export type { ReplyKey } from './replies/texts.ts'

export type Reply = { key: string; text: string }
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

export function totalCents(facts: DebtFacts): number {
  return facts.debts.reduce((sum, debt) => sum + debt.balanceCents, 0)
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

/** Name, address and tax id of the creditor, which CDC art. 42-A wants on every collection document. */
function identityLine({ creditor }: DebtFacts): string {
  const parts = [
    creditor.name,
    creditor.taxId === null ? null : `CNPJ ${creditor.taxId}`,
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
  const total = formatMoney(totalCents(facts))
  return {
    hello: hello(facts.hour),
    name: debtor === null ? '' : firstName(debtor.name),
    creditor: creditor.name,
    total,
    list: debtList(facts),
    total_line: facts.debts.length > 1 ? `Total: ${total}` : '',
    identity_line: identityLine(facts),
    owner: creditor.pixKeyOwner === null ? '' : ` em nome de ${creditor.pixKeyOwner}`,
    pix_key: creditor.pixKey ?? '',
    tax_id: creditor.taxId === null ? '' : `, CNPJ ${creditor.taxId}`,
    phone: creditor.phone === null ? '' : `, telefone oficial ${creditor.phone}`,
  }
}

/** Fills `{slot}`; an unknown slot becomes nothing. Values are not read again for slots. */
function fill(template: string, slots: Slots): string {
  return template
    .replaceAll(/\{(\w+)\}/gu, (_whole, name: string) => slots[name] ?? '')
    .replaceAll(/\n{2,}/gu, '\n')
    .trim()
}

/**
 * One wording of a reply: chosen by the turn number, passing over those said last.
 * @param recent keys said lately, newest first
 */
export function say(
  key: ReplyKey,
  slots: Slots,
  { turn, recent }: { turn: number; recent: readonly string[] },
): Reply {
  const texts: readonly string[] = REPLY_TEXTS[key]
  const order = texts.map((_, at) => (turn + at) % texts.length)
  const fresh =
    order.find((at) => !recent.includes(`${key}.${at}`)) ?? leastRecent(key, order, recent)
  return { key: `${key}.${fresh}`, text: fill(texts[fresh] ?? '', slots) }
}

/** When every wording was said lately, the one said longest ago. */
function leastRecent(key: ReplyKey, order: readonly number[], recent: readonly string[]): number {
  const age = (at: number): number => recent.indexOf(`${key}.${at}`)
  return order.reduce((best, at) => (age(at) > age(best) ? at : best), order[0] ?? 0)
}
