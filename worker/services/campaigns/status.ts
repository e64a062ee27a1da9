import { RECIPIENT_STATUSES } from '../../../src/shared/contracts/api/billing.ts'
import type { CampaignSummary, RecipientStatus } from '../../../src/shared/contracts/api/billing.ts'
import { reasonLabel } from '../../../src/shared/domain/campaign.ts'
import { latestCampaignIds, readCampaign, readCampaigns } from '../../db/campaigns.ts'
import type { CampaignRow, CountRow } from '../../db/campaigns.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'

export type StatusDeps = Pick<Deps, 'db' | 'sender'>
type Limit = CampaignSummary['limit']

/** Campaigns with their counts of one moment, newest first; unknown ids are left out. */
export async function summarize(
  deps: StatusDeps,
  ids: readonly string[],
): Promise<CampaignSummary[]> {
  if (ids.length === 0) return []
  const { rows, counts } = await readCampaigns(deps.db, ids)
  const sessions = new Set(rows.filter((row) => row.status === 'running').map((row) => row.session))
  const limits = new Map<string, Limit>()
  for (const session of sessions) limits.set(session, (await deps.sender(session).status()).limit)
  return rows.map((row) => {
    const own = counts.filter((count) => count.campaign_id === row.id)
    return summaryOf(row, own, limitOf(row, limits))
  })
}

/** @throws AppError campaign_not_found */
export async function showCampaign(
  deps: StatusDeps,
  creditorId: string,
  id: string,
): Promise<CampaignSummary> {
  const found = await readCampaign(deps.db, id)
  if (found === null || found.creditorId !== creditorId) throw new AppError('campaign_not_found')
  const [summary] = await summarize(deps, [id])
  if (summary === undefined) throw new AppError('campaign_not_found')
  return summary
}

/**
 * The newest campaign.
 * @throws AppError campaign_not_found when there is none yet
 */
export async function showLatest(deps: StatusDeps, creditorId: string): Promise<CampaignSummary> {
  const [id] = await latestCampaignIds(deps.db, creditorId, 1)
  if (id === undefined) throw new AppError('campaign_not_found')
  return showCampaign(deps, creditorId, id)
}

function limitOf(row: CampaignRow, limits: ReadonlyMap<string, Limit>): Limit {
  if (row.status === 'paused' || row.status === 'canceled') return row.status
  return row.status === 'running' ? (limits.get(row.session) ?? null) : null
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
  }
}

function emptyCounts(): Record<RecipientStatus, number> {
  const zero = RECIPIENT_STATUSES.map((status) => [status, 0] as const)
  // One entry per status, so no key is missing.
  return Object.fromEntries(zero) as Record<RecipientStatus, number>
}
