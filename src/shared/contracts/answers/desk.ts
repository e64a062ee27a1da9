import * as z from 'zod'
import { success } from './common.ts'
import { QUEUES } from '../api/desk.ts'
import { classifierPathSchema, intentSchema } from '../intents.ts'
import { kpiDtoSchema } from './reports.ts'

/** GET /api/chat/queues: `n` is how many conversations `?queue=` lists. */
export const queuesAnswerSchema = z.strictObject({
  success,
  queues: z.array(z.strictObject({ key: z.enum(QUEUES), n: z.int() })),
})
export type QueuesAnswer = z.infer<typeof queuesAnswerSchema>

export const messageHitSchema = z.strictObject({
  conversation_id: z.string(),
  /** For `?around=`; null when the conversation was joined with another meanwhile. */
  message_id: z.int().nullable(),
  name: z.string().nullable(),
  at: z.int(),
  direction: z.enum(['in', 'out']),
  /** At most 160 characters around the first hit. */
  excerpt: z.string(),
})
export type MessageHit = z.infer<typeof messageHitSchema>

/** `next` also when this page is empty: so far was looked (`searched_to`), and older texts remain. */
export const messageSearchAnswerSchema = z.strictObject({
  success,
  items: z.array(messageHitSchema),
  next: z.string().nullable(),
  /** Epoch ms of the oldest text that was looked at; null when all were. */
  searched_to: z.int().nullable(),
})
export type MessageSearchAnswer = z.infer<typeof messageSearchAnswerSchema>

export const conversationHitSchema = messageHitSchema
  .omit({ conversation_id: true, name: true, message_id: true })
  .extend({
    message_id: z.int(),
  })
export type ConversationHit = z.infer<typeof conversationHitSchema>

export const conversationSearchAnswerSchema = z.strictObject({
  success,
  items: z.array(conversationHitSchema),
  /** Hits in the whole conversation. */
  total: z.int(),
  next: z.int().nullable(),
})
export type ConversationSearchAnswer = z.infer<typeof conversationSearchAnswerSchema>

export const noteDtoSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  at: z.int(),
  /** Who wrote it. */
  author: z.string(),
  /** Whether this user may delete it: its author and administrators. */
  mine: z.boolean(),
})
export type NoteDto = z.infer<typeof noteDtoSchema>

/** Oldest first. GET /api/chat/conversations/{id}/notes */
export const notesAnswerSchema = z.strictObject({ success, items: z.array(noteDtoSchema) })
export type NotesAnswer = z.infer<typeof notesAnswerSchema>

export const noteAnswerSchema = z.strictObject({ success, note: noteDtoSchema })
export type NoteAnswer = z.infer<typeof noteAnswerSchema>

export const intentReviewDtoSchema = z.strictObject({
  message_id: z.int(),
  predicted: intentSchema,
  intent: intentSchema,
  at: z.int(),
  author: z.string(),
})
export type IntentReview = z.infer<typeof intentReviewDtoSchema>

export const intentReviewAnswerSchema = z.strictObject({ success, review: intentReviewDtoSchema })
export type IntentReviewAnswer = z.infer<typeof intentReviewAnswerSchema>

/** Share with its 95 % interval (Wilson); null without samples. */
export const shareSchema = z.strictObject({ value: z.number(), low: z.number(), high: z.number() })
export type Share = z.infer<typeof shareSchema>

/** GET /api/reports/intents: what people said about what the bot read, by the intent it named. */
export const intentsReportAnswerSchema = z.strictObject({
  success,
  from: z.string(),
  to: z.string(),
  /** Messages the bot read in the period. */
  messages: z.int(),
  /** Of them looked at by a person. */
  reviewed: z.int(),
  right: z.int(),
  precision: shareSchema.nullable(),
  intents: z.array(
    z.strictObject({
      intent: intentSchema,
      messages: z.int(),
      reviewed: z.int(),
      right: z.int(),
      precision: shareSchema.nullable(),
      /** What it was instead, most frequent first. */
      mistaken_for: z.array(z.strictObject({ intent: intentSchema, n: z.int() })),
    }),
  ),
  /** By what answered: rules, model, ... */
  paths: z.array(
    z.strictObject({
      path: classifierPathSchema.nullable(),
      reviewed: z.int(),
      right: z.int(),
      precision: shareSchema.nullable(),
    }),
  ),
})
export type IntentsReportAnswer = z.infer<typeof intentsReportAnswerSchema>

/** GET /api/reports/bot: what the bot settled alone, whom it passed on and why (`parts` of `hand_off`), and how fast. */
export const botReportAnswerSchema = z.strictObject({
  success,
  from: z.string(),
  to: z.string(),
  /** containment, hand_off, first_reply_p50, _p95, first_reply_human_p50, _p95; rows by /api/reports/kpis/{id}/rows. */
  kpis: z.array(kpiDtoSchema),
  /** Conversations by the day they were first written to in the period. */
  days: z.array(
    z.strictObject({
      day: z.string(),
      conversations: z.int(),
      contained: z.int(),
      handed_off: z.int(),
    }),
  ),
})
export type BotReportAnswer = z.infer<typeof botReportAnswerSchema>

export const debtCohortSchema = z.strictObject({
  /** YYYY-MM */
  month: z.string(),
  debts: z.int(),
  debtors: z.int(),
  amount_cents: z.int(),
  received_cents: z.int(),
  discount_cents: z.int(),
  open_cents: z.int(),
  /** received ÷ amount; null without amounts. */
  share: z.number().nullable(),
  /**
   * Cumulative by whole months after the month itself: 0 is paid until its end (or before), 1 until the end of the
   * month after, ...; only as far as time has come.
   */
  points: z.array(
    z.strictObject({ months: z.int(), cents: z.int(), share: z.number().nullable() }),
  ),
})
export type DebtCohort = z.infer<typeof debtCohortSchema>

export const cohortsAnswerSchema = z.strictObject({
  success,
  by: z.enum(['upload', 'due']),
  from: z.string(),
  to: z.string(),
  cohorts: z.array(debtCohortSchema),
})
export type CohortsAnswer = z.infer<typeof cohortsAnswerSchema>
