import * as z from 'zod'
import { CAMPAIGN_STEPS } from '../api/audience.ts'
import { success } from './common.ts'
import { numberDtoSchema } from './numbers.ts'
import { importSummarySchema, uploadRowSchema } from './billing.ts'

export const funnelStepSchema = z.strictObject({
  step: z.enum(CAMPAIGN_STEPS),
  label: z.string(),
  /** What is counted, in pt-BR. */
  formula: z.string(),
  /** People; `recipients?step=` lists exactly them. */
  n: z.int(),
  /**
   * Cents: up to `cpc` what these people owed when the audience was made; of `promise` and `agreement` what was
   * promised and agreed; of `paid` what came in.
   */
  amount_cents: z.int(),
})
export type FunnelStep = z.infer<typeof funnelStepSchema>

export const funnelAnswerSchema = z.strictObject({
  success,
  window_days: z.int(),
  steps: z.array(funnelStepSchema),
  /** Everybody between `audience` and `sent`: these and the `sent` of `steps` add up to the audience. */
  not_sent: z.strictObject({
    skipped: z.int(),
    waiting: z.int(),
    failed: z.int(),
    uncertain: z.int(),
    canceled: z.int(),
  }),
})
export type FunnelAnswer = z.infer<typeof funnelAnswerSchema>

/** GET /api/billing/campaigns/{id}/lanes: one lane per number of the campaign. */
export const campaignLaneSchema = numberDtoSchema.extend({
  /** `stopped`: a limit of the number itself acts; `slow`: rest, window, cap; `off`: not in the pool any more. */
  health: z.enum(['ok', 'slow', 'stopped', 'off']),
  /** When the next message of this campaign may leave here, epoch ms; null when none waits. */
  next_at: z.int().nullable(),
  /** This campaign's recipients of the number. */
  recipients: z.strictObject({
    waiting: z.int(),
    on_the_way: z.int(),
    sent: z.int(),
    failed: z.int(),
    uncertain: z.int(),
  }),
})
export type CampaignLane = z.infer<typeof campaignLaneSchema>

export const lanesAnswerSchema = z.strictObject({ success, lanes: z.array(campaignLaneSchema) })
export type LanesAnswer = z.infer<typeof lanesAnswerSchema>

export const timelineItemSchema = z.strictObject({
  at: z.int(),
  /** `campaign.started`, `number.locked`, `send.first` and so on. */
  kind: z.string(),
  /** One line in pt-BR. */
  text: z.string(),
  /** Who did it, as people are shown; null for what happened by itself. */
  actor: z.string().nullable(),
  /** The number it is about, else null. */
  session: z.string().nullable(),
})
export type TimelineItem = z.infer<typeof timelineItemSchema>

export const timelineAnswerSchema = z.strictObject({
  success,
  items: z.array(timelineItemSchema),
  next: z.string().nullable(),
})
export type TimelineAnswer = z.infer<typeof timelineAnswerSchema>

/** GET /api/billing/campaigns/{id}/errors: what failed or is in doubt, the largest group first. */
export const errorGroupSchema = z.strictObject({
  status: z.enum(['failed', 'uncertain']),
  reason: z.string(),
  label: z.string(),
  /** Whom it speaks against; null while it is in doubt. */
  charge: z.enum(['recipient', 'number', 'us']).nullable(),
  n: z.int(),
  /** `POST .../retry {reason}` sends these again. */
  retryable: z.boolean(),
  last_at: z.int(),
})
export type ErrorGroup = z.infer<typeof errorGroupSchema>

export const errorsAnswerSchema = z.strictObject({ success, groups: z.array(errorGroupSchema) })
export type ErrorsAnswer = z.infer<typeof errorsAnswerSchema>

export const mendedRowAnswerSchema = z.strictObject({
  success,
  row: uploadRowSchema,
  import: importSummarySchema,
})
export type MendedRowAnswer = z.infer<typeof mendedRowAnswerSchema>

export const templateTestAnswerSchema = z.strictObject({
  success,
  conversation_id: z.string(),
  status: z.literal('queued'),
  text: z.string(),
})
export type TemplateTestAnswer = z.infer<typeof templateTestAnswerSchema>
