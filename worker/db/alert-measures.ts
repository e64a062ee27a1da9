import type { Database } from './client.ts'

export type ApiFigures = { n: number; errors: number; slow: number; totalMs: number }
export type QueueFigures = { queue: string; waiting: number; oldestAt: number }
export type AlertFigures = {
  api: ApiFigures
  /** Turns understood, and those that a leg of the classifier left to the next one. */
  turns: { n: number; fellBack: number }
  /** Due work that was not done, where there is some. */
  queues: QueueFigures[]
  deadLetters: { queue: string; n: number }[]
  webhooks: { endpointId: string; oldestAt: number | null; disabledReason: string | null }[]
}

type Since = { apiSince: number; hourSince: number; letterSince: number; now: number }

const API = `select coalesce(sum(n), 0) as n, coalesce(sum(errors), 0) as errors, coalesce(sum(slow), 0) as slow,
  coalesce(sum(total_ms), 0) as totalMs from api_minutes where minute >= ?1`

const TURNS = `select coalesce(sum(case when metric like 'intent:%' then n end), 0) as n,
  coalesce(sum(case when metric = 'ai_fallback' then n end), 0) as fellBack
  from hourly_metrics where creditor_id in (select id from creditors) and hour >= ?1 and (metric like 'intent:%' or metric = 'ai_fallback')`

/** ?1 now. What should have been done by now: a send after its moment, an upload, a delivery. */
const QUEUES = `
select 'campaign-sends' as queue, count(*) as waiting, min(r.due_at) as oldestAt
from campaigns c join recipients r on r.campaign_id = c.id and r.status = 'scheduled' and r.due_at <= ?1
where c.status = 'running'
union all select 'imports', count(*), min(created_at) from imports where status = 'committing'
union all select 'webhooks', count(*), min(next_at) from webhook_deliveries
where status = 'pending' and next_at <= ?1`

const LETTERS = 'select queue, count(*) as n from dead_letters where at >= ?1 group by queue'

/** The event that an endpoint has waited for longest since its first failed attempt. */
const WEBHOOKS = `
select e.id as endpointId, e.disabled_reason as disabledReason, w.oldestAt
from webhook_endpoints e left join (
  select d.endpoint_id as id, min(v.at) as oldestAt from webhook_deliveries d join webhook_events v on v.id = d.event_id
  where d.status = 'pending' and d.attempts > 0 group by d.endpoint_id) w on w.id = e.id
where e.disabled_at is null or e.disabled_reason = 'failing'`

/** What alerts are judged by, in one batch. */
export async function readAlertFigures(db: Database, since: Since): Promise<AlertFigures> {
  const d1 = db.$client
  const [api, turns, queues, letters, webhooks] = await d1.batch([
    d1.prepare(API).bind(since.apiSince),
    d1.prepare(TURNS).bind(since.hourSince),
    d1.prepare(QUEUES).bind(since.now),
    d1.prepare(LETTERS).bind(since.letterSince),
    d1.prepare(WEBHOOKS),
  ])
  const measured = rowsOf<{ queue: string; waiting: number; oldestAt: number | null }>(queues)
  return {
    api: rowsOf<ApiFigures>(api)[0] ?? { n: 0, errors: 0, slow: 0, totalMs: 0 },
    turns: rowsOf<AlertFigures['turns']>(turns)[0] ?? { n: 0, fellBack: 0 },
    queues: measured.flatMap(({ queue, waiting, oldestAt }) =>
      oldestAt === null ? [] : [{ queue, waiting, oldestAt }],
    ),
    deadLetters: rowsOf<{ queue: string; n: number }>(letters),
    webhooks: rowsOf<AlertFigures['webhooks'][number]>(webhooks),
  }
}

/** Cents received on these days, absent where nothing was. */
export async function receivedOn(
  db: Database,
  days: readonly string[],
): Promise<Map<string, number>> {
  const { results } = await db.$client
    .prepare(
      `select paid_on as day, sum(amount_cents) as cents from payments
       where creditor_id in (select id from creditors) and paid_on in (select value from json_each(?))
       group by paid_on`,
    )
    .bind(JSON.stringify(days))
    .all<{ day: string; cents: number }>()
  return new Map(results.map(({ day, cents }) => [day, cents]))
}

/** The columns are named by the statement of each use. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}

/** Minutes of requests are kept for two days. */
export function forgetMinutesStatement(db: Database, before: number): D1PreparedStatement {
  return db.$client.prepare('delete from api_minutes where minute < ?').bind(before)
}

export type MinuteFigures = {
  minute: number
  n: number
  errors: number
  totalMs: number
  slow: number
}

/** Adds what an isolate counted. */
export function addMinutesStatement(
  db: Database,
  minutes: readonly MinuteFigures[],
): D1PreparedStatement {
  return db.$client
    .prepare(
      `insert into api_minutes (minute, n, errors, total_ms, slow)
       select value->>'minute', value->>'n', value->>'errors', value->>'totalMs', value->>'slow'
       from json_each(?) where true
       on conflict do update set n = n + excluded.n, errors = errors + excluded.errors,
         total_ms = total_ms + excluded.total_ms, slow = slow + excluded.slow`,
    )
    .bind(JSON.stringify(minutes))
}
