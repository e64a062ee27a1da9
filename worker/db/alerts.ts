import type { AlertsQuery } from '../../src/shared/contracts/api/alerts.ts'
import type { AlertKind, AlertLevel } from '../../src/shared/domain/alerts.ts'
import type { Database } from './client.ts'

export type AlertRow = {
  id: string
  kind: AlertKind
  subject: string
  level: AlertLevel
  /** JSON: value, limit and what the measurement told besides. */
  details: string
  startedAt: number
  seenAt: number
  endedAt: number | null
  acknowledgedAt: number | null
  acknowledgedBy: string | null
  startToldAt: number | null
  endToldAt: number | null
}

const COLUMNS = `a.id, a.kind, a.subject, a.level, a.details, a.started_at as startedAt, a.seen_at as seenAt,
  a.ended_at as endedAt, a.acknowledged_at as acknowledgedAt,
  coalesce(u.username, a.acknowledged_by) as acknowledgedBy, a.start_told_at as startToldAt,
  a.end_told_at as endToldAt`
const FROM = 'from alerts a left join users u on u.id = a.acknowledged_by'

/** All open alerts; at most one a kind and subject. */
export async function openAlerts(db: Database): Promise<AlertRow[]> {
  const { results } = await db.$client
    .prepare(`select ${COLUMNS} ${FROM} where a.ended_at is null order by a.started_at desc`)
    .all<AlertRow>()
  return results
}

export async function readAlert(db: Database, id: string): Promise<AlertRow | null> {
  return db.$client.prepare(`select ${COLUMNS} ${FROM} where a.id = ?`).bind(id).first<AlertRow>()
}

export async function readAlerts(db: Database, ids: readonly string[]): Promise<AlertRow[]> {
  const { results } = await db.$client
    .prepare(`select ${COLUMNS} ${FROM} where a.id in (select value from json_each(?))`)
    .bind(JSON.stringify(ids))
    .all<AlertRow>()
  return results
}

/** Newest first. `state: open`: those that hold now. */
export async function listAlerts(db: Database, query: AlertsQuery): Promise<AlertRow[]> {
  const { results } = await db.$client
    .prepare(
      `select ${COLUMNS} ${FROM}
       where (?1 = 'all' or a.ended_at is null) and (?2 is null or a.kind = ?2)
         and (?3 is null or (a.started_at, a.id) < (select b.started_at, b.id from alerts b where b.id = ?3))
       order by a.started_at desc, a.id desc limit ?4`,
    )
    .bind(query.state, query.kind ?? null, query.before ?? null, query.limit)
    .all<AlertRow>()
  return results
}

export async function countUnacknowledged(db: Database): Promise<number> {
  const row = await db.$client
    .prepare('select count(*) as n from alerts where ended_at is null and acknowledged_at is null')
    .first<{ n: number }>()
  return row?.n ?? 0
}

export type NewAlert = Pick<AlertRow, 'id' | 'kind' | 'subject' | 'level' | 'details'>

/** Starts alerts; one that is open already stays as it is. Returns the ids that started. */
export function startAlertsStatement(
  db: Database,
  alerts: readonly NewAlert[],
  at: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `insert into alerts (id, kind, subject, level, details, started_at, seen_at)
       select value->>'id', value->>'kind', value->>'subject', value->>'level', value->>'details', ?2, ?2
       from json_each(?1) where true on conflict do nothing returning id`,
    )
    .bind(JSON.stringify(alerts), at)
}

/** Still holding: when it was last seen and the worst value. */
export function seeAlertsStatement(
  db: Database,
  alerts: readonly { id: string; details: string }[],
  at: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `update alerts set seen_at = ?2, details = j.value->>'details' from json_each(?1) j
       where alerts.id = j.value->>'id' and alerts.ended_at is null`,
    )
    .bind(JSON.stringify(alerts), at)
}

/** Ends alerts that are open. Returns the ids that ended. */
export function endAlertsStatement(
  db: Database,
  ids: readonly string[],
  at: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `update alerts set ended_at = ?2 where id in (select value from json_each(?1)) and ended_at is null
       returning id`,
    )
    .bind(JSON.stringify(ids), at)
}
