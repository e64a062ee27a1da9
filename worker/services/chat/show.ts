import type { HandOffNote } from '../../../durable-objects/types.ts'
import type { ConversationAnswer } from '../../../src/shared/contracts/api/chat.ts'
import { readDebtors } from '../../db/debt-facts.ts'
import type { DebtorDebts } from '../../db/debt-facts.ts'
import type { Actor } from '../actor.ts'
import { toMessage, toRow } from './rows.ts'
import type { ChatDeps, ListRow } from './rows.ts'

export type Page = { before: number | null; limit: number }

/** One conversation: its list row, what was said (from its object), who owes what. */
export async function showConversation(
  { db, conversation }: Pick<ChatDeps, 'db' | 'conversation'>,
  actor: Actor,
  { row, page }: { row: ListRow; page: Page },
): Promise<ConversationAnswer> {
  const { before, limit } = page
  const [history, debtors] = await Promise.all([
    conversation(row.id).history({ limit, ...(before === null ? {} : { before }) }),
    row.phoneHash === null
      ? []
      : readDebtors(db, { creditorId: row.creditorId, phoneHash: row.phoneHash }),
  ])
  // The object knows who speaks now; the list row follows a second later.
  const { speaker, handOffReason } = history ?? row
  return {
    success: true,
    conversation: toRow(
      { ...row, speaker, handOffReason, name: row.name ?? history?.name ?? null },
      actor,
    ),
    stops: history?.stops ?? [],
    hand_off: toHandOff(history?.handOff ?? null),
    offered: history?.offered ?? [],
    debtors: debtors.map(toDebtor),
    messages: (history?.messages ?? []).map(toMessage),
    older: history?.older ?? null,
  }
}

function toHandOff(note: HandOffNote | null): NonNullable<ConversationAnswer['hand_off']> | null {
  return note === null ? null : { summary: note.summary, suggested_offer: note.offer }
}

function toDebtor({ id, name, debts }: DebtorDebts): ConversationAnswer['debtors'][number] {
  return {
    id,
    name,
    debts: debts.map((debt) => ({
      id: debt.id,
      external_id: debt.externalId,
      description: debt.description,
      due_date: debt.dueDate,
      amount_cents: debt.amountCents,
      balance_cents: debt.balanceCents,
    })),
  }
}
