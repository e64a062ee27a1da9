import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { CASE_KINDS, PURPOSES, RULE_LEVELS } from '../../../src/shared/contracts/facts.ts'
import { HAND_OFF_REASONS } from '../../../src/shared/domain/dialogue.ts'
import { creditors } from './creditors.ts'
import { debtors } from './debts.ts'

/** What a conversation came to. Rows are written by the events consumer from facts, once by their id. */

const creditorId = () =>
  text('creditor_id')
    .notNull()
    .references(() => creditors.id)
const debtorId = () => text('debtor_id').references(() => debtors.id)

/** A day named for a payment. Campaigns leave the debtor alone until it was judged. */
export const promises = sqliteTable(
  'promises',
  {
    id: text().primaryKey(),
    creditorId: creditorId(),
    conversationId: text('conversation_id').notNull(),
    debtorId: debtorId().notNull(),
    /** JSON array of the debts it is about. */
    debtIds: text('debt_ids').notNull(),
    amountCents: integer('amount_cents').notNull(),
    /** YYYY-MM-DD */
    dueDate: text('due_date').notNull(),
    status: text({ enum: ['open', 'kept', 'broken', 'canceled', 'renegotiated'] }).notNull(),
    source: text({ enum: ['bot', 'person'] }).notNull(),
    madeAt: integer('made_at').notNull(),
    remindedAt: integer('reminded_at'),
    judgedAt: integer('judged_at'),
  },
  (t) => [
    index('promises_debtor').on(t.debtorId, t.status),
    index('promises_due').on(t.status, t.dueDate),
    index('promises_conversation').on(t.conversationId),
  ],
)

/** An accepted offer. While it is active its instalments are what is owed; broken, the debts are again. */
export const agreements = sqliteTable(
  'agreements',
  {
    id: text().primaryKey(),
    creditorId: creditorId(),
    conversationId: text('conversation_id').notNull(),
    debtorId: debtorId().notNull(),
    debtIds: text('debt_ids').notNull(),
    kind: text({ enum: ['cash', 'installments'] }).notNull(),
    principalCents: integer('principal_cents').notNull(),
    fineCents: integer('fine_cents').notNull(),
    interestCents: integer('interest_cents').notNull(),
    discountCents: integer('discount_cents').notNull(),
    totalCents: integer('total_cents').notNull(),
    status: text({ enum: ['active', 'kept', 'broken', 'canceled'] }).notNull(),
    source: text({ enum: ['bot', 'person'] }).notNull(),
    madeAt: integer('made_at').notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [
    index('agreements_debtor').on(t.debtorId, t.status),
    index('agreements_status').on(t.creditorId, t.status),
    index('agreements_conversation').on(t.conversationId),
  ],
)

export const installments = sqliteTable(
  'installments',
  {
    agreementId: text('agreement_id')
      .notNull()
      .references(() => agreements.id),
    no: integer().notNull(),
    /** YYYY-MM-DD, a business day. */
    dueDate: text('due_date').notNull(),
    amountCents: integer('amount_cents').notNull(),
    paidCents: integer('paid_cents').notNull().default(0),
    paidOn: text('paid_on'),
    remindedAt: integer('reminded_at'),
  },
  (t) => [primaryKey({ columns: [t.agreementId, t.no] }), index('installments_due').on(t.dueDate)],
)

/** A code to pay with: static Pix, or one registered at a payment provider. */
export const charges = sqliteTable(
  'charges',
  {
    id: text().primaryKey(),
    creditorId: creditorId(),
    conversationId: text('conversation_id').notNull(),
    debtorId: debtorId().notNull(),
    debtIds: text('debt_ids').notNull(),
    agreementId: text('agreement_id'),
    installmentNo: integer('installment_no'),
    amountCents: integer('amount_cents').notNull(),
    provider: text({ enum: ['static', 'api_pix'] }).notNull(),
    txid: text().notNull(),
    code: text().notNull(),
    status: text({ enum: ['active', 'paid', 'expired', 'canceled'] }).notNull(),
    expiresAt: integer('expires_at'),
    createdAt: integer('created_at').notNull(),
    paidAt: integer('paid_at'),
  },
  (t) => [
    uniqueIndex('charges_txid').on(t.txid),
    index('charges_debtor').on(t.debtorId, t.status),
    index('charges_conversation').on(t.conversationId),
    index('charges_expiry')
      .on(t.expiresAt)
      .where(sql`status = 'active'`),
  ],
)

/** What a payment provider told us, once per end-to-end id; kept also when nothing fits it. */
export const providerPayments = sqliteTable(
  'provider_payments',
  {
    endToEndId: text('end_to_end_id').primaryKey(),
    txid: text(),
    amountCents: integer('amount_cents').notNull(),
    paidAt: integer('paid_at').notNull(),
    chargeId: text('charge_id'),
    outcome: text({ enum: ['waiting', 'settled', 'unmatched', 'refunded'] }).notNull(),
    at: integer().notNull(),
  },
  (t) => [index('provider_payments_outcome').on(t.outcome)],
)

/** Something a person has to look at: a claimed payment, a dispute, a death. */
export const cases = sqliteTable(
  'cases',
  {
    id: text().primaryKey(),
    creditorId: creditorId(),
    conversationId: text('conversation_id').notNull(),
    debtorId: debtorId(),
    kind: text({ enum: [...CASE_KINDS] }).notNull(),
    status: text({ enum: ['open', 'resolved'] }).notNull(),
    openedAt: integer('opened_at').notNull(),
    /** When somebody should have looked at it. */
    dueAt: integer('due_at').notNull(),
    resolvedAt: integer('resolved_at'),
    resolvedBy: text('resolved_by'),
    /** confirmed | refused | corrected | ... */
    outcome: text(),
    note: text(),
  },
  (t) => [
    index('cases_open').on(t.creditorId, t.status, t.dueAt),
    index('cases_conversation').on(t.conversationId, t.kind, t.status),
  ],
)

/** When the bot asked for a person, with what the person needs to know. */
export const handOffs = sqliteTable(
  'hand_offs',
  {
    id: text().primaryKey(),
    creditorId: creditorId(),
    conversationId: text('conversation_id').notNull(),
    reason: text({ enum: [...HAND_OFF_REASONS] }).notNull(),
    /** Three lines. */
    summary: text().notNull(),
    /** JSON of an offer, or null. */
    suggestedOffer: text('suggested_offer'),
    at: integer().notNull(),
    endedAt: integer('ended_at'),
  },
  (t) => [index('hand_offs_conversation').on(t.conversationId, t.at)],
)

/** Every message the compliance gate did not let go. */
export const refusals = sqliteTable(
  'refusals',
  {
    id: text().primaryKey(),
    creditorId: creditorId(),
    conversationId: text('conversation_id').notNull(),
    recipientId: text('recipient_id'),
    campaignId: text('campaign_id'),
    purpose: text({ enum: [...PURPOSES] }).notNull(),
    rule: text().notNull(),
    level: text({ enum: [...RULE_LEVELS] }).notNull(),
    /** JSON without personal data. */
    evidence: text().notNull(),
    /** When it may go, if ever. */
    until: integer(),
    at: integer().notNull(),
  },
  (t) => [
    index('refusals_conversation').on(t.conversationId, t.at),
    index('refusals_campaign').on(t.campaignId, t.rule),
    index('refusals_at').on(t.creditorId, t.at),
  ],
)

/** How likely a debtor is to recommend us: asked at most once in 90 days. */
export const npsAnswers = sqliteTable(
  'nps_answers',
  {
    id: text().primaryKey(),
    creditorId: creditorId(),
    conversationId: text('conversation_id').notNull(),
    debtorId: debtorId(),
    askedAt: integer('asked_at').notNull(),
    score: integer(),
    answeredAt: integer('answered_at'),
  },
  (t) => [index('nps_answers_conversation').on(t.conversationId, t.askedAt)],
)
