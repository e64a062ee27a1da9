import * as z from 'zod'
import type { Offer } from '../../domain/offers/types.ts'
import type { Classification, Entities } from '../intents.ts'
import type { IntentReview } from './desk.ts'

/** POST /api/chat/process: what would the bot do with this text; sends nothing. */
export const processSchema = z.strictObject({
  text: z.string().min(1).max(4096),
  /** What the bot said just before, if anything. */
  bot: z.string().max(4096).nullable().optional(),
  /** Use the debt facts of this phone; without it an example debtor is assumed. */
  phone: z.union([z.string(), z.number()]).optional(),
})
export type ProcessAnswer = {
  success: true
  intent: string
  confidence: number
  classification: Classification
  entities: Entities
  /** The reply texts joined by a blank line; empty when the bot would stay silent. */
  reply: string
  replies: string[]
  actions: string[]
}

export type ConversationRow = {
  id: string
  /** Masked for viewers, formatted otherwise; null while unknown. */
  phone: string | null
  name: string | null
  speaker: 'bot' | 'person'
  hand_off_reason: string | null
  last_at: number | null
  preview: string | null
  direction: 'in' | 'out' | null
  unread: number
  last_intent: string | null
}

/** GET /api/chat/conversations, see `conversationsQuerySchema` */
export type ConversationsAnswer = {
  success: true
  conversations: ConversationRow[]
  next: string | null
}

export type ChatMessage = {
  id: number
  direction: 'in' | 'out'
  source: 'debtor' | 'bot' | 'campaign' | 'operator' | 'phone' | 'program'
  kind: string
  text: string | null
  status: string | null
  at: number
  edited: boolean
  revoked: boolean
  decision: {
    classification: Classification
    entities: Entities
    latencyMs: number
    /** What the bot's answer offered first, or was agreed on by it; absent when it spoke of no offer. */
    offer?: Offer | undefined
  } | null
  /** What was heard in a voice note. */
  transcript?: string | null | undefined
  /**
   * Whether GET /api/chat/conversations/{id}/messages/{message}/media has its bytes: `kept`; still `wanted` from the
   * gateway; `gone` there; `too_big` (10 MB); or the conversation is `full` (200 MB).
   */
  media?:
    | {
        state: 'wanted' | 'kept' | 'gone' | 'too_big' | 'full'
        mimetype: string | null
        bytes: number | null
      }
    | null
    | undefined
}

export type DebtDto = {
  id: string
  external_id: string
  description: string | null
  due_date: string | null
  amount_cents: number
  balance_cents: number
}

/** GET /api/chat/conversation/{phone} (the seed's) and GET /api/chat/conversations/{id} */
export type ConversationAnswer = {
  success: true
  conversation: ConversationRow
  stops: string[]
  /** What the person who speaks should know, in three lines, and the offer to make next; null while the bot speaks. */
  hand_off?: { summary: string; suggested_offer: Offer | null } | null | undefined
  /** What the bot put on the table last. */
  offered?: Offer[] | undefined
  debtors: { id: string; name: string; debts: DebtDto[] }[]
  messages: ChatMessage[]
  /** Pass as ?before= for older messages; null at the beginning. */
  older: number | null
  /** Pass as ?after= for newer messages; null at the end. Only in pages that were asked for by ?after= or ?around=. */
  newer?: number | null | undefined
  /** What people said these messages meant. */
  reviews?: IntentReview[] | undefined
}

/** POST /api/chat/conversations/{id}/messages; `key` makes a repeated click harmless. */
export const manualMessageSchema = z.strictObject({
  text: z.string().trim().min(1).max(4096),
  key: z.string().min(8).max(64),
})
/** POST .../messages, .../take-over, .../hand-back */
export type ConversationActionAnswer = { success: true; speaker: 'bot' | 'person' }

/** GET /api/chat/conversations/stats */
export type ChatStatsAnswer = {
  success: true
  total: number
  with_person: number
  unread: number
  inbound_today: number
  outbound_today: number
  by_intent: { intent: string; n: number }[]
}
