import type { Database } from './client.ts'

export type PlaceCount = { session: string; ddd: string; state: string | null; n: number }

/** What is left of a campaign by number and place of the person. */
export async function remainingByPlace(db: Database, campaignId: string): Promise<PlaceCount[]> {
  const { results } = await db.$client
    .prepare(
      `select coalesce(r.session, c.session) as session, substr(d.phone, 4, 2) as ddd, d.state, count(*) as n
       from campaigns c join recipients r on r.campaign_id = c.id join debtors d on d.id = r.debtor_id
       where c.id = ? and r.status in ('pending', 'scheduled', 'sending') group by 1, 2, 3`,
    )
    .bind(campaignId)
    .all<PlaceCount>()
  return results
}

/**
 * What the same numbers have to send first: of running campaigns that the planner serves before this one (single
 * messages, then the older), or of all of them before one that is not made yet.
 */
export async function aheadByPlace(
  db: Database,
  given: { campaignId: string | null; creditorId: string; sessions: readonly string[] },
): Promise<PlaceCount[]> {
  const { results } = await db.$client
    .prepare(
      `select coalesce(r.session, c.session) as session, substr(d.phone, 4, 2) as ddd, d.state, count(*) as n
       from campaigns c join recipients r on r.campaign_id = c.id join debtors d on d.id = r.debtor_id
       where c.status = 'running' and c.creditor_id = ?2 and r.status in ('pending', 'scheduled', 'sending')
         and coalesce(r.session, c.session) in (select value from json_each(?3))
         and c.id is not ?1 and (?1 is null or exists (select 1 from campaigns o where o.id = ?1
           and (c.kind <> 'single', c.created_at, c.id) < (o.kind <> 'single', o.created_at, o.id)))
       group by 1, 2, 3`,
    )
    .bind(given.campaignId, given.creditorId, JSON.stringify(given.sessions))
    .all<PlaceCount>()
  return results
}
