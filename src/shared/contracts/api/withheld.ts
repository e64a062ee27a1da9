import type { ChatMessage, ConversationRow } from './chat.ts'

/**
 * What viewers, and programs with the scope `read`, see of a message: when, from whom, of which kind and what the bot
 * took it for; nothing of what was said, nor what was read out of it.
 */
export function withheldMessage(message: ChatMessage): ChatMessage {
  const { decision } = message
  return {
    ...message,
    text: null,
    transcript: null,
    media: null,
    decision:
      decision === null
        ? null
        : {
            classification: decision.classification,
            entities: {},
            latencyMs: decision.latencyMs,
          },
  }
}

/** The list row for the same; `maskedPhone` is null while no phone is known. */
export function withheldRow(row: ConversationRow, maskedPhone: string | null): ConversationRow {
  return { ...row, phone: maskedPhone, preview: null }
}
