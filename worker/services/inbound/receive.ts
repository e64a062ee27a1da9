import type { WebhookMessage } from '../../../src/shared/contracts/waha.ts'
import { noteErasedWrote } from '../../db/erasure.ts'
import { resolveWho } from './who.ts'
import type { InboundDeps } from './who.ts'

/** A person wrote: to their conversation. Answers only after it is stored. */
export async function receiveMessage(deps: InboundDeps, message: WebhookMessage): Promise<void> {
  const who = await resolveWho(deps, message)
  if (who === null) return
  const { session, providerId, messageKind: kind, text, pushName, replyTo, media, at } = message
  const result = await deps.conversation(who.conversationId).receive({
    who,
    session,
    providerId,
    chatId: message.chat.id,
    kind,
    text,
    pushName,
    replyTo,
    media,
    at,
  })
  // What they wrote is kept nowhere; that they did is for a person to see.
  if (result === 'erased') await noteErasedWrote(deps, who)
}
