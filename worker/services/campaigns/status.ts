import { RECIPIENT_STATUSES } from '../../../src/shared/contracts/api/billing.ts'
import type { CampaignSummary, RecipientStatus } from '../../../src/shared/contracts/api/billing.ts'
import { reasonLabel } from '../../../src/shared/domain/campaign.ts'
import { latestCampaignIds, readCampaign, readCampaigns, readGap } from '../../db/campaigns.ts'
import type { CampaignRow, CountRow } from '../../db/campaigns.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { etaOfCampaign } from './eta.ts'

export type StatusDeps = Pick<Deps, 'db' | 'sender'>
export type ShowDeps = StatusDeps & Pick<Deps, 'config' | 'now'>
type Limit = CampaignSummary['limit']

/** Campaigns with their counts of one moment, newest first; unknown ids are left out. */
export async function summarize(
  deps: StatusDeps,
  ids: readonly string[],
): Promise<CampaignSummary[]> {
  if (ids.length === 0) return []
  const { rows, counts } = await readCampaigns(deps.db, ids)
  const sessions = new Set(rows.filter((row) => row.status === 'running').flatMap(sessionsOf))
  const limits = new Map<string, Limit>()
  for (const session of sessions) limits.set(session, (await deps.sender(session).status()).limit)
  return rows.map((row) => {
    const own = counts.filter((count) => count.campaign_id === row.id)
    return summaryOf(row, own, limitOf(row, limits))
  })
}

/**
 * One campaign with when it will be over.
 * @throws AppError campaign_not_found
 */
export async function showCampaign(
  deps: ShowDeps,
  creditorId: string,
  id: string,
): Promise<CampaignSummary> {
  const found = await readCampaign(deps.db, id)
  if (found === null || found.creditorId !== creditorId) throw new AppError('campaign_not_found')
  const [summary] = await summarize(deps, [id])
  if (summary === undefined) throw new AppError('campaign_not_found')
  return withEta(deps, creditorId, summary)
}

/** The summary with when the campaign will be over, if it is at work. */
export async function withEta(
  deps: ShowDeps,
  creditorId: string,
  summary: CampaignSummary,
): Promise<CampaignSummary> {
  if (summary.status !== 'running' && summary.status !== 'paused') return summary
  const { id } = summary
  const gap = await readGap(deps.db, id)
  return { ...summary, eta: await etaOfCampaign(deps, { id, creditorId, gap }) }
}

/**
 * The newest campaign.
 * @throws AppError campaign_not_found when there is none yet
 */
export async function showLatest(deps: ShowDeps, creditorId: string): Promise<CampaignSummary> {
  const [id] = await latestCampaignIds(deps.db, creditorId, 1)
  if (id === undefined) throw new AppError('campaign_not_found')
  return showCampaign(deps, creditorId, id)
}

function limitOf(row: CampaignRow, limits: ReadonlyMap<string, Limit>): Limit {
  if (row.status === 'paused' || row.status === 'canceled') return row.status
  if (row.status !== 'running') return null
  // While one of its numbers may send, the campaign goes on.
  const acting = sessionsOf(row).map((session) => limits.get(session) ?? null)
  return acting.includes(null) ? null : (acting[0] ?? null)
}

/** The numbers a campaign writes from; the list is written as JSON by `insertCampaign`. */
function sessionsOf(row: CampaignRow): string[] {
  return row.sessions === null ? [row.session] : (JSON.parse(row.sessions) as string[])
}

function summaryOf(row: CampaignRow, counts: readonly CountRow[], limit: Limit): CampaignSummary {
  const byStatus = emptyCounts()
  for (const { status, n } of counts) byStatus[status] += n
  const reasons = counts.flatMap(({ status, reason, n }) =>
    reason === null ? [] : [{ status, reason, label: reasonLabel(reason), n }],
  )
  return {
    id: row.id,
    kind: row.kind,
    name: row.name ?? 'Envio avulso',
    template_name: row.template_name ?? '',
    status: row.status,
    total: row.total,
    excluded: row.excluded,
    counts: byStatus,
    reasons,
    delay_seconds: row.min_gap_ms / 1_000,
    created_at: row.created_at,
    finished_at: row.finished_at,
    limit,
    scheduled_at: row.scheduled_at,
    sessions: sessionsOf(row),
    eta: null,
  }
}

function emptyCounts(): Record<RecipientStatus, number> {
  const zero = RECIPIENT_STATUSES.map((status) => [status, 0] as const)
  // One entry per status, so no key is missing.
  return Object.fromEntries(zero) as Record<RecipientStatus, number>
}
