import { COMPLIANCE_SPEC, PACE_SPEC } from '../../../src/shared/contracts/api/settings.ts'
import type { CampaignEta } from '../../../src/shared/contracts/api/billing.ts'
import { contactHoursOf, placeOf } from '../../../src/shared/domain/compliance.ts'
import { estimate } from '../../../src/shared/domain/eta.ts'
import type { EtaGroup, EtaNumber } from '../../../src/shared/domain/eta.ts'
import type { GapRange } from '../../../src/shared/domain/pacing.ts'
import { readSettings } from '../../db/creditor-settings.ts'
import { numbersOf } from '../../db/numbers.ts'
import { aheadByPlace, remainingByPlace } from '../../db/campaign-remaining.ts'
import type { PlaceCount } from '../../db/campaign-remaining.ts'
import type { Deps } from '../../deps.ts'
import type { PoolNumber } from '../numbers/pool.ts'

type EtaDeps = Pick<Deps, 'config' | 'db' | 'now' | 'sender'>

/** Dashboards ask many times a second, and every answer reads what is left: one estimate serves this long. */
const FRESH_MS = 5_000
const MAX_KEPT = 200
const kept = new Map<string, { at: number; eta: CampaignEta | null }>()

/** When a campaign of the ledger will be over; null when nothing is left. At most a few seconds old. */
export async function etaOfCampaign(
  deps: EtaDeps,
  campaign: { id: string; creditorId: string; gap: GapRange },
): Promise<CampaignEta | null> {
  const now = deps.now()
  const known = kept.get(campaign.id)
  if (known !== undefined && Math.abs(now - known.at) < FRESH_MS) return known.eta
  const counts = await remainingByPlace(deps.db, campaign.id)
  const eta =
    counts.length === 0
      ? null
      : await etaOf(deps, { ...campaign, campaignId: campaign.id, counts, startAt: now })
  if (kept.size >= MAX_KEPT) kept.clear()
  kept.set(campaign.id, { at: now, eta })
  return eta
}

/** The same for people who are no recipients yet: shared out as their numbers have room. */
export async function etaOfAudience(
  deps: EtaDeps,
  given: {
    creditorId: string
    pool: readonly PoolNumber[]
    gap: { minGapMs: number; maxGapMs: number }
    audience: readonly { phone: string; state: string | null }[]
    startAt: number
  },
): Promise<CampaignEta | null> {
  const { creditorId, pool, audience, startAt } = given
  const room = pool.reduce((sum, one) => sum + one.capacity, 0)
  const counts = placesOf(audience).flatMap((place) =>
    pool.map(({ session, capacity }) => ({
      ...place,
      session,
      n: Math.ceil((place.n * capacity) / Math.max(1, room)),
    })),
  )
  const gap = { minMs: given.gap.minGapMs, maxMs: given.gap.maxGapMs }
  return etaOf(deps, { campaignId: null, creditorId, gap, counts, startAt })
}

function placesOf(audience: readonly { phone: string; state: string | null }[]) {
  const places = new Map<string, { ddd: string; state: string | null; n: number }>()
  for (const { phone, state } of audience) {
    const ddd = phone.slice(3, 5)
    const key = `${ddd}|${state ?? ''}`
    const held = places.get(key) ?? { ddd, state, n: 0 }
    places.set(key, { ...held, n: held.n + 1 })
  }
  return [...places.values()]
}

async function etaOf(
  deps: EtaDeps,
  given: {
    /** Null for one that is not made yet. */
    campaignId: string | null
    creditorId: string
    gap: GapRange
    counts: readonly PlaceCount[]
    startAt: number
  },
): Promise<CampaignEta | null> {
  const { campaignId, creditorId, gap, counts, startAt } = given
  const sessions = [...new Set(counts.map((count) => count.session))]
  const before = await aheadByPlace(deps.db, { campaignId, creditorId, sessions })
  const own = await groupsOf(deps, creditorId, counts)
  const ahead = await groupsOf(deps, creditorId, before)
  return estimate({
    now: startAt,
    gap,
    groups: [...own, ...ahead.map((group) => ({ ...group, ahead: true }))],
    numbers: await numbersNow(deps, creditorId, sessions),
  })
}

async function groupsOf(
  deps: EtaDeps,
  creditorId: string,
  counts: readonly PlaceCount[],
): Promise<EtaGroup[]> {
  const { value: settings } = await readSettings(deps.db, creditorId, COMPLIANCE_SPEC)
  const groups = new Map<string, EtaGroup>()
  for (const { session, ddd, state, n } of counts) {
    // Any number of that area code: only its code is looked at.
    const { states, zones } = placeOf({ phone: `+55${ddd}900000000`, state })
    const hours = deps.config.contactHours ? contactHoursOf(states, settings) : null
    const key = `${session}|${states.join()}|${zones.join()}`
    const held = groups.get(key) ?? { session, zones, hours, n: 0 }
    groups.set(key, { ...held, n: held.n + n })
  }
  return [...groups.values()]
}

async function numbersNow(
  deps: EtaDeps,
  creditorId: string,
  sessions: readonly string[],
): Promise<EtaNumber[]> {
  const { config, db } = deps
  const rows = await numbersOf(db, creditorId)
  const { value: pace } = await readSettings(db, creditorId, PACE_SPEC)
  return Promise.all(
    sessions.map(async (session) => {
      const row = rows.find((one) => one.session === session)
      const status = await deps.sender(session).status()
      return {
        session,
        pace: {
          activatedOn: row?.activatedOn ?? null,
          dailyCap: row?.dailyCap ?? null,
          settings: config.contactHours ? pace : null,
          unknownAgeCap: config.dailyCap,
        },
        sentToday: status.sentToday,
        lockedUntil: status.lockedUntil,
        down: status.limit === 'session',
      }
    }),
  )
}
