import type { ConversationActionAnswer } from '../../../src/shared/contracts/api/chat.ts'
import type { Actor } from '../actor.ts'
import { auditConversation } from './audit.ts'
import { needConversation, whoOf } from './find.ts'
import type { ChatDeps } from './rows.ts'

/** The bot answers again, from the next message on. @throws AppError conversation_not_found */
export async function handBack(
  deps: ChatDeps,
  actor: Actor,
  id: string,
): Promise<ConversationActionAnswer> {
  const row = await needConversation(deps, id)
  await deps.conversation(row.id).handBack(whoOf(row))
  await auditConversation(deps, actor, { action: 'conversation.handed_back', id: row.id })
  return { success: true, speaker: 'bot' }
}
