import type { DebtFacts } from '../../../src/shared/domain/dialogue.ts'
import { updatedDebt } from '../../../src/shared/domain/charges.ts'
import { MONEY_REASONS_PT, parseMoney, sumCents } from '../../../src/shared/domain/money.ts'
import { readDebtFacts } from '../../db/debt-facts.ts'
import type { FactRow } from '../../db/facts.ts'
import type { Deps } from '../../deps.ts'
import { needConversation } from '../chat/find.ts'
import type { ListRow } from '../chat/rows.ts'
import { AppError } from '../errors.ts'

/** A conversation with the one debtor whom a record is going to be about. */
export type Negotiated = {
  row: ListRow
  debtor: NonNullable<DebtFacts['debtor']>
  facts: DebtFacts
}

/** @throws AppError conversation_not_found, debtor_unclear, nothing_owed */
export async function needDebtor(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { conversationId, debtorId }: { conversationId: string; debtorId: string | undefined },
): Promise<Negotiated> {
  const row = await needConversation({ db }, conversationId)
  const { creditorId, phoneHash, phone } = row
  const query = { creditorId, phoneHash, phone, debtorId: debtorId ?? null, now: now() }
  const facts = await readDebtFacts(db, query)
  const { debtor } = facts
  if (debtor === null || (debtorId === undefined ? facts.shared : debtor.id !== debtorId)) {
    throw new AppError('debtor_unclear')
  }
  if (facts.debts.length === 0) throw new AppError('nothing_owed')
  return { row, debtor, facts }
}

/** All that is owed today: what is left of the agreement, else the debts with fine and interest. */
export function owedToday({ agreement, debts, policy, today }: DebtFacts): number {
  if (agreement === null) {
    return sumCents(debts.map((debt) => updatedDebt(debt, policy, today).totalCents))
  }
  return sumCents(
    agreement.installments.map(({ amountCents, paidCents }) => amountCents - paidCents),
  )
}

/** @throws AppError validation_failed: unreadable, zero, or more than `atMost` */
export function readAmount(amount: number | string | undefined, atMost: number): number | null {
  if (amount === undefined) return null
  const money = parseMoney(amount)
  if (!money.ok) throw refusal(money.reason, `${MONEY_REASONS_PT[money.reason]}.`)
  if (money.cents === 0) throw refusal('zero', 'O valor precisa ser maior que zero.')
  if (money.cents > atMost) throw refusal('too_large', 'O valor passa do que está em aberto hoje.')
  return money.cents
}

const refusal = (code: string, message: string) =>
  new AppError('validation_failed', [{ field: 'amount', code, message }])

/** What every record of this negotiation carries. */
export const recordOf = (
  { row, debtor, facts }: Negotiated,
  at: number,
): Pick<FactRow, 'conversationId' | 'creditorId' | 'at'> & {
  debtorId: string
  debtIds: string[]
} => ({
  conversationId: row.id,
  creditorId: row.creditorId,
  at,
  debtorId: debtor.id,
  debtIds: facts.debts.map(({ id }) => id),
})
