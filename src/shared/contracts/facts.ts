import * as z from 'zod'

/**
 * What a conversation came to, carried by its event and written to D1 by the events consumer, once by its
 * own id (protocol 3). Money is in cents, dates are YYYY-MM-DD, times epoch ms.
 */

const cents = z.int().nonnegative()
const day = z.iso.date()
const madeBy = z.enum(['bot', 'person'])

export const installmentSchema = z.strictObject({
  no: z.int().positive(),
  dueDate: day,
  amountCents: cents,
})
export type Installment = z.infer<typeof installmentSchema>

export const CASE_KINDS = [
  'payment_claim',
  'dispute',
  'deceased',
  'wrong_person',
  'hardship',
  'legal',
  'complaint',
  'data_request',
  /** Money came or went in a way that only a person can judge: too much, returned, for nobody. */
  'payment_review',
  /** A second promise or agreement was broken. */
  'broken_promises',
] as const
export const caseKindSchema = z.enum(CASE_KINDS)
export type CaseKind = z.infer<typeof caseKindSchema>

/** The five kinds of outgoing message, as the compliance gate tells them apart. */
export const PURPOSES = ['campaign', 'notice', 'nps', 'reply', 'manual'] as const
export const purposeSchema = z.enum(PURPOSES)
export type Purpose = z.infer<typeof purposeSchema>

export const RULE_LEVELS = ['block', 'review', 'warn'] as const
export const ruleLevelSchema = z.enum(RULE_LEVELS)
export type RuleLevel = z.infer<typeof ruleLevelSchema>

/** Messages we start by ourselves outside a campaign, each about one record. */
export const NOTICE_KINDS = [
  'promise_due',
  'installment_due',
  'payment_received',
  'agreement_broken',
  'nps',
] as const
export const noticeKindSchema = z.enum(NOTICE_KINDS)
export type NoticeKind = z.infer<typeof noticeKindSchema>

export const factSchema = z.discriminatedUnion('kind', [
  /** A new promise takes the place of the open one about the same debts. */
  z.strictObject({
    kind: z.literal('promise'),
    id: z.string(),
    debtorId: z.string(),
    debtIds: z.array(z.string()),
    amountCents: cents,
    dueDate: day,
    source: madeBy,
  }),
  /** An accepted offer; open promises about its debts are renegotiated. */
  z.strictObject({
    kind: z.literal('agreement'),
    id: z.string(),
    debtorId: z.string(),
    debtIds: z.array(z.string()),
    offer: z.enum(['cash', 'installments']),
    principalCents: cents,
    fineCents: cents,
    interestCents: cents,
    discountCents: cents,
    totalCents: cents,
    installments: z.array(installmentSchema),
    source: madeBy,
  }),
  /** A Pix code that was handed out. */
  z.strictObject({
    kind: z.literal('charge'),
    id: z.string(),
    debtorId: z.string(),
    debtIds: z.array(z.string()),
    agreementId: z.string().nullable(),
    installmentNo: z.int().positive().nullable(),
    amountCents: cents,
    provider: z.enum(['static', 'api_pix']),
    txid: z.string(),
    code: z.string(),
    expiresAt: z.number().nullable(),
  }),
  /** Something a person has to look at; one open case of a kind per conversation. */
  z.strictObject({
    kind: z.literal('case'),
    id: z.string(),
    debtorId: z.string().nullable(),
    case: caseKindSchema,
  }),
  z.strictObject({
    kind: z.literal('hand_off'),
    id: z.string(),
    reason: z.string(),
    /** Three lines in pt-BR. */
    summary: z.string(),
    /** JSON of an offer, or null. */
    suggestedOffer: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('hand_off_ended'), id: z.string() }),
  /** The gate refused a message, or let it go with a warning. */
  z.strictObject({
    kind: z.literal('refusal'),
    id: z.string(),
    recipientId: z.string().nullable(),
    campaignId: z.string().nullable(),
    purpose: purposeSchema,
    rule: z.string(),
    level: ruleLevelSchema,
    /** JSON without personal data. */
    evidence: z.string(),
    until: z.number().nullable(),
  }),
  /** A notice left; the record it is about will not be reminded again. */
  z.strictObject({
    kind: z.literal('notice'),
    id: z.string(),
    notice: noticeKindSchema,
    recordId: z.string(),
    debtorId: z.string().nullable(),
  }),
  z.strictObject({ kind: z.literal('nps'), id: z.string(), score: z.int().min(0).max(10) }),
])
export type Fact = z.infer<typeof factSchema>
