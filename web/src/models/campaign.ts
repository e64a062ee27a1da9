import { createModel, effect, signal } from '@preact/signals'
import type { RecipientDto } from '../../../src/shared/contracts/api/audience.ts'
import type { Api, CampaignCommand } from '../api/calls.ts'
import { CAMPAIGN } from '../text/campaign.ts'
import { plural } from '../text/format.ts'
import type { Live } from './live.ts'
import { cockpitOf } from './cockpit.ts'
import { ledgerOf } from './ledger.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<
    Api,
    | 'campaign'
    | 'commandCampaign'
    | 'recipients'
    | 'retryCampaign'
    | 'resolveRecipient'
    | 'results'
    | 'funnel'
    | 'lanes'
    | 'campaignErrors'
    | 'timeline'
  >
  live: Live
  toasts: Toasts
  later: (run: () => void, delayMs: number) => () => void
  /** The ledger holds phones: viewers get the counts only. */
  canOperate: boolean
}

/** One campaign: its account, the rows behind each figure, what came of it. */
export const CampaignModel = createModel((parts: Parts, id: string) => {
  const { api, live, toasts, canOperate } = parts
  const campaign = resource(async () => (await api.campaign(id)).campaign)
  const days = signal('7')
  const commanding = signal<string | null>(null)
  const inDays = () => Number(days.value)
  const cockpit = cockpitOf({ ...parts, days: inDays }, id)
  const ledger = ledgerOf({ api, days: inDays }, id)
  const { rows } = ledger
  const results = resource(() => api.results(id, inDays()))
  const { acting, act } = oneAtATime(toasts, () =>
    Promise.all([campaign.load(), rows.load(), cockpit.refresh()]),
  )

  effect(() =>
    live.onFrame((frame) => {
      const fresh = frame.campaigns?.find((one) => one.id === id)
      if (fresh)
        campaign.data.value = { ...fresh, eta: fresh.eta ?? campaign.data.value?.eta ?? null }
    }),
  )
  effect(() => live.onGap(() => void campaign.load()))
  return {
    ...ledger,
    ...cockpit,
    ...repairs({ api, act }, id),
    campaign,
    results,
    days,
    acting,
    commanding,
    async load() {
      await Promise.all([
        campaign.load(),
        cockpit.refresh(),
        results.load(),
        canOperate ? rows.load() : null,
      ])
    },
    async within(next: string) {
      days.value = next
      await Promise.all([results.load(), cockpit.funnel.load()])
    },
    async command(_id: string, command: CampaignCommand) {
      commanding.value = id
      try {
        campaign.data.value = (await api.commandCampaign(id, command)).campaign
      } catch (error) {
        toasts.fault(error)
      } finally {
        commanding.value = null
      }
    },
  }
})
export type CampaignPageModel = InstanceType<typeof CampaignModel>

type Repairing = { api: Parts['api']; act: ReturnType<typeof oneAtATime>['act'] }

/** What a person does about failures and doubts. */
const repairs = ({ api, act }: Repairing, id: string) => ({
  /** Failures of one reason, or all that may pass by themselves. */
  retry: (why: string | null) =>
    act(async () => {
      const { retried } = await api.retryCampaign(id, why)
      return retried === 0
        ? 'Nenhuma falha para tentar de novo.'
        : `${plural(retried, 'pessoa volta', 'pessoas voltam')} para a fila.`
    }),
  resolve: (row: RecipientDto, outcome: 'sent' | 'failed') =>
    act(async () => {
      await api.resolveRecipient(id, row.id, outcome)
      return CAMPAIGN.resolved
    }),
})
