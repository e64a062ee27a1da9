import type { CampaignSummary } from '../../src/shared/contracts/api/billing.ts'
import { sessionList } from './campaigns.ts'
import type { Database } from './client.ts'

/** One template of an A/B test, pinned; shares are hundredths of a percent of those written to. */
export type PinnedVariant = {
  key: string
  templateId: string
  version: number
  name: string
  body: string
  shareBps: number
}

export type NewCampaign = {
  id: string
  creditorId: string
  kind: CampaignSummary['kind']
  name?: string | null
  importId: string | null
  template: { id: string; version: number; body: string }
  session: string
  /** All numbers it writes from; left out for `session` alone. */
  sessions?: readonly string[] | null
  minGapMs: number
  maxGapMs: number
  /** JSON of the audience's filter. */
  filter?: string | null
  variants?: readonly PinnedVariant[] | null
  holdoutBps?: number
  scheduledAt?: number | null
  ladderId?: string | null
  stepId?: string | null
  requestKey?: string | null
  createdBy: string
  now: number
}

/** Empty, and nothing is sent before its recipients are all there: `starting`, or `scheduled` for later. */
export function insertCampaign(
  db: Database,
  campaign: NewCampaign,
  status: 'starting' | 'scheduled' = 'starting',
): D1PreparedStatement {
  const { template, sessions = null, variants = null } = campaign
  return db.$client
    .prepare(
      `insert into campaigns (id, creditor_id, kind, name, import_id, template_id, template_version, body, session,
         sessions, min_gap_ms, max_gap_ms, filter, variants, holdout_bps, scheduled_at, ladder_id, step_id, request_key,
         status, total, excluded, created_at, created_by)
       values (${Array.from({ length: 20 }, () => '?').join(', ')}, 0, 0, ?, ?)
       on conflict do nothing`,
    )
    .bind(
      campaign.id,
      campaign.creditorId,
      campaign.kind,
      campaign.name ?? null,
      campaign.importId,
      template.id,
      template.version,
      template.body,
      campaign.session,
      sessions === null ? null : JSON.stringify(sessions),
      campaign.minGapMs,
      campaign.maxGapMs,
      campaign.filter ?? null,
      variants === null ? null : JSON.stringify(variants),
      campaign.holdoutBps ?? 0,
      campaign.scheduledAt ?? null,
      campaign.ladderId ?? null,
      campaign.stepId ?? null,
      campaign.requestKey ?? null,
      status,
      campaign.now,
      campaign.createdBy,
    )
}

/** Whether some campaign's hour has come. */
export async function hasCampaignDue(db: Database, now: number): Promise<boolean> {
  return (await dueCampaigns(db, now, 1)).length > 0
}

/** A start that was cut short is taken up again after this. */
const STARTING_MS = 2 * 60_000

/** Scheduled ones whose hour has come, and those whose start was cut short; those that failed before come last. */
export async function dueCampaigns(db: Database, now: number, limit: number): Promise<string[]> {
  const { results } = await db.$client
    .prepare(
      `select id from (
         select id, begun_tries from campaigns where status = 'scheduled' and scheduled_at <= ?1
         union all
         select id, begun_tries from campaigns where status = 'starting' and scheduled_at <= ?1
           and coalesce(begun_at, scheduled_at) <= ?2
       ) order by begun_tries limit ?3`,
    )
    .bind(now, now - STARTING_MS, limit)
    .all<{ id: string }>()
  return results.map((row) => row.id)
}

/** Takes a start up: of several at once, one. @returns whether it was this one */
export async function beginDue(db: Database, id: string, now: number): Promise<boolean> {
  const { meta } = await db.$client
    .prepare(
      `update campaigns set status = 'starting', begun_at = ?2, begun_tries = begun_tries + 1
       where id = ?1 and (status = 'scheduled'
         or (status = 'starting' and coalesce(begun_at, scheduled_at) <= ?3))`,
    )
    .bind(id, now, now - STARTING_MS)
    .run()
  return meta.changes === 1
}

/** The campaign an earlier, equal request made; null when there was none. */
export async function campaignOfRequest(
  db: Database,
  creditorId: string,
  key: string,
): Promise<{
  id: string
  status: CampaignSummary['status']
  total: number
  excluded: number
} | null> {
  return db.$client
    .prepare(
      'select id, status, total, excluded from campaigns where creditor_id = ? and request_key = ?',
    )
    .bind(creditorId, key)
    .first()
}

export type ScheduledCampaign = {
  id: string
  creditorId: string
  kind: CampaignSummary['kind']
  name: string | null
  importId: string | null
  templateId: string
  templateVersion: number
  templateName: string
  body: string
  /** Null: all of the pool. */
  sessions: string[] | null
  minGapMs: number
  filter: string | null
  variants: PinnedVariant[] | null
  holdoutBps: number
  createdBy: string
}

/** What was decided when it was scheduled. */
export async function readScheduled(db: Database, id: string): Promise<ScheduledCampaign | null> {
  const row = await db.$client
    .prepare(
      `select id, creditor_id as creditorId, kind, name, import_id as importId, template_id as templateId,
         template_version as templateVersion, body, sessions,
         coalesce((select t.name from templates t where t.id = campaigns.template_id), '') as templateName,
         min_gap_ms as minGapMs, filter, variants, holdout_bps as holdoutBps, created_by as createdBy
       from campaigns where id = ?`,
    )
    .bind(id)
    .first<
      Omit<ScheduledCampaign, 'sessions' | 'variants'> & {
        sessions: string | null
        variants: string | null
      }
    >()
  if (row === null) return null
  const sessions = row.sessions === null ? null : sessionList(row.sessions)
  return { ...row, sessions, variants: variantList(row.variants) }
}

/** Written by `insertCampaign` alone. */
export function variantList(json: string | null): PinnedVariant[] | null {
  return json === null ? null : (JSON.parse(json) as PinnedVariant[])
}

/** The numbers it turned out to need, before the first recipient is written. */
export function useSessionsStatement(
  db: Database,
  id: string,
  sessions: readonly string[],
): D1PreparedStatement {
  return db.$client
    .prepare('update campaigns set session = ?2, sessions = ?3 where id = ?1')
    .bind(id, sessions[0] ?? '', sessions.length > 1 ? JSON.stringify(sessions) : null)
}
