import type { Database } from './client.ts'
import type { StopRow } from './stops.ts'

/**
 * Where the phone has a row of that kind already, a stop that still holds wins: that somebody else lifted theirs there, or
 * that theirs ends earlier, says nothing about the person it is carried for. What its own conversation lifted since stays
 * lifted.
 */
export const CARRIED_WINS = `on conflict do update set conversation_id = excluded.conversation_id,
  at = max(at, excluded.at), until = excluded.until, lifted_at = null
where iif(lifted_at is null, until is not null and (excluded.until is null or excluded.until > until),
  lifted_at < excluded.at or conversation_id <> excluded.conversation_id)`

/** Stops that hold at a phone and that another conversation heard: an upload or a person carried them there. */
export async function carriedStops(
  db: Database,
  whom: { creditorId: string; phoneHash: string; conversationId: string },
  now: number,
): Promise<StopRow[]> {
  const { results } = await db.$client
    .prepare(
      `select kind, at, until from stops where creditor_id = ? and phone_hash = ? and conversation_id <> ?
       and lifted_at is null and (until is null or until > ?)`,
    )
    .bind(whom.creditorId, whom.phoneHash, whom.conversationId, now)
    .all<StopRow>()
  return results
}
