import * as z from 'zod'
import { isIsoDate } from '../../domain/br-date.ts'
import { intentSchema } from '../intents.ts'
import type { SettingsSpec } from './settings.ts'

export type {
  QueuesAnswer,
  MessageHit,
  MessageSearchAnswer,
  ConversationHit,
  ConversationSearchAnswer,
  NoteDto,
  NotesAnswer,
  NoteAnswer,
  IntentReview,
  IntentReviewAnswer,
  Share,
  IntentsReportAnswer,
  BotReportAnswer,
  DebtCohort,
  CohortsAnswer,
} from '../answers/desk.ts'

/** Saved queues of the inbox, in the order they are shown. */
export const QUEUES = [
  'promise_today',
  'paid_claim',
  'dispute',
  'asked_person',
  'waiting_24h',
] as const
export type QueueKey = (typeof QUEUES)[number]

const day = z.string().refine(isIsoDate, { message: 'Data inválida; use aaaa-mm-dd.' })

/** GET /api/chat/conversations: every condition holds; `before` is the `next` of the page before. */
export const conversationsQuerySchema = z.object({
  filter: z.enum(['all', 'unread', 'person', 'bot']).default('all'),
  queue: z.enum(QUEUES).optional(),
  /** What their last message meant. */
  intent: intentSchema.optional(),
  /** Days in São Paulo of the last message, both inclusive. */
  from: day.optional(),
  to: day.optional(),
  /** Conversations of this debtor's phone. */
  debtor: z.string().min(1).max(64).optional(),
  /** Names (accents and case do not matter), phones, tags. */
  search: z.string().trim().max(100).default(''),
  before: z.string().max(100).nullable().default(null),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ConversationsQuery = z.infer<typeof conversationsQuerySchema>

/** GET /api/chat/conversations/{id}: one of the three, or none for the newest page. */
export const historyQuerySchema = z.object({
  before: z.coerce.number().int().positive().nullable().default(null),
  after: z.coerce.number().int().positive().nullable().default(null),
  /** A page with this message in its middle. */
  around: z.coerce.number().int().positive().nullable().default(null),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type HistoryQuery = z.infer<typeof historyQuerySchema>

/** GET /api/chat/search: texts of the last 90 days in all conversations. Every word of `q` has to occur. */
export const messageSearchSchema = z.object({
  q: z.string().trim().min(2).max(100),
  /** `next` of the page before. */
  before: z.string().max(120).nullable().default(null),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

/** GET /api/chat/conversations/{id}/search: all of one conversation, newest first; words match by their beginning. */
export const conversationSearchSchema = z.object({
  q: z.string().trim().min(2).max(100),
  before: z.coerce.number().int().positive().nullable().default(null),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

/** POST /api/chat/conversations/{id}/notes; never sent to anybody. */
export const noteInputSchema = z.strictObject({ text: z.string().trim().min(1).max(2_000) })

/** PUT /api/chat/conversations/{id}/messages/{message}/intent; the predicted one confirms it. */
export const intentReviewSchema = z.strictObject({ intent: intentSchema })

/** Texts the desk inserts by `/shortcut`. */
export const cannedSettingsSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        shortcut: z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^[\p{Ll}\d][\p{Ll}\d_-]{0,29}$/u, 'Use letras, números, - e _, sem espaço.'),
        text: z.string().trim().min(1).max(2_000),
      }),
    )
    .max(200)
    .refine((items) => new Set(items.map(({ shortcut }) => shortcut)).size === items.length, {
      message: 'Cada atalho só pode existir uma vez.',
    }),
})
export type CannedSettings = z.infer<typeof cannedSettingsSchema>

/** GET/PUT /api/settings/canned, as all settings: `{version, value: {items}}`. */
export const CANNED_SPEC: SettingsSpec<CannedSettings> = {
  kind: 'canned',
  schema: cannedSettingsSchema,
  fallback: { items: [] },
}

/** Days in São Paulo, both inclusive; left out: the last 30 days. */
export const deskReportSchema = z.object({ from: day.optional(), to: day.optional() })

/** GET /api/reports/cohorts: what came in of debts by their month. */
export const cohortsQuerySchema = z.object({
  by: z.enum(['upload', 'due']).default('upload'),
  /** YYYY-MM, both inclusive; left out: the last twelve months. */
  from: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  to: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
})
export type CohortsQuery = z.infer<typeof cohortsQuerySchema>
