import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { creditors } from './creditors.ts'

/** A person who owes. Several debts to one person (same creditor, phone and folded name) are one debtor. */
export const debtors = sqliteTable(
  'debtors',
  {
    id: text().primaryKey(),
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    name: text().notNull(),
    /** Folded name (no accents, lower case, single spaces): part of the person's key. */
    nameKey: text('name_key').notNull(),
    /** E.164 with the ninth digit. */
    phone: text().notNull(),
    /** Keyed hash of the canonical phone: joins to identities and stops. */
    phoneHash: text('phone_hash').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('debtors_person').on(t.creditorId, t.phoneHash, t.nameKey),
    index('debtors_phone').on(t.phoneHash),
  ],
)

/** One thing owed. Its balance is `amount_cents` minus the sum of its payments, never a flag. */
export const debts = sqliteTable(
  'debts',
  {
    id: text().primaryKey(),
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    debtorId: text('debtor_id')
      .notNull()
      .references(() => debtors.id),
    /** The creditor's own id of the row; unique per creditor, so a re-upload updates. */
    externalId: text('external_id').notNull(),
    amountCents: integer('amount_cents').notNull(),
    /** YYYY-MM-DD */
    dueDate: text('due_date'),
    description: text(),
    importId: text('import_id').notNull(),
    canceledAt: integer('canceled_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('debts_external').on(t.creditorId, t.externalId),
    index('debts_debtor').on(t.debtorId),
    index('debts_import').on(t.importId),
  ],
)

export const payments = sqliteTable(
  'payments',
  {
    id: text().primaryKey(),
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    debtId: text('debt_id')
      .notNull()
      .references(() => debts.id),
    amountCents: integer('amount_cents').notNull(),
    /** YYYY-MM-DD */
    paidOn: text('paid_on').notNull(),
    method: text().notNull(),
    /** The payer's or bank's id; the same id twice is the same payment. */
    externalId: text('external_id'),
    source: text().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    uniqueIndex('payments_external').on(t.creditorId, t.externalId),
    index('payments_debt').on(t.debtId),
  ],
)

/** An uploaded file. Visible to campaigns only when `committed`; file bytes are not kept. */
export const imports = sqliteTable(
  'imports',
  {
    id: text().primaryKey(),
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    kind: text({ enum: ['clients', 'payments'] }).notNull(),
    name: text().notNull(),
    /** The name without folders: `clients_file` finds an import by either. */
    baseName: text('base_name').notNull(),
    status: text({ enum: ['receiving', 'committing', 'committed', 'failed'] }).notNull(),
    rowsTotal: integer('rows_total').notNull().default(0),
    rowsNew: integer('rows_new').notNull().default(0),
    rowsUpdated: integer('rows_updated').notNull().default(0),
    rowsUnchanged: integer('rows_unchanged').notNull().default(0),
    rowsDuplicate: integer('rows_duplicate').notNull().default(0),
    rowsRejected: integer('rows_rejected').notNull().default(0),
    centsAccepted: integer('cents_accepted').notNull().default(0),
    /** Last line committed; queue steps go on from here. */
    cursor: integer().notNull().default(0),
    error: text(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    committedAt: integer('committed_at'),
  },
  (t) => [index('imports_name').on(t.creditorId, t.status, t.baseName)],
)

/** Raw cells of each row with what became of it; line numbers start at 1. */
export const importRows = sqliteTable(
  'import_rows',
  {
    importId: text('import_id')
      .notNull()
      .references(() => imports.id),
    line: integer().notNull(),
    /** JSON of the row as it came. */
    cells: text().notNull(),
    /** JSON of the normalised row; null when rejected. */
    row: text(),
    /** JSON [{field, code, message}]; null when good. */
    errors: text(),
    outcome: text({ enum: ['new', 'updated', 'unchanged', 'duplicate', 'rejected'] }),
    debtId: text('debt_id'),
    debtorId: text('debtor_id'),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index('import_rows_debtor').on(t.importId, t.debtorId),
  ],
)
