import { needConversation } from './find.ts'
import type { ChatDeps } from './rows.ts'

/** An operator saw it: nothing is unread. @throws AppError conversation_not_found */
export async function markRead(deps: ChatDeps, id: string): Promise<{ success: true }> {
  const row = await needConversation(deps, id)
  await deps.conversation(row.id).markRead()
  return { success: true }
}
