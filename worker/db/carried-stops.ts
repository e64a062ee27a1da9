import type { Database } from './client.ts'
import type { StopRow } from './stops.ts'

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
