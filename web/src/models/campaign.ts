import { createModel, effect, signal } from '@preact/signals'
import type { RecipientDto } from '../../../src/shared/contracts/api/audience.ts'
import type { RecipientStatus } from '../../../src/shared/contracts/api/billing.ts'
import type { Api, CampaignCommand } from '../api/calls.ts'
import { CAMPAIGN } from '../text/campaign.ts'
import { plural } from '../text/format.ts'
import type { Live } from './live.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<
    Api,
    'campaign' | 'commandCampaign' | 'recipients' | 'retryCampaign' | 'resolveRecipient' | 'results'
  >
  live: Live
  toasts: Toasts
  /** The ledger holds phones: viewers get the counts only. */
  canOperate: boolean
}

/** One campaign: its account, the rows behind each figure, what came of it. */
export const CampaignModel = createModel(({ api, live, toasts, canOperate }: Parts, id: string) => {
  const campaign = resource(async () => (await api.campaign(id)).campaign)
  const status = signal<RecipientStatus | null>(null)
  const reason = signal<string | null>(null)
  const days = signal('7')
  const acting = signal(false)
  const commanding = signal<string | null>(null)
  const rows = resource(async () => {
    const answer = await api.recipients(id, asked())
    return { rows: answer.recipients, next: answer.next }
  })
  const results = resource(() => api.results(id, Number(days.value)))

  function asked() {
    return {
      ...(status.value === null ? {} : { status: status.value }),
      ...(reason.value === null ? {} : { reason: reason.value }),
    }
  }
  /** Answers whether it was done; a toast says why not. */
  async function act(call: () => Promise<string>): Promise<void> {
    if (acting.value) return
    acting.value = true
    try {
      toasts.ok(await call())
      await Promise.all([campaign.load(), rows.load()])
    } catch (error) {
      toasts.fault(error)
    } finally {
      acting.value = false
    }
  }
  effect(() =>
    live.onFrame((frame) => {
      const fresh = frame.campaigns?.find((one) => one.id === id)
      if (fresh)
        campaign.data.value = { ...fresh, eta: fresh.eta ?? campaign.data.value?.eta ?? null }
    }),
  )
  effect(() => live.onGap(() => void campaign.load()))
  return {
    campaign,
    rows,
    results,
    status,
    reason,
    days,
    acting,
    commanding,
    async load() {
      await Promise.all([campaign.load(), results.load(), canOperate ? rows.load() : null])
    },
    async show(next: { status?: RecipientStatus | null; reason?: string | null }) {
      if (next.status !== undefined) status.value = next.status
      reason.value = next.reason ?? null
      rows.data.value = null
      await rows.load()
    },
    async more() {
      const known = rows.data.value
      if (known === null || known.next === null) return
      const answer = await api.recipients(id, { ...asked(), after: known.next })
      rows.data.value = { rows: [...known.rows, ...answer.recipients], next: answer.next }
    },
    async within(next: string) {
      days.value = next
      await results.load()
    },
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
