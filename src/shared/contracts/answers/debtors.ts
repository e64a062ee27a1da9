import * as z from 'zod'
import { success } from './common.ts'
import { debtDtoSchema } from './chat.ts'
import { agreementDtoSchema, caseDtoSchema, chargeDtoSchema, promiseDtoSchema } from './records.ts'

export const debtorRowSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Formatted; masked for viewers; null once erased. */
  phone: z.string().nullable(),
  /** UF on record. */
  state: z.string().nullable(),
  tags: z.array(z.string()),
  debts: z.int(),
  /** What is open, and the part of it that is past due. */
  balance_cents: z.int(),
  overdue_cents: z.int(),
  oldest_due_date: z.string().nullable(),
  promise: z.enum(['open', 'broken']).nullable(),
  agreement: z.enum(['active', 'broken']).nullable(),
  /** Facts that forbid contact now: opt_out, wrong_person ... */
  stops: z.array(z.string()),
  /** When a campaign last wrote to them, and when they last answered one. */
  last_contact_at: z.int().nullable(),
  replied_at: z.int().nullable(),
  conversation_id: z.string().nullable(),
  updated_at: z.int(),
  merged_into: z.string().nullable(),
  erased_at: z.int().nullable(),
})
export type DebtorRow = z.infer<typeof debtorRowSchema>

export const debtorsAnswerSchema = z.strictObject({
  success,
  items: z.array(debtorRowSchema),
  next: z.string().nullable(),
  /** Of everything that the filter and the search find, not of the page. */
  totals: z.strictObject({
    debtors: z.int(),
    debts: z.int(),
    balance_cents: z.int(),
    overdue_cents: z.int(),
  }),
})
export type DebtorsAnswer = z.infer<typeof debtorsAnswerSchema>

export const debtorDetailSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  /** `***.***.**7-25`, or null while unknown; the whole number is never kept. */
  tax_id: z.string().nullable(),
  birth_date: z.string().nullable(),
  state: z.string().nullable(),
  email: z.string().nullable(),
  tags: z.array(z.string()),
  conversation_id: z.string().nullable(),
  /** Others who answer at the same phone. */
  shared_with: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  /** Rows that were merged into this one. */
  merged: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  merged_into: z.string().nullable(),
  erased_at: z.int().nullable(),
  created_at: z.int(),
  /** A change names the value it saw. */
  updated_at: z.int(),
})
export type DebtorDetail = z.infer<typeof debtorDetailSchema>

export const storyDebtSchema = debtDtoSchema.extend({
  import_id: z.string(),
  created_at: z.int(),
  canceled_at: z.int().nullable(),
  prescribed_reason: z.string().nullable(),
})
export type StoryDebt = z.infer<typeof storyDebtSchema>

export const storyPaymentSchema = z.strictObject({
  id: z.string(),
  debt_id: z.string(),
  amount_cents: z.int(),
  charges_cents: z.int(),
  paid_on: z.string(),
  method: z.string(),
  source: z.string(),
  created_at: z.int(),
})
export type StoryPayment = z.infer<typeof storyPaymentSchema>

export const storyStopSchema = z.strictObject({
  kind: z.string(),
  at: z.int(),
  until: z.int().nullable(),
  lifted_at: z.int().nullable(),
})
export type StoryStop = z.infer<typeof storyStopSchema>

export const storyCampaignSchema = z.strictObject({
  campaign_id: z.string(),
  name: z.string().nullable(),
  recipient_id: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  /** pt-BR */
  label: z.string().nullable(),
  sent_at: z.int().nullable(),
  delivered_at: z.int().nullable(),
  read_at: z.int().nullable(),
  replied_at: z.int().nullable(),
  updated_at: z.int(),
})
export type StoryCampaign = z.infer<typeof storyCampaignSchema>

export const storyNoteSchema = z.strictObject({
  id: z.string(),
  text: z.string(),
  at: z.int(),
  created_by: z.string(),
})
export type StoryNote = z.infer<typeof storyNoteSchema>

/** One line of the timeline. `ref` names the row it is about, of the kind that the part before the dot says. */
export const storyEventSchema = z.strictObject({
  at: z.int(),
  kind: z.enum([
    'debt.created',
    'debt.canceled',
    'payment.recorded',
    'promise.made',
    'promise.kept',
    'promise.broken',
    'promise.canceled',
    'agreement.made',
    'agreement.ended',
    'charge.created',
    'charge.paid',
    'case.opened',
    'case.resolved',
    'stop.noted',
    'stop.lifted',
    'campaign.sent',
    'campaign.replied',
    'campaign.skipped',
    'hand_off.asked',
    'note.written',
    'debtor.changed',
  ]),
  ref: z.string(),
  amount_cents: z.int().nullable(),
  /** pt-BR: what happened, in one line. */
  text: z.string(),
})
export type StoryEvent = z.infer<typeof storyEventSchema>

/** GET /api/debtors/{id} (operator) */
export const debtorAnswerSchema = z.strictObject({
  success,
  debtor: debtorDetailSchema,
  balance_cents: z.int(),
  overdue_cents: z.int(),
  paid_cents: z.int(),
  debts: z.array(storyDebtSchema),
  payments: z.array(storyPaymentSchema),
  promises: z.array(promiseDtoSchema),
  agreements: z.array(agreementDtoSchema),
  charges: z.array(chargeDtoSchema),
  cases: z.array(caseDtoSchema),
  stops: z.array(storyStopSchema),
  campaigns: z.array(storyCampaignSchema),
  notes: z.array(storyNoteSchema),
  /** Newest first, at most 300. */
  timeline: z.array(storyEventSchema),
})
export type DebtorAnswer = z.infer<typeof debtorAnswerSchema>

export const debtorChangedAnswerSchema = z.strictObject({ success, debtor: debtorDetailSchema })
export type DebtorChangedAnswer = z.infer<typeof debtorChangedAnswerSchema>

export const mergeAnswerSchema = z.strictObject({ success, id: z.string(), debts: z.int() })
export type MergeAnswer = z.infer<typeof mergeAnswerSchema>

export const stopsAnswerSchema = z.strictObject({ success, stops: z.array(storyStopSchema) })
export type StopsAnswer = z.infer<typeof stopsAnswerSchema>
