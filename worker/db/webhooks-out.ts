import type { DeliveriesQuery } from '../../src/shared/contracts/api/webhooks-out.ts'
import type { Database } from './client.ts'
import { campaignEventStatements } from './webhook-events.ts'

export type EndpointRow = {
  id: string
  url: string
  /** JSON array; empty = all. */
  events: string
  secretVersion: number
  createdAt: number
  disabledAt: number | null
  disabledReason: string | null
  pending: number
  failed: number
  lastDeliveredAt: number | null
  lastError: string | null
}

const COUNT = (status: string): string =>
  `(select count(*) from webhook_deliveries d where d.endpoint_id = e.id and d.status = '${status}')`
const ENDPOINTS = `
select e.id, e.url, e.events, e.secret_version as secretVersion, e.created_at as createdAt,
  e.disabled_at as disabledAt, e.disabled_reason as disabledReason,
  ${COUNT('pending')} as pending, ${COUNT('failed')} as failed,
  (select max(d.last_at) from webhook_deliveries d where d.endpoint_id = e.id and d.status = 'delivered')
    as lastDeliveredAt,
  (select d.last_error from webhook_deliveries d where d.endpoint_id = e.id and d.last_at is not null
    order by d.last_at desc limit 1) as lastError
from webhook_endpoints e`

/** A creditor's endpoints, the oldest first. */
export async function listEndpoints(db: Database, creditorId: string): Promise<EndpointRow[]> {
  const { results } = await db.$client
    .prepare(`${ENDPOINTS} where e.creditor_id = ? order by e.created_at, e.id`)
    .bind(creditorId)
    .all<EndpointRow>()
  return results
}

export async function readEndpoint(
  db: Database,
  given: { id: string; creditorId: string },
): Promise<EndpointRow | null> {
  return db.$client
    .prepare(`${ENDPOINTS} where e.id = ? and e.creditor_id = ?`)
    .bind(given.id, given.creditorId)
    .first<EndpointRow>()
}

/**
 * What happened since is put before every endpoint that wants it, once (the cursor is the last event's row); not what an
 * erasure emptied.
 */
const WANTS = `(e.events = '[]' or exists (select 1 from json_each(e.events) w where w.value = v.type))`
const CURSOR = `coalesce((select cast(value as integer) from settings where key = 'webhook_cursor'), 0)`
const FAN_OUT = `
insert into webhook_deliveries (endpoint_id, event_id, status, attempts, next_at)
select e.id, v.id, 'pending', 0, ?1 from webhook_events v join webhook_endpoints e on e.creditor_id = v.creditor_id
where v.rowid > ${CURSOR} and e.created_at <= v.at and v.payload <> '{}' and ${WANTS}
on conflict do nothing`
const MOVE_CURSOR = `
insert into settings (key, value, updated_at)
select 'webhook_cursor', cast(coalesce(max(rowid), 0) as text), ?1 from webhook_events where true
on conflict do update set value = excluded.value, updated_at = excluded.updated_at`

/** Deliveries of new events, in one transaction with the cursor. */
export async function fanOut(
  db: Database,
  given: { now: number; madeSince: number; since: number },
): Promise<void> {
  await db.$client.batch([
    ...campaignEventStatements(db, given),
    db.$client.prepare(FAN_OUT).bind(given.now),
    db.$client.prepare(MOVE_CURSOR).bind(given.now),
  ])
}

export async function hasEndpoints(db: Database): Promise<boolean> {
  const row = await db.$client.prepare('select 1 from webhook_endpoints limit 1').first()
  return row !== null
}

export type Due = {
  endpointId: string
  eventId: string
  url: string
  secretVersion: number
  payload: string
  attempts: number
  /** When it happened. */
  at: number
}

/**
 * Takes what is due: counted as an attempt, and nobody else's until `leaseUntil`. A worker that dies leaves it to the next
 * one, so an event may come twice with the same id, and none is lost. An endpoint gets `each` at most, and none when it
 * did not answer in time since `slowSince`.
 */
export async function takeDue(
  db: Database,
  given: { now: number; leaseUntil: number; limit: number; each: number; slowSince: number },
): Promise<Due[]> {
  const { results: taken } = await db.$client
    .prepare(
      `update webhook_deliveries set attempts = attempts + 1, next_at = ?2
       where rowid in (select d.rowid from webhook_endpoints e join webhook_deliveries d on d.rowid in
           (select w.rowid from webhook_deliveries w where w.endpoint_id = e.id and w.status = 'pending'
             and w.next_at <= ?1 order by w.next_at limit ?4)
         where e.disabled_at is null and e.id not in (select s.endpoint_id from webhook_deliveries s
           where s.status = 'pending' and s.last_error = 'timeout' and s.last_at > ?5)
         order by d.next_at limit ?3)
       returning endpoint_id as endpointId, event_id as eventId, attempts`,
    )
    .bind(given.now, given.leaseUntil, given.limit, given.each, given.slowSince)
    .all<Pick<Due, 'endpointId' | 'eventId' | 'attempts'>>()
  if (taken.length === 0) return []
  const { results } = await db.$client
    .prepare(
      `select e.id as endpointId, v.id as eventId, e.url, e.secret_version as secretVersion, v.payload, v.at,
         j.value->>'attempts' as attempts
       from json_each(?) j join webhook_endpoints e on e.id = j.value->>'endpointId'
       join webhook_events v on v.id = j.value->>'eventId'`,
    )
    .bind(JSON.stringify(taken))
    .all<Due>()
  return results
}

export type Settled = {
  endpointId: string
  eventId: string
  status: 'pending' | 'delivered' | 'failed'
  nextAt: number
  at: number
  lastStatus: number | null
  lastError: string | null
}

/** What the attempts came to. One that was replayed meanwhile keeps its new turn. */
export async function settleDeliveries(db: Database, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return
  await db.$client
    .prepare(
      `update webhook_deliveries set status = j.value->>'status', next_at = j.value->>'nextAt',
         last_at = j.value->>'at', last_status = j.value->>'lastStatus', last_error = j.value->>'lastError'
       from json_each(?) j
       where webhook_deliveries.endpoint_id = j.value->>'endpointId'
         and webhook_deliveries.event_id = j.value->>'eventId' and webhook_deliveries.status = 'pending'`,
    )
    .bind(JSON.stringify(settled))
    .run()
}

/** Switched off: at once where it said that it is gone, else when an event was given up and none was taken since it happened. */
export async function disableFailing(
  db: Database,
  given: { endpoints: readonly { id: string; gone: boolean; since: number }[]; now: number },
): Promise<string[]> {
  if (given.endpoints.length === 0) return []
  const { results } = await db.$client
    .prepare(
      `update webhook_endpoints set disabled_at = ?2, disabled_reason = 'failing'
       where disabled_at is null and id in (select value->>'id' from json_each(?1)
         where value->>'gone' or not exists (select 1 from webhook_deliveries d
           where d.endpoint_id = value->>'id' and d.status = 'delivered' and d.last_at >= value->>'since'))
       returning id`,
    )
    .bind(JSON.stringify(given.endpoints), given.now)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

export type DeliveryRow = Omit<Settled, 'endpointId' | 'at'> & {
  type: string
  at: number
  attempts: number
  lastAt: number | null
  payload: string
}

/** Newest event first. */
export async function listDeliveries(
  db: Database,
  endpointId: string,
  query: DeliveriesQuery,
): Promise<DeliveryRow[]> {
  const { results } = await db.$client
    .prepare(
      `select d.event_id as eventId, v.type, v.at, d.status, d.attempts, d.next_at as nextAt, d.last_at as lastAt,
         d.last_status as lastStatus, d.last_error as lastError, v.payload
       from webhook_deliveries d join webhook_events v on v.id = d.event_id
       where d.endpoint_id = ?1 and (?2 is null or d.status = ?2)
         and (?3 is null or (v.at, v.id) < (select b.at, b.id from webhook_events b where b.id = ?3))
       order by v.at desc, v.id desc limit ?4`,
    )
    .bind(endpointId, query.status ?? null, query.before ?? null, query.limit)
    .all<DeliveryRow>()
  return results
}

/** Events to be told again, or for the first time where the endpoint is newer than they are. */
export function replayStatement(
  db: Database,
  given: { endpointId: string; eventId: string | null; since: number | null; now: number },
): D1PreparedStatement {
  return db.$client
    .prepare(
      `insert into webhook_deliveries (endpoint_id, event_id, status, attempts, next_at)
       select e.id, v.id, 'pending', 0, ?4 from webhook_endpoints e
       join webhook_events v on v.creditor_id = e.creditor_id
       where e.id = ?1 and (v.id = ?2 or (v.at >= ?3 and ${WANTS}))
       on conflict do update set status = 'pending', attempts = 0, next_at = excluded.next_at`,
    )
    .bind(given.endpointId, given.eventId, given.since, given.now)
}
