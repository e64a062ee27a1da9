import type { WebhookMessage } from '../../../src/shared/contracts/waha.ts'
import { isAlertMessage } from '../alerts/message-id.ts'
import { findRecipient, learnLid } from './ack.ts'
import { resolveWho } from './who.ts'
import type { InboundDeps } from './who.ts'

/** Our own message came back: by its bare id first, then by the chat (protocol 5). */
export async function ownMessage(
  deps: InboundDeps,
  message: WebhookMessage & { source: 'api' | 'app' },
): Promise<void> {
  if (isAlertMessage(message.providerId)) return
  const recipient = await findRecipient(deps, message.providerId)
  if (recipient !== null) await learnLid(deps, message.chat, recipient.who)
  const who = recipient?.who ?? (await resolveWho(deps, { ...message, replyTo: null }))
  if (who === null) return
  const { session, providerId, source, messageKind: kind, text, at } = message
  await deps.conversation(who.conversationId).own({
    who,
    session,
    providerId,
    chatId: message.chat.id,
    source,
    kind,
    text,
    at,
  })
}
