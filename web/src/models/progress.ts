import type { CampaignSummary, RecipientStatus } from '../../../src/shared/contracts/api/billing.ts'

/** In the order of the bar: furthest first, then what did not go, then what waits. */
const BAR_ORDER = [
  'replied',
  'read',
  'delivered',
  'sent',
  'sending',
  'uncertain',
  'failed',
  'skipped',
  'canceled',
  'scheduled',
  'pending',
] as const satisfies readonly RecipientStatus[]

export type Segment = { status: RecipientStatus; n: number; share: number }
type Counts = Pick<CampaignSummary, 'total' | 'counts'>

/** The audience by state; the shares add up to 1 (or there are none). */
export function segmentsOf({ total, counts }: Counts): Segment[] {
  return BAR_ORDER.filter((status) => counts[status] > 0).map((status) => ({
    status,
    n: counts[status],
    share: total === 0 ? 0 : counts[status] / total,
  }))
}

/** Recipients whose outcome is known, and how many got at least this far. */
export function reachOf({ total, counts }: Counts) {
  const waiting = counts.pending + counts.scheduled + counts.sending
  const read = counts.read + counts.replied
  const delivered = counts.delivered + read
  return {
    settled: total - waiting,
    sent: counts.sent + delivered,
    delivered,
    read,
    replied: counts.replied,
  }
}
