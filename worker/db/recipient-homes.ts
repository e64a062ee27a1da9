import type { Database } from './client.ts'
import type { Planned } from './recipients.ts'

/** A planned row whose conversation is another phone's than its person's: the phone was corrected since. */
export type Stray = Planned & {
  conversationId: string
  creditorId: string
  /** The person's phone of today. */
  phone: string
  phoneHash: string
  name: string
}

/** Of these planned rows the ones whose person has another phone by now, whoever corrected it. */
export async function straysOf(db: Database, ids: readonly string[]): Promise<Stray[]> {
  const { results } = await db.$client
    .prepare(
      `select r.id as recipientId, r.campaign_id as campaignId, r.plan_no as planNo,
         r.conversation_id as conversationId, d.creditor_id as creditorId, d.phone, d.phone_hash as phoneHash, d.name
       from json_each(?1) j cross join recipients r on r.id = j.value
       join debtors d on d.id = r.debtor_id join conversations v on v.id = r.conversation_id
       where v.phone_hash <> d.phone_hash`,
    )
    .bind(JSON.stringify(ids))
    .all<Stray>()
  return results
}

/** Somebody else at the new phone gets this campaign's message already: one phone, one message. */
const TAKEN = `exists (select 1 from recipients o where o.conversation_id = ?4
  and o.campaign_id = recipients.campaign_id and o.id <> recipients.id and o.status <> 'skipped')`

/** Only what was not handed over yet: what an object holds stays with it until it comes back. */
const REHOME = `
update recipients set reason = iif(${TAKEN}, 'shared_phone', reason), status = iif(${TAKEN}, 'skipped', status),
  conversation_id = ?4, updated_at = ?5
where id = ?1 and plan_no = ?2 and conversation_id = ?3 and status = 'scheduled'
returning status`

/**
 * Sends planned rows to the conversations of their people's phones (by phone hash).
 * @returns the ones that are to be written to there
 */
export async function rehome(
  db: Database,
  strays: readonly Stray[],
  given: { homes: ReadonlyMap<string, string>; now: number },
): Promise<Set<string>> {
  const { homes, now } = given
  const d1 = db.$client
  const found = strays.flatMap((stray) => {
    const home = homes.get(stray.phoneHash)
    return home === undefined ? [] : [{ ...stray, home }]
  })
  if (found.length === 0) return new Set()
  // One statement each: two people who came to share a phone must see each other.
  const results = await d1.batch<{ status: string }>(
    found.map(({ recipientId, planNo, conversationId, home }) =>
      d1.prepare(REHOME).bind(recipientId, planNo, conversationId, home, now),
    ),
  )
  const kept = found.filter((_, n) => results[n]?.results[0]?.status === 'scheduled')
  return new Set(kept.map(({ recipientId }) => recipientId))
}

/**
 * Who was left out because a merged row of theirs was being written to, and it was not: the message is theirs again,
 * about what both owed. `ids`: rows that just ended; before a campaign is found over.
 */
export function reviveMergedStatement(
  db: Database,
  ids: readonly string[],
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `update recipients set status = 'pending', reason = null, plan_no = plan_no + 1, attempts = 0, due_at = ?2,
         updated_at = ?2
       where id in (select w.id from json_each(?1) j cross join recipients o on o.id = j.value
         join debtors d on d.id = o.debtor_id and d.merged_into is not null
         join recipients w on w.campaign_id = o.campaign_id and w.debtor_id = d.merged_into
         join campaigns c on c.id = o.campaign_id and c.status not in ('done', 'canceled')
         where o.status = 'skipped' and w.status = 'skipped' and w.reason = 'merged')`,
    )
    .bind(JSON.stringify(ids), now)
}
