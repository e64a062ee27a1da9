import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import { reachOf } from './progress.ts'

/** How many had been written to at a moment. */
export type Mark = { at: number; sent: number }

const WINDOW_MS = 120_000
/** A rate from less is noise. */
const AT_LEAST_MS = 5_000
const MINUTE_MS = 60_000

/** The marks of the last two minutes with one more. */
export function marked(marks: readonly Mark[], campaign: CampaignSummary, at: number): Mark[] {
  const sent = reachOf(campaign).sent
  return [...marks.filter((one) => at - one.at <= WINDOW_MS), { at, sent }]
}

/**
 * Messages a minute: of a running campaign over the last two minutes that were seen, of a finished one over its whole
 * time. Null while there is too little to say.
 */
export function ratePerMinute(campaign: CampaignSummary, marks: readonly Mark[]): number | null {
  const { status, finished_at: end, created_at: begin } = campaign
  if (status === 'done' && end !== null && end - begin >= AT_LEAST_MS) {
    return (reachOf(campaign).sent * MINUTE_MS) / (end - begin)
  }
  const [first, last] = [marks[0], marks.at(-1)]
  if (status !== 'running' || first === undefined || last === undefined) return null
  if (last.at - first.at < AT_LEAST_MS || last.sent <= first.sent) return null
  return ((last.sent - first.sent) * MINUTE_MS) / (last.at - first.at)
}
