import { signal } from '@preact/signals'
import type { RecipientStatus } from '../../../src/shared/contracts/api/billing.ts'
import type { CampaignStep } from '../api/calls/cockpit.ts'
import type { Api } from '../api/calls.ts'
import { resource } from './resource.ts'

type Parts = { api: Pick<Api, 'recipients'>; days: () => number }
type Shown = { status?: RecipientStatus | null; reason?: string | null; step?: CampaignStep | null }

/** The rows behind a campaign's figures, narrowed by status and reason, page after page. */
export function ledgerOf({ api, days }: Parts, id: string) {
  const status = signal<RecipientStatus | null>(null)
  const reason = signal<string | null>(null)
  /** Only who got this far in the funnel. */
  const step = signal<CampaignStep | null>(null)
  const rows = resource(async () => {
    const answer = await api.recipients(id, asked())
    return { rows: answer.recipients, next: answer.next }
  })

  function asked() {
    return {
      ...(status.value === null ? {} : { status: status.value }),
      ...(reason.value === null ? {} : { reason: reason.value }),
      ...(step.value === null ? {} : { step: step.value, days: days() }),
    }
  }
  return {
    status,
    reason,
    step,
    rows,
    async show(next: Shown) {
      if (next.status !== undefined) status.value = next.status
      if (next.step !== undefined) status.value = null
      step.value = next.step ?? null
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
  }
}
