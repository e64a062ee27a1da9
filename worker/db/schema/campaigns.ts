import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { RECIPIENT_STATUSES } from '../../../src/shared/contracts/api/billing.ts'
import { creditors } from './creditors.ts'
import { debtors } from './debts.ts'

export const templates = sqliteTable(
  'templates',
  {
    id: text().primaryKey(),
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    name: text().notNull(),
    version: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    deletedAt: integer('deleted_at'),
  },
  (t) => [index('templates_name').on(t.creditorId, t.name)],
)

/** Every body a template ever had; campaigns are pinned to one. */
export const templateVersions = sqliteTable(
  'template_versions',
  {
    templateId: text('template_id')
      .notNull()
      .references(() => templates.id),
    version: integer().notNull(),
    body: text().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.templateId, t.version] })],
)

export const campaigns = sqliteTable(
  'campaigns',
  {
    id: text().primaryKey(),
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    kind: text({ enum: ['batch', 'single', 'segment', 'ladder'] }).notNull(),
    name: text(),
    importId: text('import_id'),
    templateId: text('template_id').notNull(),
    templateVersion: integer('template_version').notNull(),
    /** The body as pinned, so that a send needs one read. */
    body: text().notNull(),
    /** WAHA session (number) that sends. */
    session: text().notNull(),
    minGapMs: integer('min_gap_ms').notNull(),
    maxGapMs: integer('max_gap_ms').notNull(),
    /** JSON of the audience's filter, null for a whole upload. */
    filter: text(),
    /** JSON: [{key, templateId, version, body, shareBps}] of an A/B test; null for one template. */
    variants: text(),
    /** Share of the audience that is left alone on purpose, to measure against. */
    holdoutBps: integer('holdout_bps').notNull().default(0),
    /** JSON array of sessions that share the work; null for `session` alone. */
    sessions: text(),
    ladderId: text('ladder_id'),
    stepId: text('step_id'),
    /** Starts by itself at this moment; null for at once. */
    scheduledAt: integer('scheduled_at'),
    startedAt: integer('started_at'),
    /** When a scheduled start was last begun, and how often: one that fails waits its turn. */
    begunAt: integer('begun_at'),
    begunTries: integer('begun_tries').notNull().default(0),
    /** The caller's key of the request that made it: the same request again is the same campaign. */
    requestKey: text('request_key'),
    status: text({
      enum: ['scheduled', 'starting', 'running', 'paused', 'canceled', 'done'],
    }).notNull(),
    /** The audience; the sum of recipients by status is always this. */
    total: integer().notNull(),
    excluded: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    finishedAt: integer('finished_at'),
  },
  (t) => [
    index('campaigns_session').on(t.session, t.status),
    index('campaigns_latest').on(t.creditorId, t.createdAt),
    index('campaigns_scheduled').on(t.status, t.scheduledAt),
    index('campaigns_ladder').on(t.ladderId),
    uniqueIndex('campaigns_request').on(t.creditorId, t.requestKey),
  ],
)

/** The ledger: one row per debtor of a campaign; states and moves are protocol 1 (docs/storage.md). */
export const recipients = sqliteTable(
  'recipients',
  {
    id: text().primaryKey(),
    campaignId: text('campaign_id')
      .notNull()
      .references(() => campaigns.id),
    position: integer().notNull(),
    debtorId: text('debtor_id')
      .notNull()
      .references(() => debtors.id),
    /** JSON array of debt ids this message is about. */
    debtIds: text('debt_ids').notNull(),
    /** Null only while the recipient is skipped before start. */
    conversationId: text('conversation_id'),
    /** Bare WhatsApp message id, derived from the recipient id: the same for every attempt. */
    waId: text('wa_id').notNull(),
    /** Which number writes; null means the campaign's. */
    session: text(),
    /** Key of the A/B variant; null without a test. */
    variant: text(),
    /** Updated balance of the selected debts when the audience was made, in cents. */
    exposedCents: integer('exposed_cents'),
    status: text({
      enum: [...RECIPIENT_STATUSES],
    }).notNull(),
    reason: text(),
    planNo: integer('plan_no').notNull().default(0),
    attempts: integer().notNull().default(0),
    /** Not before this moment (backoff, window); then: when it is expected to go out. */
    dueAt: integer('due_at').notNull(),
    sentAt: integer('sent_at'),
    deliveredAt: integer('delivered_at'),
    readAt: integer('read_at'),
    repliedAt: integer('replied_at'),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('recipients_wa').on(t.waId),
    uniqueIndex('recipients_debtor').on(t.campaignId, t.debtorId),
    index('recipients_plan').on(t.campaignId, t.status, t.dueAt),
    index('recipients_number').on(t.campaignId, t.session, t.status, t.dueAt),
    index('recipients_sweep').on(t.status, t.updatedAt),
    index('recipients_conversation').on(t.conversationId),
    index('recipients_debtor_sent').on(t.debtorId, t.sentAt),
    index('recipients_held')
      .on(t.campaignId, t.reason, t.dueAt)
      .where(sql`status = 'pending' and reason is not null`),
  ],
)
