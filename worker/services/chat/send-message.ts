import type { ConversationActionAnswer } from '../../../src/shared/contracts/api/chat.ts'
import type { StopKind } from '../../../src/shared/domain/dialogue.ts'
import { activeStops } from '../../db/stops.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { auditConversation } from './audit.ts'
import { needConversation, whoOf } from './find.ts'
import type { ChatDeps } from './rows.ts'

/** A dispute is talked about; these end the talk. */
const FORBID: ReadonlySet<StopKind> = new Set(['opt_out', 'wrong_person', 'deceased'])

/**
 * An operator writes, and thereby takes over. The same key again changes nothing.
 * @throws AppError conversation_not_found, contact_forbidden
 */
export async function sendMessage(
  deps: ChatDeps,
  actor: Actor,
  given: { id: string; text: string; key: string },
): Promise<ConversationActionAnswer> {
  const row = await needConversation(deps, given.id)
  const { creditorId, phoneHash } = row
  const stops =
    phoneHash === null ? [] : await activeStops(deps.db, { creditorId, phoneHash }, deps.now())
  if (stops.some((stop) => FORBID.has(stop))) throw new AppError('contact_forbidden', { stops })
  const answer = await deps.conversation(row.id).sendManual({
    who: whoOf(row),
    session: deps.config.waha.session,
    key: given.key,
    text: given.text,
    actor: actor.userId,
    takesOver: true,
  })
  if (!answer.ok) throw new AppError('contact_forbidden', { reason: answer.reason })
  await auditConversation(deps, actor, { action: 'conversation.message_sent', id: row.id })
  return { success: true, speaker: answer.speaker }
}
