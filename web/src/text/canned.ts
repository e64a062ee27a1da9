import type { ConversationAnswer } from '../../../src/shared/contracts/api/chat.ts'
import { formatMoney } from './format.ts'

/** `{nome}` and the like, as people write them into a canned reply. */
const VARIABLE = /\{\s*([\p{L}][\p{L}\d_]*)\s*\}/gu

/** What a conversation can fill in by itself; a shared phone has no name and no balance of its own. */
export function cannedValues(
  { debtors }: Pick<ConversationAnswer, 'debtors'>,
  creditor: string,
): ReadonlyMap<string, string> {
  const values = new Map([
    ['empresa', creditor],
    ['credor', creditor],
  ])
  const [debtor, ...others] = debtors
  if (debtor === undefined || others.length > 0) return values
  const owed = formatMoney(debtor.debts.reduce((sum, debt) => sum + debt.balance_cents, 0))
  const first = debtor.name.split(' ')[0] ?? debtor.name
  for (const name of ['nome', 'name', 'cliente']) values.set(name, first)
  for (const name of ['valor', 'saldo', 'amount']) values.set(name, owed)
  return values
}

/** The text with what is known filled in; what is not stays as it is written. */
export const fillCanned = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(VARIABLE, (whole, name: string) => values.get(name.toLowerCase()) ?? whole)

/** The first variable nobody filled in, with its place; null when the text may go out. */
export function unfilled(text: string): { name: string; from: number; to: number } | null {
  const found = new RegExp(VARIABLE).exec(text)
  if (found === null) return null
  return { name: found[0], from: found.index, to: found.index + found[0].length }
}

/** The replies that fit what stands after the slash, those whose shortcut begins so first. */
export function matchingCanned<T extends { shortcut: string; text: string }>(
  items: readonly T[],
  typed: string,
): T[] {
  const word = typed.toLowerCase()
  const starts = items.filter(({ shortcut }) => shortcut.startsWith(word))
  const inside = items.filter(
    (one) => !starts.includes(one) && one.text.toLowerCase().includes(word),
  )
  return word === '' ? starts : [...starts, ...inside]
}
