import type { Database } from './client.ts'

/** What became of the messages of one version. */
export type VersionResult = {
  version: number
  sent: number
  delivered: number
  read: number
  replied: number
}

/**
 * By version, over the campaigns made since a moment, A/B tests by their variant. A later tick stands for those before
 * it, as in a campaign's own results.
 */
export async function templateResults(
  db: Database,
  given: { creditorId: string; id: string; since: number },
): Promise<VersionResult[]> {
  const { results } = await db.$client
    .prepare(
      `with used as (
         select c.id, null as key, c.template_version as version from campaigns c
         where c.creditor_id = ?1 and c.created_at >= ?3 and c.template_id = ?2 and c.variants is null
         union all
         select c.id, v.value ->> 'key', v.value ->> 'version' from campaigns c join json_each(c.variants) v
         where c.creditor_id = ?1 and c.created_at >= ?3 and c.variants is not null and v.value ->> 'templateId' = ?2
       )
       select u.version, count(*) as sent,
         sum(r.delivered_at is not null or r.read_at is not null or r.replied_at is not null) as delivered,
         sum(r.read_at is not null or r.replied_at is not null) as read, sum(r.replied_at is not null) as replied
       from used u join recipients r on r.campaign_id = u.id and (u.key is null or r.variant = u.key)
       where r.sent_at is not null group by u.version`,
    )
    .bind(given.creditorId, given.id, given.since)
    .all<VersionResult>()
  return results
}
