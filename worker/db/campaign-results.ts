import type { Database } from './client.ts'

/** What the people of one group did within their window. */
export type GroupResult = {
  /** Key of the variant; null without a test; `holdout` for those left alone. */
  key: string | null
  n: number
  delivered: number
  read: number
  replied: number
  promises: number
  payers: number
  exposedCents: number
  recoveredCents: number
  lastAt: number | null
}

/** Brazil has had one offset all year since 2019; payments carry days, not times. */
const DAY_OF = (at: string): string => `date((${at} - 10800000) / 1000, 'unixepoch')`

/**
 * One row a group: those who were sent to, and the hold-out group from the campaign's start. Money counts when it was
 * paid on the day of the send or at most `windowDays` later and we learned of it after the send.
 */
export async function groupResults(
  db: Database,
  campaignId: string,
  windowDays: number,
): Promise<GroupResult[]> {
  const { results } = await db.$client
    .prepare(
      `with reached as (
         select r.debtor_id, r.debt_ids, r.delivered_at, r.read_at, r.replied_at,
           coalesce(r.exposed_cents, 0) as exposed,
           iif(r.sent_at is null, 'holdout', r.variant) as key, coalesce(r.sent_at, c.started_at) as at
         from recipients r join campaigns c on c.id = r.campaign_id
         where r.campaign_id = ?1 and (r.sent_at is not null
           or (r.status = 'skipped' and r.reason = 'holdout' and c.started_at is not null))
       ), money as (
         select f.*, (select coalesce(sum(p.amount_cents), 0) from json_each(f.debt_ids) j
             join payments p on p.debt_id = j.value
             where p.created_at >= f.at and p.paid_on >= ${DAY_OF('f.at')}
               and p.paid_on <= ${DAY_OF('(f.at + ?2 * 86400000)')}) as paid,
           exists (select 1 from promises m where m.debtor_id = f.debtor_id and m.made_at >= f.at
             and m.made_at < f.at + ?2 * 86400000) as promised
         from reached f
       )
       select key, count(*) as n,
         sum(delivered_at is not null or read_at is not null or replied_at is not null) as delivered,
         sum(read_at is not null or replied_at is not null) as read, sum(replied_at is not null) as replied,
         sum(promised) as promises, sum(paid > 0) as payers, sum(exposed) as exposedCents, sum(paid) as recoveredCents,
         max(at) as lastAt
       from money group by key`,
    )
    .bind(campaignId, windowDays)
    .all<GroupResult>()
  return results
}
