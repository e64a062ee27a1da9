import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { templates } from './campaigns.ts'
import { creditors } from './creditors.ts'

/** A saved audience. */
export const segments = sqliteTable(
  'segments',
  {
    id: text().primaryKey(),
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    name: text().notNull(),
    /** JSON of the audience's filter. */
    filter: text().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [uniqueIndex('segments_name').on(t.creditorId, t.name)],
)

/** A WhatsApp number of the pool: its age decides how much it may send. */
export const numbers = sqliteTable('numbers', {
  session: text().primaryKey(),
  creditorId: text('creditor_id')
    .notNull()
    .references(() => creditors.id),
  label: text().notNull(),
  /** YYYY-MM-DD on which the number began to be used. */
  activatedOn: text('activated_on').notNull(),
  enabled: integer({ mode: 'boolean' }).notNull().default(true),
  /** Upper limit of first messages a day; null for the warm-up's own. */
  dailyCap: integer('daily_cap'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** The number that writes to a phone, always the same one. */
export const numberOfPhone = sqliteTable(
  'number_of_phone',
  {
    creditorId: text('creditor_id').notNull(),
    phoneHash: text('phone_hash').notNull(),
    session: text().notNull(),
    assignedAt: integer('assigned_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.creditorId, t.phoneHash] }),
    index('number_of_phone_session').on(t.session),
  ],
)

/** What WhatsApp said about a phone; a message they sent beats a look-up. */
export const waContacts = sqliteTable('wa_contacts', {
  phoneHash: text('phone_hash').primaryKey(),
  /** Null when the phone has no WhatsApp. */
  chatId: text('chat_id'),
  source: text({ enum: ['lookup', 'inbound'] }).notNull(),
  checkedAt: integer('checked_at').notNull(),
})

/** A ladder of reminders by days before and after the due date (régua de cobrança). */
export const ladders = sqliteTable('ladders', {
  id: text().primaryKey(),
  creditorId: text('creditor_id')
    .notNull()
    .references(() => creditors.id),
  name: text().notNull(),
  enabled: integer({ mode: 'boolean' }).notNull().default(false),
  /** JSON of the filter that says whom it is for. */
  filter: text().notNull().default('{}'),
  /** JSON of what ends it for a debtor. */
  stopRules: text('stop_rules').notNull(),
  version: integer().notNull().default(1),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  deletedAt: integer('deleted_at'),
})

export const ladderSteps = sqliteTable(
  'ladder_steps',
  {
    id: text().primaryKey(),
    ladderId: text('ladder_id')
      .notNull()
      .references(() => ladders.id),
    /** Days from the due date: negative before it. */
    offsetDays: integer('offset_days').notNull(),
    templateId: text('template_id')
      .notNull()
      .references(() => templates.id),
    /** Local wall times HH:MM between which it goes out. */
    windowFrom: text('window_from').notNull(),
    windowTo: text('window_to').notNull(),
  },
  (t) => [index('ladder_steps_ladder').on(t.ladderId, t.offsetDays)],
)

/** Which step a debt got for which due date: the same step never twice. */
export const ladderTouches = sqliteTable(
  'ladder_touches',
  {
    stepId: text('step_id').notNull(),
    debtId: text('debt_id').notNull(),
    dueDate: text('due_date').notNull(),
    campaignId: text('campaign_id').notNull(),
    day: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.stepId, t.debtId, t.dueDate] }),
    index('ladder_touches_campaign').on(t.campaignId),
  ],
)

/** What a job of the clock did for a day: the same day is not done twice. */
export const jobDays = sqliteTable(
  'job_days',
  {
    job: text().notNull(),
    /** Which ladder, or `-`. */
    subject: text().notNull(),
    day: text().notNull(),
    at: integer().notNull(),
    /** JSON counts. */
    result: text().notNull().default('{}'),
  },
  (t) => [primaryKey({ columns: [t.job, t.subject, t.day] })],
)
