import * as z from 'zod'
import { success } from './common.ts'
import { audienceFilterSchema } from '../../domain/audience-filter.ts'
import { campaignEtaSchema } from './billing.ts'

/** One reason for leaving people out, pt-BR label beside it. */
export const excludedBySchema = z.strictObject({
  reason: z.string(),
  label: z.string(),
  n: z.int(),
})
export type ExcludedBy = z.infer<typeof excludedBySchema>

export const audienceAnswerSchema = z.strictObject({
  success,
  /** People, their selected debts and what they owe, in cents; those left out included. */
  debtors: z.int(),
  debts: z.int(),
  cents: z.int(),
  /** Who may be written to, before the template is looked at. */
  eligible: z.int(),
  eligible_cents: z.int(),
  excluded: z.array(excludedBySchema),
})
export type AudienceAnswer = z.infer<typeof audienceAnswerSchema>

export const segmentDtoSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  filter: audienceFilterSchema,
  created_at: z.int(),
  updated_at: z.int(),
})
export type SegmentDto = z.infer<typeof segmentDtoSchema>

export const segmentsAnswerSchema = z.strictObject({ success, segments: z.array(segmentDtoSchema) })
export type SegmentsAnswer = z.infer<typeof segmentsAnswerSchema>

export const segmentAnswerSchema = z.strictObject({ success, segment: segmentDtoSchema })
export type SegmentAnswer = z.infer<typeof segmentAnswerSchema>

/** POST /api/billing/campaigns */
export const startedAnswerSchema = z.strictObject({
  success,
  campaign_id: z.string(),
  status: z.enum(['scheduled', 'running', 'done']),
  total: z.int(),
  excluded: z.int(),
  warnings: z.array(z.string()),
})
export type StartedAnswer = z.infer<typeof startedAnswerSchema>

const dryRunSampleSchema = z.strictObject({
  debtor: z.string(),
  phone: z.string(),
  variant: z.string().nullable(),
  text: z.string().nullable(),
  missing: z.array(z.string()),
})

/** POST /api/billing/campaigns/dry-run: nothing is written or sent. */
export const dryRunAnswerSchema = z.strictObject({
  success,
  audience: z.int(),
  eligible: z.int(),
  cents: z.int(),
  excluded: z.array(excludedBySchema),
  /** Who would get which text; `key` null without a test. */
  variants: z.array(
    z.strictObject({
      key: z.string().nullable(),
      template_name: z.string(),
      version: z.int(),
      n: z.int(),
    }),
  ),
  holdout: z.int(),
  /** Findings of the linter and of the compliance gate, and what the number says. */
  warnings: z.array(z.string()),
  samples: z.array(dryRunSampleSchema),
  /** Whom the message is most likely to read badly for, each with why it was chosen. */
  worst: z.array(
    dryRunSampleSchema.extend({
      why: z.enum(['longest_name', 'biggest_amount', 'most_debts', 'missing_value']),
    }),
  ),
  eta: campaignEtaSchema.nullable(),
})
export type DryRunAnswer = z.infer<typeof dryRunAnswerSchema>

export const retryAnswerSchema = z.strictObject({ success, retried: z.int() })
export type RetryAnswer = z.infer<typeof retryAnswerSchema>

export const recipientDtoSchema = z.strictObject({
  id: z.string(),
  position: z.int(),
  debtor: z.string(),
  phone: z.string(),
  conversation_id: z.string().nullable(),
  status: z.string(),
  reason: z.string().nullable(),
  label: z.string().nullable(),
  /** Whom the failure speaks against; null when there is none. */
  charge: z.enum(['recipient', 'number', 'us']).nullable(),
  variant: z.string().nullable(),
  session: z.string(),
  attempts: z.int(),
  exposed_cents: z.int().nullable(),
  due_at: z.int(),
  sent_at: z.int().nullable(),
  delivered_at: z.int().nullable(),
  read_at: z.int().nullable(),
  replied_at: z.int().nullable(),
  updated_at: z.int(),
})
export type RecipientDto = z.infer<typeof recipientDtoSchema>

export const recipientsAnswerSchema = z.strictObject({
  success,
  recipients: z.array(recipientDtoSchema),
  next: z.int().nullable(),
})
export type RecipientsAnswer = z.infer<typeof recipientsAnswerSchema>

/** What the people of one template did. `recovered_cents` within `window_days` of the send (hold-out: of the start). */
export const variantResultSchema = z.strictObject({
  key: z.string(),
  template_id: z.string().nullable(),
  template_name: z.string().nullable(),
  version: z.int().nullable(),
  /** Sent to; of the hold-out group: left alone. */
  n: z.int(),
  delivered: z.int(),
  read: z.int(),
  replied: z.int(),
  promises: z.int(),
  payers: z.int(),
  exposed_cents: z.int(),
  recovered_cents: z.int(),
  /** recovered / exposed, hundredths of a percent; null when nothing is exposed. */
  recovery_bps: z.int().nullable(),
  /** Difference to the hold-out group in the same measure; null without one. */
  lift_bps: z.int().nullable(),
})
export type VariantResult = z.infer<typeof variantResultSchema>

export const resultsAnswerSchema = z.strictObject({
  success,
  window_days: z.int(),
  /** The last day of somebody's window is over: figures no longer change. */
  complete: z.boolean(),
  variants: z.array(variantResultSchema),
  holdout: variantResultSchema.nullable(),
})
export type ResultsAnswer = z.infer<typeof resultsAnswerSchema>
