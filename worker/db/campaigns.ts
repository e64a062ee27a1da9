import type { CampaignSummary, RecipientStatus } from '../../src/shared/contracts/api/billing.ts'
import { UNCERTAIN_HOLDS_MS } from '../../src/shared/domain/campaign.ts'
import type { Database } from './client.ts'

export type CampaignStatus = CampaignSummary['status']

/** What a number has to do. */
export type SenderWork = {
  /** Some campaign of the number runs. */
  running: boolean
  /** Some row is planned, handed over or uncertain: the sweep looks after it. */
  unsettled: boolean
  /** Smallest gap of the running campaigns, ms. */
  minGapMs: number
  /** When the next pending row may be planned; null when none is pending. */
  nextDueAt: number | null
}

/** Campaign `c` writes from number ?1: its only one, or one of those that share it. */
const USES = `(c.session = ?1 or (c.sessions is not null
  and exists (select 1 from json_each(c.sessions) j where j.value = ?1)))`

export async function readSenderWork(
  db: Database,
  session: string,
  now: number,
): Promise<SenderWork> {
  const row = await db.$client
    .prepare(
      `select count(*) as running, min(c.min_gap_ms) as minGapMs,
         min((select min(r.due_at) from recipients r where r.campaign_id = c.id and r.status = 'pending'
           and coalesce(r.session, c.session) = ?1)) as nextDueAt,
         exists (select 1 from recipients r join campaigns o on o.id = r.campaign_id
           where r.status in ('scheduled', 'sending') and coalesce(r.session, o.session) = ?1)
         or exists (select 1 from recipients r join campaigns o on o.id = r.campaign_id
           where r.status = 'uncertain' and r.due_at > ?2 and coalesce(r.session, o.session) = ?1) as unsettled
       from campaigns c where c.status in ('starting', 'running') and ${USES}`,
    )
    .bind(session, now - UNCERTAIN_HOLDS_MS)
    .first<{
      running: number
      minGapMs: number | null
      nextDueAt: number | null
      unsettled: number
    }>()
  return {
    running: (row?.running ?? 0) > 0,
    unsettled: row?.unsettled === 1,
    minGapMs: row?.minGapMs ?? 0,
    nextDueAt: row?.nextDueAt ?? null,
  }
}

export type RunningCampaign = {
  id: string
  creditorId: string
  minGapMs: number
  maxGapMs: number
}

/** Single messages first: somebody waits for them. Then the oldest campaign. */
export async function runningCampaigns(db: Database, session: string): Promise<RunningCampaign[]> {
  const { results } = await db.$client
    .prepare(
      `select c.id, c.creditor_id as creditorId, c.min_gap_ms as minGapMs, c.max_gap_ms as maxGapMs
       from campaigns c where c.status = 'running' and ${USES}
       order by c.kind <> 'single', c.created_at, c.id`,
    )
    .bind(session)
    .all<RunningCampaign>()
  return results
}

/** Only from these states; the answer's `changes` says whether it happened. */
export function moveCampaign(
  db: Database,
  id: string,
  move: { from: readonly CampaignStatus[]; to: CampaignStatus; now: number },
): D1PreparedStatement {
  const ends = move.to === 'done' || move.to === 'canceled'
  const runs = move.to === 'running' ? move.now : null
  return db.$client
    .prepare(
      `update campaigns set status = ?2, finished_at = ?3, started_at = coalesce(started_at, ?5)
       where id = ?1 and status in (select value from json_each(?4))`,
    )
    .bind(id, move.to, ends ? move.now : null, JSON.stringify(move.from), runs)
}

/** Everything not yet handed over ends with its campaign. */
export function cancelUnsentStatement(db: Database, id: string, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `update recipients set status = 'canceled', updated_at = ?2
       where campaign_id = ?1 and status in ('pending', 'scheduled')
         and exists (select 1 from campaigns where id = ?1 and status = 'canceled')`,
    )
    .bind(id, now)
}

/** Planned rows whose queue messages found the campaign paused: to be planned anew. */
export function unscheduleStatement(db: Database, id: string, now: number): D1PreparedStatement {
  return db.$client
    .prepare(
      `update recipients set status = 'pending', plan_no = plan_no + 1, due_at = ?2, updated_at = ?2
       where campaign_id = ?1 and status = 'scheduled'
         and exists (select 1 from campaigns where id = ?1 and status = 'running')`,
    )
    .bind(id, now)
}

/** running -> done where nothing is left to happen; which campaigns to look at: JSON array of ids. */
export function finishStatement(
  db: Database,
  ids: readonly string[],
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(`${FINISH} and id in (select value from json_each(?3)) returning id`)
    .bind(now, now - UNCERTAIN_HOLDS_MS, JSON.stringify(ids))
}

/** Likewise for the campaigns of these recipients. */
export function finishOfRecipientsStatement(
  db: Database,
  recipientIds: readonly string[],
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `${FINISH} and id in (select campaign_id from recipients where id in (select value from json_each(?3)))
       returning id`,
    )
    .bind(now, now - UNCERTAIN_HOLDS_MS, JSON.stringify(recipientIds))
}

const FINISH = `update campaigns set status = 'done', finished_at = ?1
  where status = 'running'
    and not exists (select 1 from recipients r where r.campaign_id = campaigns.id
      and r.status in ('pending', 'scheduled', 'sending'))
    and not exists (select 1 from recipients r where r.campaign_id = campaigns.id
      and r.status = 'uncertain' and r.due_at > ?2)`

/**
 * done -> running for the campaigns of these recipients in which something is to be sent again.
 * @returns the numbers of those that run now
 */
export async function reopenCampaigns(
  db: Database,
  recipientIds: readonly string[],
): Promise<string[]> {
  const json = JSON.stringify(recipientIds)
  const theirs = `select campaign_id from recipients where id in (select value from json_each(?1)) and +status = 'pending'`
  const [, running] = await db.$client.batch([
    db.$client
      .prepare(
        `update campaigns set status = 'running', finished_at = null
         where status = 'done' and id in (${theirs})`,
      )
      .bind(json),
    db.$client
      .prepare(
        `select distinct coalesce(r.session, c.session) as session
         from recipients r join campaigns c on c.id = r.campaign_id
         where r.id in (select value from json_each(?1)) and +r.status = 'pending' and c.status = 'running'`,
      )
      .bind(json),
  ])
  return rowsAs<{ session: string }>(running).map((row) => row.session)
}

export type CampaignRow = {
  id: string
  kind: CampaignSummary['kind']
  name: string | null
  template_name: string | null
  status: CampaignStatus
  session: string
  /** JSON array, or null for `session` alone. */
  sessions: string | null
  /** JSON of the A/B test, or null. */
  variants: string | null
  holdout_bps: number
  scheduled_at: number | null
  started_at: number | null
  total: number
  excluded: number
  min_gap_ms: number
  created_at: number
  finished_at: number | null
}
export type CountRow = {
  campaign_id: string
  status: RecipientStatus
  reason: string | null
  n: number
}

const CAMPAIGN_ROW = `select c.id, c.kind, coalesce(c.name, i.name) as name, t.name as template_name, c.status,
  c.session, c.sessions, c.variants, c.holdout_bps, c.scheduled_at, c.started_at, c.total, c.excluded, c.min_gap_ms,
  c.created_at, c.finished_at
  from campaigns c left join imports i on i.id = c.import_id left join templates t on t.id = c.template_id`

const WITH_REASON = `('skipped', 'failed', 'uncertain')`

/** Rows and counts of the same moment: one batch. */
export async function readCampaigns(
  db: Database,
  ids: readonly string[],
): Promise<{ rows: CampaignRow[]; counts: CountRow[] }> {
  const json = JSON.stringify(ids)
  const [rows, counts] = await db.$client.batch([
    db.$client
      .prepare(
        `${CAMPAIGN_ROW} where c.id in (select value from json_each(?)) order by c.created_at desc, c.id desc`,
      )
      .bind(json),
    db.$client
      .prepare(
        `select campaign_id, status, null as reason, count(*) as n from recipients
         where campaign_id in (select value from json_each(?1)) and status not in ${WITH_REASON} group by 1, 2
         union all
         select campaign_id, status, reason, count(*) as n from recipients
         where campaign_id in (select value from json_each(?1)) and status in ${WITH_REASON} group by 1, 2, 3`,
      )
      .bind(json),
  ])
  return { rows: rowsAs<CampaignRow>(rows), counts: rowsAs<CountRow>(counts) }
}

/** Newest first. */
export async function latestCampaignIds(
  db: Database,
  creditorId: string,
  limit: number,
): Promise<string[]> {
  const { results } = await db.$client
    .prepare(
      'select id from campaigns where creditor_id = ? order by created_at desc, id desc limit ?',
    )
    .bind(creditorId, limit)
    .all<{ id: string }>()
  return results.map((row) => row.id)
}

/** The columns are named in the statement right above each use. */
function rowsAs<Row>(result: D1Result | undefined): Row[] {
  return (result?.results ?? []) as Row[]
}

export type CampaignAudit = {
  id: string
  actor: string
  action: string
  details: Record<string, string | number | boolean | null>
  now: number
  /** Written only while the campaign is in one of these: goes before the change in its batch. */
  from: readonly CampaignStatus[]
}

export function campaignAudit(db: Database, entry: CampaignAudit): D1PreparedStatement {
  return db.$client
    .prepare(
      `insert into audit (at, actor, action, entity, entity_id, details)
       select ?, ?, ?, 'campaign', c.id, ? from campaigns c
       where c.id = ? and c.status in (select value from json_each(?))`,
    )
    .bind(
      entry.now,
      entry.actor,
      entry.action,
      JSON.stringify(entry.details),
      entry.id,
      JSON.stringify(entry.from),
    )
}

/** Whose campaign it is, where it sends and where it stands; null when there is none. */
export async function readCampaign(db: Database, id: string): Promise<CampaignPlace | null> {
  const row = await db.$client
    .prepare(
      `select creditor_id as creditorId, coalesce(sessions, json_array(session)) as sessions, status
       from campaigns where id = ?`,
    )
    .bind(id)
    .first<{ creditorId: string; sessions: string; status: CampaignStatus }>()
  return row === null ? null : { ...row, sessions: sessionList(row.sessions) }
}

export type CampaignPlace = {
  creditorId: string
  /** The numbers it writes from. */
  sessions: string[]
  status: CampaignStatus
}

/** Written by `insertCampaign` alone. */
export function sessionList(json: string): string[] {
  return JSON.parse(json) as string[]
}

/** Campaigns of the number that still have something to send, and those of the same upload. */
export async function busyCampaigns(
  db: Database,
  session: string,
  importId: string | null,
): Promise<{ onNumber: number; ofImport: number }> {
  const row = await db.$client
    .prepare(
      `select count(*) as onNumber, coalesce(sum(import_id = ?2), 0) as ofImport from campaigns
       where session = ?1 and status in ('running', 'paused')`,
    )
    .bind(session, importId ?? '')
    .first<{ onNumber: number; ofImport: number }>()
  return row ?? { onNumber: 0, ofImport: 0 }
}

/** A start that a kill cut short never sent anything: it ends canceled. A scheduled one is begun anew (`dueCampaigns`). */
export function cancelAbandonedStatements(
  db: Database,
  given: { session: string; before: number; now: number },
): D1PreparedStatement[] {
  return [
    db.$client
      .prepare(
        `update recipients set status = 'canceled', updated_at = ?3 where status = 'pending' and campaign_id in
           (select id from campaigns where session = ?1 and status = 'starting' and created_at < ?2
            and scheduled_at is null)`,
      )
      .bind(given.session, given.before, given.now),
    db.$client
      .prepare(
        `update campaigns set status = 'canceled', finished_at = ?3
         where session = ?1 and status = 'starting' and created_at < ?2 and scheduled_at is null`,
      )
      .bind(given.session, given.before, given.now),
  ]
}

/** Between first messages of each of its numbers, ms. */
export async function readGap(db: Database, id: string): Promise<{ minMs: number; maxMs: number }> {
  const row = await db.$client
    .prepare('select min_gap_ms as minMs, max_gap_ms as maxMs from campaigns where id = ?')
    .bind(id)
    .first<{ minMs: number; maxMs: number }>()
  return row ?? { minMs: 0, maxMs: 0 }
}
