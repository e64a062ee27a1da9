import type { Database } from './client.ts'

/** A running campaign as its cockpit shows it: lanes, errors, what happened. */

export type LaneRow = {
  session: string
  waiting: number
  onTheWay: number
  sent: number
  failed: number
  uncertain: number
  nextAt: number | null
}

/** One row a number that has people of the campaign. */
export async function laneRows(db: Database, campaignId: string): Promise<LaneRow[]> {
  const { results } = await db.$client
    .prepare(
      `select coalesce(r.session, c.session) as session, sum(r.status = 'pending') as waiting,
         sum(r.status in ('scheduled', 'sending')) as onTheWay,
         sum(r.status in ('sent', 'delivered', 'read', 'replied')) as sent, sum(r.status = 'failed') as failed,
         sum(r.status = 'uncertain') as uncertain,
         min(iif(r.status in ('pending', 'scheduled', 'sending'), r.due_at, null)) as nextAt
       from campaigns c join recipients r on r.campaign_id = c.id
       where c.id = ? and r.status not in ('skipped', 'canceled') group by 1`,
    )
    .bind(campaignId)
    .all<LaneRow>()
  return results
}

export type ErrorRow = { status: 'failed' | 'uncertain'; reason: string; n: number; lastAt: number }

/** What failed or is in doubt, the largest group first. */
export async function errorRows(db: Database, campaignId: string): Promise<ErrorRow[]> {
  const { results } = await db.$client
    .prepare(
      `select status, coalesce(reason, 'internal') as reason, count(*) as n, max(updated_at) as lastAt
       from recipients where campaign_id = ? and status in ('failed', 'uncertain')
       group by 1, 2 order by n desc, reason`,
    )
    .bind(campaignId)
    .all<ErrorRow>()
  return results
}

export type Happened = {
  /** Unique among them, for paging. */
  key: string
  at: number
  /** An action of the audit, a kind of `number_events`, or `send.first` and `send.last`. */
  kind: string
  actor: string | null
  session: string | null
  /** JSON without personal data. */
  details: string
}

/** ?1 campaign, ?2 not after, ?3 key, ?4 how many: what people and the clock did to it. */
const CHANGES = `select * from (select 'a' || printf('%012d', a.id) as key, a.at, a.action as kind,
    coalesce(u.username, k.name) as actor, null as session, a.details
  from audit a left join users u on u.id = a.actor left join api_keys k on k.id = a.actor
  where a.entity = 'campaign' and a.entity_id = ?1 and (a.at, 'a' || printf('%012d', a.id)) < (?2, ?3)
  order by a.at desc, a.id desc limit ?4)`

/** What happened to its numbers while it ran. */
const NUMBERS = `select * from (select 'n' || e.id as key, e.at, 'number.' || e.kind as kind, null as actor, e.session,
    e.details
  from campaigns c join json_each(coalesce(c.sessions, json_array(c.session))) j
  cross join number_events e on e.session = j.value and e.at between c.created_at and coalesce(c.finished_at, ?2)
  where c.id = ?1 and (e.at, 'n' || e.id) < (?2, ?3)
  order by e.at desc, e.id desc limit ?4)`

const SENDS = `select * from (
  select 's1' as key, min(sent_at) as at, 'send.first' as kind, null as actor, null as session, '{}' as details
    from recipients where campaign_id = ?1 and sent_at is not null
  union all select 's2', max(sent_at), 'send.last', null, null, json_object('n', count(*))
    from recipients where campaign_id = ?1 and sent_at is not null)
  where at is not null and (at, key) < (?2, ?3)`

/** Newest first, from before `cursor` on. */
export async function timelineRows(
  db: Database,
  given: { campaignId: string; before: { at: number; key: string }; limit: number },
): Promise<Happened[]> {
  const { campaignId, before, limit } = given
  const { results } = await db.$client
    .prepare(
      `${CHANGES} union all ${NUMBERS} union all ${SENDS} order by at desc, key desc limit ?4`,
    )
    .bind(campaignId, before.at, before.key, limit)
    .all<Happened>()
  return results
}
