import * as z from 'zod'
import { audienceFilterSchema } from '../../domain/audience-filter.ts'

export type {
  ExcludedBy,
  AudienceAnswer,
  SegmentDto,
  SegmentsAnswer,
  SegmentAnswer,
  StartedAnswer,
  DryRunAnswer,
  RetryAnswer,
  RecipientDto,
  RecipientsAnswer,
  VariantResult,
  ResultsAnswer,
} from '../answers/audience.ts'

export { audienceFilterSchema } from '../../domain/audience-filter.ts'
export type { AudienceFilter } from '../../domain/audience-filter.ts'

/** POST /api/billing/audience: live count of a filter. */
export const audienceInputSchema = z.strictObject({ filter: audienceFilterSchema })

/** POST /api/billing/segments; PUT /api/billing/segments/{id} */
export const segmentInputSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  filter: audienceFilterSchema,
})

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

/** POST /api/billing/campaigns/{id}/retry. Without `reason` every failure that may pass by itself. */
export const retryInputSchema = z.strictObject({
  reason: z
    .union([z.string().min(1).max(60), z.array(z.string().min(1).max(60)).min(1).max(30)])
    .optional(),
})

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

/** POST /api/billing/campaigns/{id}/recipients/{recipient}/resolve: what a person saw on the phone. */
export const resolveInputSchema = z.strictObject({ outcome: z.enum(['sent', 'failed']) })

/** GET /api/billing/campaigns/{id}/results?window_days=7 */
export const resultsQuerySchema = z.object({
  window_days: z.coerce.number().int().min(1).max(90).default(7),
})
