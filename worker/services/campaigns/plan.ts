import { COMPLIANCE_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import { contactHoursOf, placeOf } from '../../../src/shared/domain/compliance.ts'
import type { ComplianceSettings } from '../../../src/shared/domain/compliance.ts'
import { nextContactTime } from '../../../src/shared/domain/contact-hours.ts'
import { topUp } from '../../../src/shared/domain/pacing.ts'
import { runningCampaigns } from '../../db/campaigns.ts'
import type { RunningCampaign } from '../../db/campaigns.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import {
  countOutstanding,
  nextRecipients,
  planSlice,
  planThese,
  postpone,
  releaseHeld,
} from '../../db/recipients.ts'
import type { NextRecipient, Planned, PlanSlice } from '../../db/recipients.ts'
import type { Deps } from '../../deps.ts'
import { finishCampaigns } from './finish.ts'
import { followPhones } from './homes.ts'

/** The sends queue holds at most this much of a number (protocol 2). */
const HORIZON_MS = 120_000
const MAX_OUTSTANDING = 200
/** Queues take this many messages a call. */
const SEND_BATCH = 100
/** Rows looked at to find somebody whose hours are open, and how often a top-up does so. */
const LOOK_AHEAD = 500
const LOOKS = 5

type PlanDeps = Pick<Deps, 'config' | 'db' | 'newId' | 'now' | 'queues'>

/**
 * Tops up the sends queue of one number. Planned rows whose message is lost are found by the sweep.
 * @param warmOnly first messages are held back for now (lock, cap): only people who wrote to us are planned
 * @returns how many rows were planned
 */
export async function planNumber(
  deps: PlanDeps,
  session: string,
  warmOnly = false,
): Promise<number> {
  const campaigns = await runningCampaigns(deps.db, session)
  if (campaigns.length === 0) return 0
  if (!warmOnly) {
    const campaignIds = campaigns.map(({ id }) => id)
    await releaseHeld(deps.db, { campaignIds, session, now: deps.now() })
  }
  let outstanding = await countOutstanding(deps.db, session)
  let planned = 0
  const idle: string[] = []
  for (const campaign of campaigns) {
    const avgGapMs = (campaign.minGapMs + campaign.maxGapMs) / 2
    const n = topUp({ avgGapMs, outstanding, horizonMs: HORIZON_MS, max: MAX_OUTSTANDING })
    if (n === 0) continue
    const slice = { campaignId: campaign.id, session, n, now: deps.now(), warmOnly }
    const rows = await followPhones(deps, await planOne(deps, campaign, slice))
    await enqueue(deps, rows)
    outstanding += rows.length
    planned += rows.length
    if (rows.length === 0) idle.push(campaign.id)
  }
  // A campaign whose last event came while it was paused has nobody else to end it.
  if (idle.length > 0) await finishCampaigns(deps, idle)
  return planned
}

async function planOne(
  deps: PlanDeps,
  campaign: RunningCampaign,
  slice: PlanSlice,
): Promise<Planned[]> {
  if (!deps.config.contactHours) return planSlice(deps.db, slice)
  const { value: settings } = await readSettings(deps.db, campaign.creditorId, COMPLIANCE_SPEC)
  const ids = await whoseHoursAreOpen(deps, settings, slice)
  if (ids.length === 0) return []
  const { campaignId, now } = slice
  return planThese(deps.db, { campaignId, now, ids })
}

/** The next ones who may be written to now; the others on the way wait for their opening, and cost no slot. */
async function whoseHoursAreOpen(
  deps: Pick<Deps, 'db'>,
  settings: ComplianceSettings,
  slice: PlanSlice,
): Promise<string[]> {
  const open: string[] = []
  const opening = openings(settings, slice.now)
  for (let look = 0; look < LOOKS && open.length < slice.n; look += 1) {
    const rows = await nextRecipients(deps.db, { ...slice, n: look === 0 ? slice.n : LOOK_AHEAD })
    const closed: { id: string; at: number }[] = []
    for (const row of rows) {
      const at = opening(row)
      if (at > slice.now) closed.push({ id: row.id, at })
      else if (!open.includes(row.id)) open.push(row.id)
    }
    await postpone(deps.db, closed, slice.now)
    if (closed.length === 0) break
  }
  return open.slice(0, slice.n)
}

/** When somebody's contact hours open; asked of the calendar once per place. */
function openings(settings: ComplianceSettings, now: number): (row: NextRecipient) => number {
  const known = new Map<string, number>()
  return ({ phone, state }) => {
    const { states, zones } = placeOf({ phone, state })
    const key = `${states.join()}|${zones.join()}`
    const at = known.get(key) ?? nextContactTime(contactHoursOf(states, settings), zones, now)
    known.set(key, at)
    // Hours that never open leave the row to the gate, which says why.
    return Number.isFinite(at) ? at : now
  }
}

async function enqueue(deps: Pick<Deps, 'queues'>, rows: readonly Planned[]): Promise<void> {
  for (let at = 0; at < rows.length; at += SEND_BATCH) {
    await deps.queues.CAMPAIGN_SENDS.sendBatch(
      rows.slice(at, at + SEND_BATCH).map((body) => ({ body })),
    )
  }
}
