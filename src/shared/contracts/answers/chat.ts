import * as z from 'zod'
import { success } from './common.ts'
import { classificationSchema, entitiesSchema } from '../intents.ts'
import { offerSchema } from '../../domain/offers/types.ts'
import { intentReviewDtoSchema } from './desk.ts'

export const processAnswerSchema = z.strictObject({
  success,
  intent: z.string(),
  confidence: z.number(),
  classification: classificationSchema,
  entities: entitiesSchema,
  /** The reply texts joined by a blank line; empty when the bot would stay silent. */
  reply: z.string(),
  replies: z.array(z.string()),
  actions: z.array(z.string()),
})
export type ProcessAnswer = z.infer<typeof processAnswerSchema>

export const conversationRowSchema = z.strictObject({
  id: z.string(),
  /** Masked for viewers, formatted otherwise; null while unknown. */
  phone: z.string().nullable(),
  name: z.string().nullable(),
  speaker: z.enum(['bot', 'person']),
  hand_off_reason: z.string().nullable(),
  last_at: z.int().nullable(),
  preview: z.string().nullable(),
  direction: z.enum(['in', 'out']).nullable(),
  unread: z.int(),
  last_intent: z.string().nullable(),
})
export type ConversationRow = z.infer<typeof conversationRowSchema>

/** GET /api/chat/conversations, see `conversationsQuerySchema` */
export const conversationsAnswerSchema = z.strictObject({
  success,
  conversations: z.array(conversationRowSchema),
  next: z.string().nullable(),
})
export type ConversationsAnswer = z.infer<typeof conversationsAnswerSchema>

export const chatMessageSchema = z.strictObject({
  id: z.int(),
  direction: z.enum(['in', 'out']),
  source: z.enum(['debtor', 'bot', 'campaign', 'operator', 'phone', 'program']),
  kind: z.string(),
  text: z.string().nullable(),
  status: z.string().nullable(),
  at: z.int(),
  edited: z.boolean(),
  revoked: z.boolean(),
  decision: z
    .strictObject({
      classification: classificationSchema,
      entities: entitiesSchema,
      latencyMs: z.number(),
      /** What the bot's answer offered first, or was agreed on by it; absent when it spoke of no offer. */
      offer: offerSchema.optional(),
    })
    .nullable(),
  /** What was heard in a voice note. */
  transcript: z.string().nullable().optional(),
  /**
   * Whether GET /api/chat/conversations/{id}/messages/{message}/media has its bytes: `kept`; still `wanted` from the
   * gateway; `gone` there; `too_big` (10 MB); or the conversation is `full` (200 MB).
   */
  media: z
    .strictObject({
      state: z.enum(['wanted', 'kept', 'gone', 'too_big', 'full']),
      mimetype: z.string().nullable(),
      bytes: z.int().nullable(),
    })
    .nullable()
    .optional(),
})
export type ChatMessage = z.infer<typeof chatMessageSchema>

export const debtDtoSchema = z.strictObject({
  id: z.string(),
  external_id: z.string(),
  description: z.string().nullable(),
  due_date: z.string().nullable(),
  amount_cents: z.int(),
  balance_cents: z.int(),
})
export type DebtDto = z.infer<typeof debtDtoSchema>

/** GET /api/chat/conversation/{phone} (the seed's) and GET /api/chat/conversations/{id} */
export const conversationAnswerSchema = z.strictObject({
  success,
  conversation: conversationRowSchema,
  stops: z.array(z.string()),
  /** What the person who speaks should know, in three lines, and the offer to make next; null while the bot speaks. */
  hand_off: z
    .strictObject({ summary: z.string(), suggested_offer: offerSchema.nullable() })
    .nullable()
    .optional(),
  /** What the bot put on the table last. */
  offered: z.array(offerSchema).optional(),
  debtors: z.array(
    z.strictObject({ id: z.string(), name: z.string(), debts: z.array(debtDtoSchema) }),
  ),
  messages: z.array(chatMessageSchema),
  /** Pass as ?before= for older messages; null at the beginning. */
  older: z.int().nullable(),
  /** Pass as ?after= for newer messages; null at the end. Only in pages that were asked for by ?after= or ?around=. */
  newer: z.int().nullable().optional(),
  /** What people said these messages meant. */
  reviews: z.array(intentReviewDtoSchema).optional(),
})
export type ConversationAnswer = z.infer<typeof conversationAnswerSchema>

/** POST .../messages, .../take-over, .../hand-back */
export const conversationActionAnswerSchema = z.strictObject({
  success,
  speaker: z.enum(['bot', 'person']),
})
export type ConversationActionAnswer = z.infer<typeof conversationActionAnswerSchema>

/** GET /api/chat/conversations/stats */
export const chatStatsAnswerSchema = z.strictObject({
  success,
  total: z.int(),
  with_person: z.int(),
  unread: z.int(),
  inbound_today: z.int(),
  outbound_today: z.int(),
  by_intent: z.array(z.strictObject({ intent: z.string(), n: z.int() })),
})
export type ChatStatsAnswer = z.infer<typeof chatStatsAnswerSchema>
