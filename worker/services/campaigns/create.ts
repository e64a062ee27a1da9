import type { CampaignInput, StartedAnswer } from '../../../src/shared/contracts/api/audience.ts'
import { campaignOfRequest, insertCampaign } from '../../db/campaign-new.ts'
import { campaignAudit, readCampaign } from '../../db/campaigns.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import { poolOf } from '../numbers/pool.ts'
import { selectAudience } from './filtered.ts'
import { fillCampaign } from './open.ts'
import type { OpenDeps } from './open.ts'
import { gapOf, needConfirmedGateway } from './parts.ts'
import { chooseParts } from './select.ts'
import type { Chosen } from './select.ts'
import { warningsOf } from './warnings.ts'

export type CreateDeps = OpenDeps & Pick<Deps, 'config'>

/**
 * A campaign over a filter, a segment or an upload, at once or at an hour. A scheduled one looks at its audience when
 * it starts: who paid or asked for silence until then is left out.
 * @throws AppError gateway_unconfirmed, segment_not_found, import_not_found, import_not_ready, template_not_found,
 * template_invalid, number_not_found, campaign_state
 */
export async function createCampaign(
  deps: CreateDeps,
  creditorId: string,
  input: CampaignInput,
  actor: Actor,
): Promise<StartedAnswer> {
  const known = await madeBefore(deps, creditorId, input.key)
  if (known !== null) return known
  await needConfirmedGateway(deps)
  const chosen = await chooseParts(deps, creditorId, input)
  const pool = await poolOf(deps, creditorId, input.sessions)
  const later = input.scheduled_at !== undefined && input.scheduled_at > deps.now()
  const id = await insert(deps, { creditorId, input, chosen, actor, pool, later })
  if (id === null) {
    const winner = await madeBefore(deps, creditorId, input.key)
    if (winner === null) throw new AppError('internal')
    return winner
  }
  const { raised } = gapOf(deps.config, input.delay_seconds)
  const context = { creditorId, variants: chosen.variants, creditor: chosen.creditor, pool, raised }
  if (later) {
    const warnings = await warningsOf(deps, { ...context, input, audience: [] })
    return { success: true, campaign_id: id, status: 'scheduled', total: 0, excluded: 0, warnings }
  }
  const selection = { creditorId, ...chosen, holdoutBps: input.holdout_bps, salt: id }
  const audience = await selectAudience(deps, selection)
  const { minGapMs } = gapOf(deps.config, input.delay_seconds)
  const filling = {
    id,
    creditorId,
    pool,
    action: 'campaign.started',
    actor: actor.userId,
    minGapMs,
  }
  await fillCampaign(deps, filling, audience)
  const excluded = audience.filter((one) => one.skipReason !== null).length
  return {
    success: true,
    campaign_id: id,
    status: excluded === audience.length ? 'done' : 'running',
    total: audience.length,
    excluded,
    warnings: await warningsOf(deps, { ...context, input, audience }),
  }
}

/** The same request sent twice (a click, a proxy's retry) must not write to the same people twice. */
async function madeBefore(
  { db }: Pick<Deps, 'db'>,
  creditorId: string,
  key: string | undefined,
): Promise<StartedAnswer | null> {
  if (key === undefined) return null
  const made = await campaignOfRequest(db, creditorId, key)
  if (made === null) return null
  const { id, status, total, excluded } = made
  const shown = status === 'scheduled' || status === 'done' ? status : 'running'
  return { success: true, campaign_id: id, status: shown, total, excluded, warnings: [] }
}

/** @returns null when an equal request was faster */
async function insert(
  deps: CreateDeps,
  given: {
    creditorId: string
    input: CampaignInput
    chosen: Chosen
    actor: Actor
    pool: readonly { session: string }[]
    later: boolean
  },
): Promise<string | null> {
  const { creditorId, input, chosen, actor, pool, later } = given
  const [first] = chosen.variants
  if (first === undefined) throw new AppError('template_not_found')
  const id = deps.newId('cmp')
  const now = deps.now()
  const { minGapMs, maxGapMs } = gapOf(deps.config, input.delay_seconds)
  const status = later ? 'scheduled' : 'starting'
  await deps.db.$client.batch([
    insertCampaign(
      deps.db,
      {
        id,
        creditorId,
        kind: chosen.importId === null ? 'segment' : 'batch',
        name: input.name,
        importId: chosen.importId,
        template: { id: first.templateId, version: first.version, body: first.body },
        session: pool[0]?.session ?? deps.config.waha.session,
        sessions: input.sessions ?? null,
        minGapMs,
        maxGapMs,
        filter: JSON.stringify(chosen.filter),
        variants: chosen.variants.length > 1 ? chosen.variants : null,
        holdoutBps: input.holdout_bps,
        scheduledAt: later ? (input.scheduled_at ?? null) : null,
        requestKey: input.key ?? null,
        createdBy: actor.userId,
        now,
      },
      status,
    ),
    campaignAudit(deps.db, {
      id,
      actor: actor.userId,
      action: later ? 'campaign.scheduled' : 'campaign.created',
      details: { scheduled_at: later ? (input.scheduled_at ?? null) : null },
      now,
      from: [status],
    }),
  ])
  return (await readCampaign(deps.db, id)) === null ? null : id
}
