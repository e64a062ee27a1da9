import type { CampaignInput, DryRunAnswer } from '../../../src/shared/contracts/api/audience.ts'
import { sumCents } from '../../../src/shared/domain/money.ts'
import type { PinnedVariant } from '../../db/campaign-new.ts'
import type { Deps } from '../../deps.ts'
import { poolOf } from '../numbers/pool.ts'
import { etaOfAudience } from './eta.ts'
import { selectAudience } from './filtered.ts'
import type { PricedWording } from './audience.ts'
import type { Selected } from './filtered.ts'
import { chargesOf, gapOf } from './parts.ts'
import { excludedOf, sampleOf } from './preview.ts'
import { chooseParts } from './select.ts'
import { warningsOf } from './warnings.ts'
import { worstCases } from './worst-cases.ts'

/** Texts shown of each variant. */
const SAMPLES = 5
/** Groups of a dry run are as large as those of the campaign, but not the same people. */
const SALT = 'dry-run'

/**
 * What a campaign with this body would do now. Writes and sends nothing.
 * @throws AppError segment_not_found, import_not_found, import_not_ready, template_not_found, template_invalid,
 * number_not_found
 */
export async function dryRun(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'sender'>,
  creditorId: string,
  input: CampaignInput,
): Promise<DryRunAnswer> {
  const chosen = await chooseParts(deps, creditorId, input)
  const pool = await poolOf(deps, creditorId, input.sessions)
  const selection = { creditorId, ...chosen, holdoutBps: input.holdout_bps, salt: SALT }
  const audience = await selectAudience(deps, selection)
  const eligible = audience.filter((one) => one.skipReason === null)
  const { raised, ...gap } = gapOf(deps.config, input.delay_seconds)
  const { variants, creditor } = chosen
  const context = { creditorId, variants, creditor, pool, raised, input, audience }
  const said = { creditor, charges: await chargesOf(deps, creditorId), now: deps.now() }
  const startAt = Math.max(deps.now(), input.scheduled_at ?? 0)
  return {
    success: true,
    audience: audience.length,
    eligible: eligible.length,
    cents: sumCents(eligible.flatMap((one) => one.debts.map((debt) => debt.balanceCents))),
    excluded: excludedOf(audience),
    variants: variants.map((variant) => ({
      key: variants.length > 1 ? variant.key : null,
      template_name: variant.name,
      version: variant.version,
      n: eligible.filter((one) => (one.variant ?? variant.key) === variant.key).length,
    })),
    holdout: audience.filter((one) => one.skipReason === 'holdout').length,
    warnings: await warningsOf(deps, context),
    samples: samplesOf(audience, variants, said),
    worst: worstCases(audience, variants, said),
    eta: await etaOfAudience(deps, { creditorId, pool, gap, audience: eligible, startAt }),
  }
}

function samplesOf(
  audience: readonly Selected[],
  variants: readonly PinnedVariant[],
  given: Omit<PricedWording, 'body'>,
): DryRunAnswer['samples'] {
  const several = variants.length > 1
  return variants.flatMap((variant) =>
    audience
      .filter((one) => !several || one.variant === variant.key)
      .slice(0, SAMPLES)
      .map((one) => ({
        ...sampleOf(one, { body: variant.body, ...given }),
        variant: several ? variant.key : null,
      })),
  )
}
