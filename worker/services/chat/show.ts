import type { HandOffNote, HistoryPage } from '../../../durable-objects/types.ts'
import type { ConversationAnswer } from '../../../src/shared/contracts/api/chat.ts'
import type { HistoryQuery } from '../../../src/shared/contracts/api/desk.ts'
import { withheldMessage } from '../../../src/shared/contracts/api/withheld.ts'
import { readDebtors } from '../../db/debt-facts.ts'
import type { DebtorDebts } from '../../db/debt-facts.ts'
import { reviewsOf } from '../../db/intent-reviews.ts'
import type { Actor } from '../actor.ts'
import { toReview } from './reviews.ts'
import { toMessage, toRow } from './rows.ts'
import type { ChatDeps, ListRow } from './rows.ts'

/**
 * One conversation: its list row, what was said (from its object), who owes what. Viewers see that something was said,
 * and what is owed; no words of anybody.
 */
export async function showConversation(
  { db, conversation }: Pick<ChatDeps, 'db' | 'conversation'>,
  actor: Actor,
  { row, page }: { row: ListRow; page: HistoryQuery },
): Promise<ConversationAnswer> {
  const [history, debtors, reviews] = await Promise.all([
    conversation(row.id).history(pageOf(page)),
    row.phoneHash === null
      ? []
      : readDebtors(db, { creditorId: row.creditorId, phoneHash: row.phoneHash }),
    reviewsOf(db, row.id),
  ])
  // The object knows who speaks now; the list row follows a second later.
  const { speaker, handOffReason } = history ?? row
  const answer: ConversationAnswer = {
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
    newer: history?.newer ?? null,
    reviews: reviews.map(toReview),
  }
  return actor.role === 'viewer' ? withheld(answer) : answer
}

function withheld(answer: ConversationAnswer): ConversationAnswer {
  return {
    ...answer,
    hand_off: null,
    offered: [],
    debtors: answer.debtors.map((debtor) => ({
      ...debtor,
      debts: debtor.debts.map((debt) => ({ ...debt, description: null })),
    })),
    messages: answer.messages.map(withheldMessage),
    reviews: [],
  }
}

function pageOf({ before, after, around, limit }: HistoryQuery): HistoryPage {
  if (around !== null) return { around, limit }
  if (after !== null) return { after, limit }
  return { limit, ...(before === null ? {} : { before }) }
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
