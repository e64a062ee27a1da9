import { computed, createModel, effect, signal } from '@preact/signals'
import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import type { Api, CampaignCommand } from '../api/calls.ts'
import type { Live } from './live.ts'
import { marked } from './rate.ts'
import type { Mark } from './rate.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = { api: Pick<Api, 'campaigns' | 'commandCampaign'>; live: Live; toasts: Toasts }

/** Newest first; rows of the feed replace or join what is listed. */
export function mergeCampaigns(
  known: readonly CampaignSummary[],
  fresh: readonly CampaignSummary[],
): CampaignSummary[] {
  const byId = new Map(known.map((campaign) => [campaign.id, campaign]))
  // The feed does not compute when a campaign ends: what was known stays.
  for (const campaign of fresh) {
    const eta = campaign.eta ?? byId.get(campaign.id)?.eta ?? null
    byId.set(campaign.id, { ...campaign, eta })
  }
  return [...byId.values()].sort((a, b) => b.created_at - a.created_at)
}

export const isOpen = (campaign: CampaignSummary) =>
  campaign.status === 'starting' || campaign.status === 'running' || campaign.status === 'paused'

/** All campaigns, kept fresh by the live feed; the rate is what was seen of it. */
export const CampaignsModel = createModel(({ api, live, toasts }: Parts) => {
  const list = resource(async () => (await api.campaigns()).campaigns)
  const commanding = signal<string | null>(null)
  const marks = signal<ReadonlyMap<string, readonly Mark[]>>(new Map())
  const open = computed(() => (list.data.value ?? []).filter(isOpen))

  function merge(fresh: readonly CampaignSummary[]) {
    if (list.data.value) list.data.value = mergeCampaigns(list.data.value, fresh)
  }
  function mark(fresh: readonly CampaignSummary[], at: number) {
    const seen = fresh.map(
      (one) => [one.id, marked(marks.value.get(one.id) ?? [], one, at)] as const,
    )
    marks.value = new Map([...marks.value, ...seen])
  }
  effect(() =>
    live.onFrame(({ campaigns, at }) => {
      if (campaigns === undefined) return
      merge(campaigns)
      mark(campaigns, at)
    }),
  )
  effect(() => live.onGap(() => void list.load()))

  return {
    list,
    open,
    marks,
    commanding,
    load: list.load,
    async command(id: string, command: CampaignCommand) {
      commanding.value = id
      try {
        merge([(await api.commandCampaign(id, command)).campaign])
      } catch (error) {
        toasts.fault(error)
      } finally {
        commanding.value = null
      }
    },
  }
})
export type Campaigns = InstanceType<typeof CampaignsModel>
