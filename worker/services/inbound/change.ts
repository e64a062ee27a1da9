import type { MessageChange } from '../../../durable-objects/types.ts'
import type { WebhookChat } from '../../../src/shared/contracts/waha.ts'
import { findWho } from './who.ts'
import type { InboundDeps } from './who.ts'

/** A message was edited or taken back; one nobody stored is nothing. */
export async function changeMessage(
  deps: InboundDeps,
  { chat, change }: { chat: WebhookChat; change: MessageChange },
): Promise<void> {
  const who = await findWho(deps, chat)
  if (who !== null) await deps.conversation(who.conversationId).change(change)
}
