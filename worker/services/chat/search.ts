import type {
  ConversationSearchAnswer,
  MessageHit,
  MessageSearchAnswer,
} from '../../../src/shared/contracts/api/desk.ts'
import { excerptOf, searchWords } from '../../../src/shared/domain/excerpt.ts'
import { searchIndex } from '../../db/message-index.ts'
import type { IndexPlace } from '../../db/message-index.ts'
import { needConversation } from './find.ts'
import { CREDITOR } from './rows.ts'
import type { ChatDeps } from './rows.ts'

/** Texts of all conversations of the last 90 days, newest first; a part of them at a time. */
export async function searchMessages(
  { db }: Pick<ChatDeps, 'db'>,
  { q, before, limit }: { q: string; before: string | null; limit: number },
): Promise<MessageSearchAnswer> {
  const words = searchWords(q)
  if (words.length === 0) return { success: true, items: [], next: null, searched_to: null }
  const found = await searchIndex(db, CREDITOR, {
    words,
    before: placeOf(before),
    limit: limit + 1,
  })
  const page = found.hits.slice(0, limit)
  // Enough found: on from the last one shown. Otherwise on from where the looking ended.
  const end = found.hits.length > limit ? (page.at(-1) ?? null) : found.end
  return {
    success: true,
    items: page.map((hit): MessageHit => ({
      conversation_id: hit.movedTo ?? hit.conversationId,
      message_id: hit.movedTo === null ? hit.messageId : null,
      name: hit.name,
      at: hit.at,
      direction: hit.direction,
      excerpt: excerptOf(hit.text, words),
    })),
    next: end === null ? null : `${end.at}_${end.messageId}_${end.conversationId}`,
    searched_to: end?.at ?? null,
  }
}

function placeOf(text: string | null): IndexPlace | null {
  const [, at, message, conversationId] = /^(\d{1,15})_(\d{1,15})_(.{1,64})$/.exec(text ?? '') ?? []
  if (at === undefined || message === undefined || conversationId === undefined) return null
  return { at: Number(at), messageId: Number(message), conversationId }
}

/** All that was ever said in one conversation. @throws AppError conversation_not_found */
export async function searchConversation(
  deps: Pick<ChatDeps, 'db' | 'conversation'>,
  given: { id: string; q: string; before: number | null; limit: number },
): Promise<ConversationSearchAnswer> {
  const { id, q, before, limit } = given
  const row = await needConversation(deps, id)
  const words = searchWords(q)
  const found = await deps.conversation(row.id).search(words, { before, limit })
  const last = found.hits.length < limit ? undefined : found.hits.at(-1)
  return {
    success: true,
    items: found.hits.map(({ id: messageId, at, direction, text }) => ({
      message_id: messageId,
      at,
      direction,
      excerpt: excerptOf(text, words),
    })),
    total: found.total,
    next: last?.id ?? null,
  }
}
