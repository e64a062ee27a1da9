import { sql } from 'drizzle-orm'
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
    /** Keyed hash of the CPF or CNPJ; the digits themselves are never kept. */
    taxIdHash: text('tax_id_hash'),
    /** What an agency may ask to confirm a person: three digits, never the whole CPF. */
    taxIdFirst3: text('tax_id_first3'),
    taxIdLast2: text('tax_id_last2'),
    /** YYYY-MM-DD */
    birthDate: text('birth_date'),
    /** UF, when known better than by the DDD. */
    state: text(),
    email: text(),
    /** JSON array of the creditor's own words. */
    tags: text().notNull().default('[]'),
    /** The same person under another row: its debts moved there, uploads follow. */
    mergedInto: text('merged_into'),
    /** Name, phone and the like were taken out at the person's request; amounts stay for the books. */
    erasedAt: integer('erased_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('debtors_person').on(t.creditorId, t.phoneHash, t.nameKey),
    index('debtors_phone').on(t.phoneHash),
    index('debtors_tax_id').on(t.creditorId, t.taxIdHash),
    index('debtors_merged')
      .on(t.mergedInto)
      .where(sql`merged_into is not null`),
  ],
)

/** One thing owed. Its balance is `amount_cents` minus what its payments paid of it and the discounts given, never a flag. */
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
    /** Why a debt older than five years is collected all the same (written by a person). */
    prescribedReason: text('prescribed_reason'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('debts_external').on(t.creditorId, t.externalId),
    index('debts_debtor').on(t.debtorId),
    index('debts_import').on(t.importId),
    index('debts_due').on(t.creditorId, t.dueDate),
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
    /** The part of the amount that is fine and interest: it does not lower the debt's balance. */
    chargesCents: integer('charges_cents').notNull().default(0),
    agreementId: text('agreement_id'),
    installmentNo: integer('installment_no'),
    chargeId: text('charge_id'),
    /** The payer's or bank's id; the same id twice is the same payment. */
    externalId: text('external_id'),
    source: text().notNull(),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
  },
  (t) => [
    uniqueIndex('payments_external').on(t.creditorId, t.externalId),
    index('payments_debt').on(t.debtId),
    index('payments_agreement').on(t.agreementId),
    index('payments_day').on(t.creditorId, t.paidOn),
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
    centsNew: integer('cents_new').notNull().default(0),
    centsUpdated: integer('cents_updated').notNull().default(0),
    centsUnchanged: integer('cents_unchanged').notNull().default(0),
    centsDuplicate: integer('cents_duplicate').notNull().default(0),
    centsRejected: integer('cents_rejected').notNull().default(0),
    /** Rejected rows whose amount could not be read: in no sum of cents. */
    rowsUnreadable: integer('rows_unreadable').notNull().default(0),
    format: text({ enum: ['json', 'csv', 'xlsx', 'paste'] })
      .notNull()
      .default('json'),
    /** JSON: how columns became fields; null for JSON uploads. */
    mapping: text(),
    /** Names the kind of file (its folded headers), so that its mapping is found again. */
    sourceKey: text('source_key'),
    undoneAt: integer('undone_at'),
    undoneBy: text('undone_by'),
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
    /** Cents of the row, null when unreadable. */
    cents: integer(),
    /** JSON of what an update replaced, for the undo. */
    before: text(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.line] }),
    index('import_rows_debtor').on(t.importId, t.debtorId),
    index('import_rows_person')
      .on(t.debtorId)
      .where(sql`debtor_id is not null`),
  ],
)

/** How the columns of one kind of file were mapped last time. */
export const importMappings = sqliteTable(
  'import_mappings',
  {
    creditorId: text('creditor_id')
      .notNull()
      .references(() => creditors.id),
    sourceKey: text('source_key').notNull(),
    /** JSON: field by column. */
    mapping: text().notNull(),
    updatedAt: integer('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.creditorId, t.sourceKey] })],
)

/** What an agreement that was kept took off a debt. */
export const debtDiscounts = sqliteTable(
  'debt_discounts',
  {
    debtId: text('debt_id')
      .notNull()
      .references(() => debts.id),
    agreementId: text('agreement_id').notNull(),
    cents: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.debtId, t.agreementId] })],
)
