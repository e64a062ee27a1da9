import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** Who the money is owed to. One default row (`default`); debts, campaigns and stops carry its id. */
export const creditors = sqliteTable('creditors', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** CDC art. 42-A: every collection document shows name, address and CPF/CNPJ. */
  address: text(),
  taxId: text('tax_id'),
  phone: text(),
  pixKey: text('pix_key'),
  pixKeyOwner: text('pix_key_owner'),
  /** Shown by banks beside the receiver of a Pix; at most 15 letters of it. */
  city: text(),
  mode: text({ enum: ['first_party', 'agency'] })
    .notNull()
    .default('first_party'),
  updatedAt: integer('updated_at').notNull(),
})

export const users = sqliteTable('users', {
  id: text().primaryKey(),
  username: text().notNull().unique(),
  passwordHash: text('password_hash').notNull(),
  role: text({ enum: ['admin', 'operator', 'viewer'] }).notNull(),
  createdAt: integer('created_at').notNull(),
  disabledAt: integer('disabled_at'),
  /** Encrypted; counts once confirmed. */
  totpSecret: text('totp_secret'),
  totpConfirmedAt: integer('totp_confirmed_at'),
  /** The step of the last code taken: a code works once. */
  totpLastStep: integer('totp_last_step'),
  /** JSON array of hashes of one-use recovery codes. */
  recoveryHashes: text('recovery_hashes').notNull().default('[]'),
  lastLoginAt: integer('last_login_at'),
})

/** Rotating refresh tokens, hashed; one family per login, reuse of a spent one ends the family. */
export const refreshTokens = sqliteTable(
  'refresh_tokens',
  {
    id: text().primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    familyId: text('family_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
    revokedAt: integer('revoked_at'),
    /** Browser and system in two words, for the list of sessions. */
    agent: text(),
  },
  (t) => [
    uniqueIndex('refresh_tokens_hash').on(t.tokenHash),
    index('refresh_tokens_family').on(t.familyId),
  ],
)

/** Key/value of the whole installation; values are JSON text. */
export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: text().notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** Who did what to which row, written in the batch of the change. Never updated but by the seal job. */
export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    entity: text().notNull(),
    entityId: text('entity_id').notNull(),
    /** JSON without personal data. */
    details: text().notNull().default('{}'),
    /** Place in the chain and hash over the row and the one before; null until sealed. */
    sealedSeq: integer('sealed_seq'),
    sealedHash: text('sealed_hash'),
  },
  (t) => [
    index('audit_entity').on(t.entity, t.entityId),
    uniqueIndex('audit_sealed').on(t.sealedSeq),
    index('audit_at').on(t.at),
  ],
)

/** A creditor's rules, one row a kind; values are JSON, each parsed by its own schema. */
export const creditorSettings = sqliteTable(
  'creditor_settings',
  {
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    kind: text({
      enum: [
        'negotiation',
        'compliance',
        'replies',
        'bot',
        'pace',
        'retention',
        'canned',
        'alerts',
      ],
    }).notNull(),
    value: text().notNull(),
    /** Raised by every change; a change names the version it saw. */
    version: integer().notNull(),
    updatedAt: integer('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.creditorId, t.kind] })],
)
