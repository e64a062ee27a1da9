import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { creditors } from './creditors.ts'

/** What the people at the desk write about a conversation; nothing here is ever sent to a debtor. */

const creditorId = () =>
  text('creditor_id')
    .notNull()
    .references(() => creditors.id)

/** Private notes, shown between the messages of their conversation. */
export const notes = sqliteTable(
  'notes',
  {
    id: text().primaryKey(),
    creditorId: creditorId(),
    conversationId: text('conversation_id').notNull(),
    text: text().notNull(),
    at: integer().notNull(),
    createdBy: text('created_by').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [index('notes_conversation').on(t.conversationId, t.at)],
)

/** A person's word on what a message meant: the intent confirmed or corrected, once a message, the last word wins. */
export const intentReviews = sqliteTable(
  'intent_reviews',
  {
    conversationId: text('conversation_id').notNull(),
    messageId: integer('message_id').notNull(),
    creditorId: creditorId(),
    /** The message with numbers masked, and what the bot had said before it; null = nothing. */
    text: text().notNull(),
    botText: text('bot_text'),
    predicted: text().notNull(),
    confidence: integer('confidence_bps'),
    path: text(),
    /** Equal to `predicted` when it was right. */
    intent: text().notNull(),
    at: integer().notNull(),
    reviewedBy: text('reviewed_by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.messageId] }),
    index('intent_reviews_at').on(t.creditorId, t.at),
  ],
)

/** Texts of the last 90 days for the search over all conversations (protocol 12). */
export const messageIndex = sqliteTable(
  'message_index',
  {
    conversationId: text('conversation_id').notNull(),
    messageId: integer('message_id').notNull(),
    creditorId: creditorId(),
    at: integer().notNull(),
    direction: text({ enum: ['in', 'out'] }).notNull(),
    /** As it was written. */
    text: text().notNull(),
    /** Without accents, in lower case: what is searched. */
    folded: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.messageId] }),
    index('message_index_at').on(t.creditorId, t.at),
  ],
)

/** What happened to a number: locks, limits, session changes. The campaign timeline and the number's page read it. */
export const numberEvents = sqliteTable(
  'number_events',
  {
    id: text().primaryKey(),
    session: text().notNull(),
    at: integer().notNull(),
    kind: text().notNull(),
    /** JSON without personal data. */
    details: text().notNull().default('{}'),
  },
  (t) => [index('number_events_session').on(t.session, t.at)],
)

/** Something that needs a person's eye, with start, end and who took note of it. At most one open a kind and subject. */
export const alerts = sqliteTable(
  'alerts',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    /** What it is about (a session, a queue); '' for the whole installation. */
    subject: text().notNull().default(''),
    level: text({ enum: ['warning', 'critical'] }).notNull(),
    /** JSON: measured value, limit, n. No personal data. */
    details: text().notNull().default('{}'),
    startedAt: integer('started_at').notNull(),
    /** Last time it was seen to hold. */
    seenAt: integer('seen_at').notNull(),
    endedAt: integer('ended_at'),
    acknowledgedAt: integer('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    /** When people outside of the dashboard were told of the start and of the end. */
    startToldAt: integer('start_told_at'),
    endToldAt: integer('end_told_at'),
  },
  (t) => [
    uniqueIndex('alerts_open')
      .on(t.kind, t.subject)
      .where(sql`ended_at is null`),
    index('alerts_started').on(t.startedAt),
  ],
)
