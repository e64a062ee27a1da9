import type { ConversationActionAnswer } from '../../../src/shared/contracts/api/chat.ts'
import type { Actor } from '../actor.ts'
import { auditConversation } from './audit.ts'
import { needConversation, whoOf } from './find.ts'
import type { ChatDeps } from './rows.ts'

/** From this answer on the bot is silent here. @throws AppError conversation_not_found */
export async function takeOver(
  deps: ChatDeps,
  actor: Actor,
  id: string,
): Promise<ConversationActionAnswer> {
  const row = await needConversation(deps, id)
  await deps.conversation(row.id).takeOver(whoOf(row))
  await auditConversation(deps, actor, { action: 'conversation.taken_over', id: row.id })
  return { success: true, speaker: 'person' }
}
