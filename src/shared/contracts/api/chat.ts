import * as z from 'zod'

export type {
  ProcessAnswer,
  ConversationRow,
  ConversationsAnswer,
  ChatMessage,
  DebtDto,
  ConversationAnswer,
  ConversationActionAnswer,
  ChatStatsAnswer,
} from '../answers/chat.ts'

/** POST /api/chat/process: what would the bot do with this text; sends nothing. */
export const processSchema = z.strictObject({
  text: z.string().min(1).max(4096),
  /** What the bot said just before, if anything. */
  bot: z.string().max(4096).nullable().optional(),
  /** Use the debt facts of this phone; without it an example debtor is assumed. */
  phone: z.union([z.string(), z.number()]).optional(),
})

/** POST /api/chat/conversations/{id}/messages; `key` makes a repeated click harmless. */
export const manualMessageSchema = z.strictObject({
  text: z.string().trim().min(1).max(4096),
  key: z.string().min(8).max(64),
})
