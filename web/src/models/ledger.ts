import { signal } from '@preact/signals'
import type { RecipientStatus } from '../../../src/shared/contracts/api/billing.ts'
import type { Api } from '../api/calls.ts'
import { resource } from './resource.ts'

/** The rows behind a campaign's figures, narrowed by status and reason, page after page. */
export function ledgerOf(api: Pick<Api, 'recipients'>, id: string) {
  const status = signal<RecipientStatus | null>(null)
  const reason = signal<string | null>(null)
  const rows = resource(async () => {
    const answer = await api.recipients(id, asked())
    return { rows: answer.recipients, next: answer.next }
  })

  function asked() {
    return {
      ...(status.value === null ? {} : { status: status.value }),
      ...(reason.value === null ? {} : { reason: reason.value }),
    }
  }
  return {
    status,
    reason,
    rows,
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
  }
}
