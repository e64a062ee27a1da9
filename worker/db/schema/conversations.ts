import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { creditors } from './creditors.ts'

/** Directory of conversation objects and their list row (read model, written by the events consumer). */
export const conversations = sqliteTable(
  'conversations',
  {
    id: text().primaryKey(),
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    /** E.164; null while only a hidden id (LID) is known. */
    phone: text(),
    phoneHash: text('phone_hash'),
    /** The name to show: the debtor's, else WhatsApp's push name. */
    name: text(),
    speaker: text({ enum: ['bot', 'person'] })
      .notNull()
      .default('bot'),
    /** Why a person is needed, null when none is. */
    handOffReason: text('hand_off_reason'),
    lastAt: integer('last_at'),
    preview: text(),
    direction: text({ enum: ['in', 'out'] }),
    unread: integer().notNull().default(0),
    lastIntent: text('last_intent'),
    /** Highest event applied to this row. */
    lastSeq: integer('last_seq').notNull().default(0),
    movedTo: text('moved_to'),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    index('conversations_recent').on(t.creditorId, t.lastAt),
    index('conversations_speaker').on(t.creditorId, t.speaker, t.lastAt),
    index('conversations_waiting')
      .on(t.creditorId, t.lastAt)
      .where(sql`direction = 'in'`),
    index('conversations_unread')
      .on(t.creditorId, t.lastAt)
      .where(sql`unread > 0`),
    index('conversations_phone').on(t.phoneHash),
  ],
)

/** Which conversation a phone or LID belongs to. Inserted before the object is first called. */
export const identities = sqliteTable(
  'identities',
  {
    kind: text({ enum: ['phone', 'lid'] }).notNull(),
    valueHash: text('value_hash').notNull(),
    conversationId: text('conversation_id').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.valueHash] }),
    index('identities_conversation').on(t.conversationId),
  ],
)

/** Facts that forbid contact, per phone and creditor; survive re-imports. */
export const stops = sqliteTable(
  'stops',
  {
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    phoneHash: text('phone_hash').notNull(),
    kind: text({
      enum: ['opt_out', 'wrong_person', 'deceased', 'dispute', 'payment_claim', 'hardship'],
    }).notNull(),
    conversationId: text('conversation_id').notNull(),
    at: integer().notNull(),
    /** Ends by itself (a payment claim under review); null = until lifted. */
    until: integer(),
    liftedAt: integer('lifted_at'),
  },
  (t) => [primaryKey({ columns: [t.creditorId, t.phoneHash, t.kind] })],
)

/** Events already counted: makes redelivery and shuffling harmless. */
export const appliedEvents = sqliteTable(
  'applied_events',
  {
    conversationId: text('conversation_id').notNull(),
    seq: integer().notNull(),
    batchId: text('batch_id').notNull(),
    creditorId: text('creditor_id').notNull(),
    metric: text().notNull(),
    hour: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.seq] }),
    index('applied_events_batch').on(t.batchId),
    index('applied_events_at').on(t.at),
  ],
)

/** Counts per hour (epoch ms of the hour's start) and metric. */
export const hourlyMetrics = sqliteTable(
  'hourly_metrics',
  {
    creditorId: text('creditor_id').notNull(),
    hour: integer().notNull(),
    metric: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.creditorId, t.hour, t.metric] })],
)

/** Acks that came before their message was known; kept ten minutes. */
export const earlyAcks = sqliteTable(
  'early_acks',
  {
    waId: text('wa_id').notNull(),
    ack: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.waId, t.ack] }), index('early_acks_at').on(t.at)],
)

/** Dead letters end here in a named state, never in silence. */
export const deadLetters = sqliteTable('dead_letters', {
  id: text().primaryKey(),
  queue: text().notNull(),
  /** JSON body: ids only. */
  body: text().notNull(),
  outcome: text().notNull(),
  at: integer().notNull(),
})
