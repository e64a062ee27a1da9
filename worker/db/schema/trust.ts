import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { creditors } from './creditors.ts'

/** Keys of programs. The key is shown once; only its hash is kept. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** The first letters, so that a person can tell keys apart. */
    prefix: text().notNull(),
    keyHash: text('key_hash').notNull(),
    /** JSON array. */
    scopes: text().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    expiresAt: integer('expires_at'),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
  },
  (t) => [uniqueIndex('api_keys_hash').on(t.keyHash)],
)

/** Answers of requests that carried an Idempotency-Key: the same request again gets the same answer. */
export const idempotencyKeys = sqliteTable(
  'idempotency_keys',
  {
    /** User or API key, and the caller's own key, hashed. */
    keyHash: text('key_hash').primaryKey(),
    route: text().notNull(),
    requestHash: text('request_hash').notNull(),
    /** Null while the first request is under way. */
    status: integer(),
    body: text(),
    at: integer().notNull(),
  },
  (t) => [index('idempotency_keys_at').on(t.at)],
)

/** Addresses of other systems that want to hear of events. Secrets are derived, not kept. */
export const webhookEndpoints = sqliteTable('webhook_endpoints', {
  id: text().primaryKey(),
  creditorId: text('creditor_id')
    .notNull()
    .references(() => creditors.id),
  url: text().notNull(),
  /** JSON array of event types; empty = all. */
  events: text().notNull().default('[]'),
  /** Raised to rotate the secret. */
  secretVersion: integer('secret_version').notNull().default(1),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  disabledAt: integer('disabled_at'),
  disabledReason: text('disabled_reason'),
})

/** What happened, in the order it is told to other systems. */
export const webhookEvents = sqliteTable(
  'webhook_events',
  {
    /** Derived from the fact, so that a repeated fact is the same event. */
    id: text().primaryKey(),
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    type: text().notNull(),
    /** JSON as it is sent. */
    payload: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [index('webhook_events_at').on(t.creditorId, t.at)],
)

/** One event to one address: tried again with growing pauses until it is taken or given up. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    endpointId: text('endpoint_id').notNull(),
    eventId: text('event_id').notNull(),
    status: text({ enum: ['pending', 'delivered', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    nextAt: integer('next_at').notNull(),
    lastAt: integer('last_at'),
    lastStatus: integer('last_status'),
    lastError: text('last_error'),
  },
  (t) => [
    primaryKey({ columns: [t.endpointId, t.eventId] }),
    index('webhook_deliveries_due').on(t.status, t.nextAt),
  ],
)

/** Who was erased: keyed hashes alone, so that neither an upload nor a message brings them back. */
export const tombstones = sqliteTable(
  'tombstones',
  {
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    kind: text({ enum: ['phone', 'lid', 'tax_id'] }).notNull(),
    valueHash: text('value_hash').notNull(),
    at: integer().notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.creditorId, t.kind, t.valueHash] })],
)

/** Requests a minute, for the alerts on errors and latency; kept two days. */
export const apiMinutes = sqliteTable('api_minutes', {
  minute: integer().primaryKey(),
  n: integer().notNull(),
  /** Answers of 500 and above. */
  errors: integer().notNull(),
  totalMs: integer('total_ms').notNull(),
  /** Answers that took longer than the limit of the alert. */
  slow: integer().notNull(),
})
