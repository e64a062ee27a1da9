import { topUp } from '../../../src/shared/domain/pacing.ts'
import { runningCampaigns } from '../../db/campaigns.ts'
import { countOutstanding, planSlice } from '../../db/recipients.ts'
import type { Planned } from '../../db/recipients.ts'
import type { Deps } from '../../deps.ts'
import { finishCampaigns } from './finish.ts'

/** The sends queue holds at most this much of a number (protocol 2). */
const HORIZON_MS = 120_000
const MAX_OUTSTANDING = 200
/** Queues take this many messages a call. */
const SEND_BATCH = 100

/**
 * Tops up the sends queue of one number. Planned rows whose message is lost are found by the sweep.
 * @returns how many rows were planned
 */
export async function planNumber(
  deps: Pick<Deps, 'db' | 'now' | 'queues'>,
  session: string,
): Promise<number> {
  const campaigns = await runningCampaigns(deps.db, session)
  let outstanding = campaigns.length === 0 ? 0 : await countOutstanding(deps.db, session)
  let planned = 0
  const idle: string[] = []
  for (const campaign of campaigns) {
    const avgGapMs = (campaign.minGapMs + campaign.maxGapMs) / 2
    const n = topUp({ avgGapMs, outstanding, horizonMs: HORIZON_MS, max: MAX_OUTSTANDING })
    if (n === 0) continue
    const rows = await planSlice(deps.db, { campaignId: campaign.id, n, now: deps.now() })
    await enqueue(deps, rows)
    outstanding += rows.length
    planned += rows.length
    if (rows.length === 0) idle.push(campaign.id)
  }
  // A campaign whose last event came while it was paused has nobody else to end it.
  if (idle.length > 0) await finishCampaigns(deps, idle)
  return planned
}

async function enqueue(deps: Pick<Deps, 'queues'>, rows: readonly Planned[]): Promise<void> {
  for (let at = 0; at < rows.length; at += SEND_BATCH) {
    await deps.queues.CAMPAIGN_SENDS.sendBatch(
      rows.slice(at, at + SEND_BATCH).map((body) => ({ body })),
    )
  }
}
