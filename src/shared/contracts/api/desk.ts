import * as z from 'zod'
import { isIsoDate } from '../../domain/br-date.ts'
import { intentSchema } from '../intents.ts'
import type { ClassifierPath, Intent } from '../intents.ts'
import type { KpiDto } from './reports.ts'
import type { SettingsSpec } from './settings.ts'

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

/** GET /api/chat/queues: `n` is how many conversations `?queue=` lists. */
export type QueuesAnswer = { success: true; queues: { key: QueueKey; n: number }[] }

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
export type MessageHit = {
  conversation_id: string
  /** For `?around=`; null when the conversation was joined with another meanwhile. */
  message_id: number | null
  name: string | null
  at: number
  direction: 'in' | 'out'
  /** At most 160 characters around the first hit. */
  excerpt: string
}
/** `next` also when this page is empty: so far was looked (`searched_to`), and older texts remain. */
export type MessageSearchAnswer = {
  success: true
  items: MessageHit[]
  next: string | null
  /** Epoch ms of the oldest text that was looked at; null when all were. */
  searched_to: number | null
}

/** GET /api/chat/conversations/{id}/search: all of one conversation, newest first; words match by their beginning. */
export const conversationSearchSchema = z.object({
  q: z.string().trim().min(2).max(100),
  before: z.coerce.number().int().positive().nullable().default(null),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ConversationHit = Omit<MessageHit, 'conversation_id' | 'name' | 'message_id'> & {
  message_id: number
}
export type ConversationSearchAnswer = {
  success: true
  items: ConversationHit[]
  /** Hits in the whole conversation. */
  total: number
  next: number | null
}

/** POST /api/chat/conversations/{id}/notes; never sent to anybody. */
export const noteInputSchema = z.strictObject({ text: z.string().trim().min(1).max(2_000) })
export type NoteDto = {
  id: string
  text: string
  at: number
  /** Who wrote it. */
  author: string
  /** Whether this user may delete it: its author and administrators. */
  mine: boolean
}
/** Oldest first. GET /api/chat/conversations/{id}/notes */
export type NotesAnswer = { success: true; items: NoteDto[] }
export type NoteAnswer = { success: true; note: NoteDto }

/** PUT /api/chat/conversations/{id}/messages/{message}/intent; the predicted one confirms it. */
export const intentReviewSchema = z.strictObject({ intent: intentSchema })
export type IntentReview = {
  message_id: number
  predicted: Intent
  intent: Intent
  at: number
  author: string
}
export type IntentReviewAnswer = { success: true; review: IntentReview }

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

/** Share with its 95 % interval (Wilson); null without samples. */
export type Share = { value: number; low: number; high: number }

/** GET /api/reports/intents: what people said about what the bot read, by the intent it named. */
export type IntentsReportAnswer = {
  success: true
  from: string
  to: string
  /** Messages the bot read in the period. */
  messages: number
  /** Of them looked at by a person. */
  reviewed: number
  right: number
  precision: Share | null
  intents: {
    intent: Intent
    messages: number
    reviewed: number
    right: number
    precision: Share | null
    /** What it was instead, most frequent first. */
    mistaken_for: { intent: Intent; n: number }[]
  }[]
  /** By what answered: rules, model, ... */
  paths: {
    path: ClassifierPath | null
    reviewed: number
    right: number
    precision: Share | null
  }[]
}

/** GET /api/reports/bot: what the bot settled alone, whom it passed on and why (`parts` of `hand_off`), and how fast. */
export type BotReportAnswer = {
  success: true
  from: string
  to: string
  /** containment, hand_off, first_reply_p50, _p95, first_reply_human_p50, _p95; rows by /api/reports/kpis/{id}/rows. */
  kpis: KpiDto[]
  /** Conversations by the day they were first written to in the period. */
  days: { day: string; conversations: number; contained: number; handed_off: number }[]
}

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
export type DebtCohort = {
  /** YYYY-MM */
  month: string
  debts: number
  debtors: number
  amount_cents: number
  received_cents: number
  discount_cents: number
  open_cents: number
  /** received ÷ amount; null without amounts. */
  share: number | null
  /**
   * Cumulative by whole months after the month itself: 0 is paid until its end (or before), 1 until the end of the
   * month after, ...; only as far as time has come.
   */
  points: { months: number; cents: number; share: number | null }[]
}
export type CohortsAnswer = {
  success: true
  by: CohortsQuery['by']
  from: string
  to: string
  cohorts: DebtCohort[]
}
