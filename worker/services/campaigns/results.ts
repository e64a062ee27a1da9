import type { ResultsAnswer, VariantResult } from '../../../src/shared/contracts/api/audience.ts'
import { readScheduled } from '../../db/campaign-new.ts'
import type { PinnedVariant } from '../../db/campaign-new.ts'
import { readCampaign } from '../../db/campaigns.ts'
import { groupResults } from '../../db/campaign-results.ts'
import type { GroupResult } from '../../db/campaign-results.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'

const DAY_MS = 86_400_000
const HOLDOUT = 'holdout'

/**
 * What each template of a campaign brought in, in money within the window after each send, beside the people who were
 * left alone on purpose (their window begins with the campaign).
 * @throws AppError campaign_not_found
 */
export async function campaignResults(
  deps: Pick<Deps, 'db' | 'now'>,
  target: { creditorId: string; id: string },
  windowDays: number,
): Promise<ResultsAnswer> {
  const campaign = await readCampaign(deps.db, target.id)
  const made = await readScheduled(deps.db, target.id)
  if (campaign === null || made === null || campaign.creditorId !== target.creditorId) {
    throw new AppError('campaign_not_found')
  }
  const { templateId, templateVersion: version, templateName: name, body, variants } = made
  const single = { key: 'A', templateId, version, name, body, shareBps: 10_000 }
  const groups = await groupResults(deps.db, target.id, windowDays)
  const left = groups.find((group) => group.key === HOLDOUT)
  const held = left === undefined ? null : resultOf(null, left, null)
  const results = (variants ?? [single]).map((variant) => {
    const group = groups.find(
      ({ key }) => key === variant.key || (variants === null && key === null),
    )
    return resultOf(variant, group ?? NOBODY, held)
  })
  const lastAt = Math.max(0, ...groups.map((group) => group.lastAt ?? 0))
  const over = campaign.status === 'done' || campaign.status === 'canceled'
  return {
    success: true,
    window_days: windowDays,
    complete: over && deps.now() > lastAt + (windowDays + 1) * DAY_MS,
    variants: results,
    holdout: held,
  }
}

const NOBODY: GroupResult = {
  key: null,
  n: 0,
  delivered: 0,
  read: 0,
  replied: 0,
  promises: 0,
  payers: 0,
  exposedCents: 0,
  recoveredCents: 0,
  lastAt: null,
}

function resultOf(
  variant: PinnedVariant | null,
  group: GroupResult,
  held: VariantResult | null,
): VariantResult {
  const recovery = rateBps(group)
  const base = held?.recovery_bps ?? null
  return {
    key: variant?.key ?? HOLDOUT,
    template_id: variant?.templateId ?? null,
    template_name: variant?.name ?? null,
    version: variant?.version ?? null,
    n: group.n,
    delivered: group.delivered,
    read: group.read,
    replied: group.replied,
    promises: group.promises,
    payers: group.payers,
    exposed_cents: group.exposedCents,
    recovered_cents: group.recoveredCents,
    recovery_bps: recovery,
    lift_bps: recovery === null || base === null ? null : recovery - base,
  }
}

const rateBps = ({ exposedCents, recoveredCents }: GroupResult): number | null =>
  exposedCents === 0 ? null : Math.round((recoveredCents / exposedCents) * 10_000)
