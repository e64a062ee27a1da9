import type { Actor } from '../actor.ts'
import { auditInsert } from '../../db/audit.ts'
import type { ChatDeps } from './rows.ts'

/** What an operator did to a conversation. Its object is the owner of the change, so this follows it. */
export async function auditConversation(
  { db, now }: Pick<ChatDeps, 'db' | 'now'>,
  actor: Actor,
  { action, id }: { action: string; id: string },
): Promise<void> {
  await db.run(
    auditInsert({ at: now(), actor: actor.userId, action, entity: 'conversation', entityId: id }),
  )
}
