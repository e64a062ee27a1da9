import type * as z from 'zod'
import type {
  audienceInputSchema,
  campaignInputSchema,
  CampaignStep,
  segmentInputSchema,
} from '../../../../src/shared/contracts/api/audience.ts'
import type { previewSchema } from '../../../../src/shared/contracts/api/billing.ts'
import { read } from '../http.ts'
import { at } from './client.ts'
import type { Client } from './client.ts'

export type CampaignCommand = 'pause' | 'resume' | 'cancel'
export type CampaignBody = z.input<typeof campaignInputSchema>
export type FilterBody = z.input<typeof audienceInputSchema>['filter']
export type RecipientsAsked = {
  status?: string
  reason?: string
  step?: CampaignStep
  /** Of the funnel that the step is one of. */
  days?: number
  after?: number
}

/** Whom to write to, campaigns, and their ledger. */
export function campaignCalls({ api: { billing } }: Client) {
  const one = billing.campaigns[':id']
  return {
    preview: (json: z.input<typeof previewSchema>) => read(billing.preview.$post({ json })),
    audience: (filter: FilterBody) => read(billing.audience.$post({ json: { filter } })),
    segments: () => read(billing.segments.$get()),
    createSegment: (json: z.input<typeof segmentInputSchema>) =>
      read(billing.segments.$post({ json })),
    deleteSegment: (id: string) => read(billing.segments[':id'].$delete({ param: at(id) })),
    dryRun: (json: CampaignBody) => read(billing.campaigns['dry-run'].$post({ json })),
    createCampaign: (json: CampaignBody) => read(billing.campaigns.$post({ json })),
    campaigns: () => read(billing.campaigns.$get()),
    campaign: (id: string) => read(billing['batch-status'].$get({ query: { campaign_id: id } })),
    commandCampaign: (id: string, command: CampaignCommand) =>
      read(one[command].$post({ param: at(id) })),
    recipients: (id: string, { status, reason, step, days, after = 0 }: RecipientsAsked) =>
      read(
        one.recipients.$get({
          param: at(id),
          query: {
            after: String(after),
            ...(status === undefined ? {} : { status }),
            ...(reason === undefined ? {} : { reason }),
            ...(step === undefined ? {} : { step }),
            ...(days === undefined ? {} : { window_days: String(days) }),
          },
        }),
      ),
    retryCampaign: (id: string, reason: string | null) =>
      read(one.retry.$post({ param: at(id), json: reason === null ? {} : { reason } })),
    resolveRecipient: (id: string, recipient: string, outcome: 'sent' | 'failed') =>
      read(
        one.recipients[':recipient'].resolve.$post({
          param: { ...at(id), recipient: encodeURIComponent(recipient) },
          json: { outcome },
        }),
      ),
    results: (id: string, days: number) =>
      read(one.results.$get({ param: at(id), query: { window_days: String(days) } })),
  }
}
