import * as z from 'zod'
import { audienceFilterSchema } from '../../domain/audience-filter.ts'
import type { AudienceFilter } from '../../domain/audience-filter.ts'
import type { CampaignEta } from './billing.ts'

export { audienceFilterSchema } from '../../domain/audience-filter.ts'
export type { AudienceFilter } from '../../domain/audience-filter.ts'

/** One reason for leaving people out, pt-BR label beside it. */
export type ExcludedBy = { reason: string; label: string; n: number }

/** POST /api/billing/audience: live count of a filter. */
export const audienceInputSchema = z.strictObject({ filter: audienceFilterSchema })
export type AudienceAnswer = {
  success: true
  /** People, their selected debts and what they owe, in cents; those left out included. */
  debtors: number
  debts: number
  cents: number
  /** Who may be written to, before the template is looked at. */
  eligible: number
  eligible_cents: number
  excluded: ExcludedBy[]
}

/** POST /api/billing/segments; PUT /api/billing/segments/{id} */
export const segmentInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  filter: audienceFilterSchema,
})
export type SegmentDto = {
  id: string
  name: string
  filter: AudienceFilter
  created_at: number
  updated_at: number
}
export type SegmentsAnswer = { success: true; segments: SegmentDto[] }
export type SegmentAnswer = { success: true; segment: SegmentDto }

const bps = z.int().min(1).max(10_000)

/**
 * POST /api/billing/campaigns and /dry-run. One audience (`segment_id`, `filter` or `clients_file`) and one template, or
 * several `variants` whose shares (hundredths of a percent) add up to 10,000.
 */
export const campaignInputSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    segment_id: z.string().min(1).max(64).optional(),
    filter: audienceFilterSchema.optional(),
    clients_file: z.string().trim().min(1).max(300).optional(),
    template_name: z.string().trim().min(1).max(100).optional(),
    variants: z
      .array(z.strictObject({ template_name: z.string().trim().min(1).max(100), share_bps: bps }))
      .min(2)
      .max(6)
      .optional(),
    /** Share of the audience that is left alone, to measure against. */
    holdout_bps: z.int().min(0).max(9_000).default(0),
    /** Epoch ms; left out: at once. */
    scheduled_at: z.int().positive().optional(),
    delay_seconds: z.number().min(0).max(3600).default(30),
    /** Numbers for people nobody has written to yet; left out: all of the pool. */
    sessions: z.array(z.string().min(1).max(64)).min(1).max(50).optional(),
    /** Names the request: sent again, it answers the campaign it made. */
    key: z.string().min(8).max(64).optional(),
  })
  .check(({ value, issues }) => {
    const problem = (path: string, message: string) =>
      issues.push({ code: 'custom', input: value, path: [path], message })
    const audiences = [value.segment_id, value.filter, value.clients_file]
    if (audiences.filter((one) => one !== undefined).length !== 1) {
      problem('filter', 'Informe segment_id, filter ou clients_file (só um deles).')
    }
    if ((value.template_name === undefined) === (value.variants === undefined)) {
      problem('template_name', 'Informe template_name ou variants (só um dos dois).')
    }
    const shares = value.variants?.reduce((sum, one) => sum + one.share_bps, 0) ?? 10_000
    if (shares !== 10_000) problem('variants', 'As partes (share_bps) precisam somar 10.000.')
  })
export type CampaignInput = z.infer<typeof campaignInputSchema>

/** POST /api/billing/campaigns */
export type StartedAnswer = {
  success: true
  campaign_id: string
  status: 'scheduled' | 'running' | 'done'
  total: number
  excluded: number
  warnings: string[]
}

/** POST /api/billing/campaigns/dry-run: nothing is written or sent. */
export type DryRunAnswer = {
  success: true
  audience: number
  eligible: number
  cents: number
  excluded: ExcludedBy[]
  /** Who would get which text; `key` null without a test. */
  variants: { key: string | null; template_name: string; version: number; n: number }[]
  holdout: number
  /** Findings of the linter and of the compliance gate, and what the number says. */
  warnings: string[]
  samples: {
    debtor: string
    phone: string
    variant: string | null
    text: string | null
    missing: string[]
  }[]
  /** Whom the message is most likely to read badly for, each with why it was chosen. */
  worst: ({
    why: 'longest_name' | 'biggest_amount' | 'most_debts' | 'missing_value'
  } & DryRunAnswer['samples'][number])[]
  eta: CampaignEta | null
}

/** POST /api/billing/campaigns/{id}/retry. Without `reason` every failure that may pass by itself. */
export const retryInputSchema = z.strictObject({
  reason: z
    .union([z.string().min(1).max(60), z.array(z.string().min(1).max(60)).min(1).max(30)])
    .optional(),
})
export type RetryAnswer = { success: true; retried: number }

/** From the audience to money; definitions in docs/kpis.md, counted within `window_days` of each send. */
export const CAMPAIGN_STEPS = [
  'audience',
  'eligible',
  'sent',
  'delivered',
  'read',
  'replied',
  'cpc',
  'promise',
  'agreement',
  'paid',
] as const
export type CampaignStep = (typeof CAMPAIGN_STEPS)[number]

/** GET /api/billing/campaigns/{id}/recipients; `after` is the `next` of the page before. */
export const recipientsQuerySchema = z.object({
  /** Only who got so far in the funnel. */
  step: z.enum(CAMPAIGN_STEPS).optional(),
  window_days: z.coerce.number().int().min(1).max(90).default(7),
  status: z.string().max(20).optional(),
  reason: z.string().max(60).optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type RecipientDto = {
  id: string
  position: number
  debtor: string
  phone: string
  conversation_id: string | null
  status: string
  reason: string | null
  label: string | null
  /** Whom the failure speaks against; null when there is none. */
  charge: 'recipient' | 'number' | 'us' | null
  variant: string | null
  session: string
  attempts: number
  exposed_cents: number | null
  due_at: number
  sent_at: number | null
  delivered_at: number | null
  read_at: number | null
  replied_at: number | null
  updated_at: number
}
export type RecipientsAnswer = { success: true; recipients: RecipientDto[]; next: number | null }

/** POST /api/billing/campaigns/{id}/recipients/{recipient}/resolve: what a person saw on the phone. */
export const resolveInputSchema = z.strictObject({ outcome: z.enum(['sent', 'failed']) })

/** What the people of one template did. `recovered_cents` within `window_days` of the send (hold-out: of the start). */
export type VariantResult = {
  key: string
  template_id: string | null
  template_name: string | null
  version: number | null
  /** Sent to; of the hold-out group: left alone. */
  n: number
  delivered: number
  read: number
  replied: number
  promises: number
  payers: number
  exposed_cents: number
  recovered_cents: number
  /** recovered / exposed, hundredths of a percent; null when nothing is exposed. */
  recovery_bps: number | null
  /** Difference to the hold-out group in the same measure; null without one. */
  lift_bps: number | null
}

/** GET /api/billing/campaigns/{id}/results?window_days=7 */
export const resultsQuerySchema = z.object({
  window_days: z.coerce.number().int().min(1).max(90).default(7),
})
export type ResultsAnswer = {
  success: true
  window_days: number
  /** The last day of somebody's window is over: figures no longer change. */
  complete: boolean
  variants: VariantResult[]
  holdout: VariantResult | null
}
