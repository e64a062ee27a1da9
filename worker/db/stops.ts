import type { StopKind } from '../../src/shared/domain/dialogue.ts'
import type { Database } from './client.ts'
import type { stops } from './schema.ts'

export type StopRow = { kind: StopKind; at: number; until: number | null }
type Whom = { creditorId: string; phoneHash: string }

/**
 * Facts that forbid contact, the one D1 write a conversation object makes: it happens before the
 * acknowledgement text may leave (protocol 3). Written again it is renewed.
 */
export async function writeStops(
  db: Database,
  whom: Whom & { conversationId: string },
  stops: readonly StopRow[],
): Promise<void> {
  await db.$client
    .prepare(
      `insert into stops (creditor_id, phone_hash, kind, conversation_id, at, until, lifted_at)
       select ?1, ?2, j.value ->> 'kind', ?3, j.value ->> 'at', j.value ->> 'until', null
       from json_each(?4) j where true
       on conflict do update set conversation_id = excluded.conversation_id, at = excluded.at,
         until = excluded.until, lifted_at = null`,
    )
    .bind(whom.creditorId, whom.phoneHash, whom.conversationId, JSON.stringify(stops))
    .run()
}

/**
 * The person asked to hear from us again, or an operator settled the matter; also where an upload carried the stop to a
 * corrected phone.
 */
export async function liftStops(
  db: Database,
  whom: Whom & { conversationId: string },
  { kinds, at }: { kinds: readonly StopKind[]; at: number },
): Promise<void> {
  await db.$client
    .prepare(
      `update stops set lifted_at = ?1 where creditor_id = ?2 and (phone_hash = ?3 or conversation_id = ?4)
       and lifted_at is null and kind in (select value from json_each(?5))`,
    )
    .bind(at, whom.creditorId, whom.phoneHash, whom.conversationId, JSON.stringify(kinds))
    .run()
}

/** Kinds that hold right now. */
export async function activeStops(db: Database, whom: Whom, now: number): Promise<StopKind[]> {
  const { results } = await db.$client
    .prepare(
      `select kind from stops where creditor_id = ? and phone_hash = ? and lifted_at is null
       and (until is null or until > ?)`,
    )
    .bind(whom.creditorId, whom.phoneHash, now)
    .all<{ kind: StopKind }>()
  return results.map(({ kind }) => kind)
}

/** Everything that was said at a person's phone, lifted ones too, newest first. */
export async function stopsOf(
  db: Database,
  { creditorId, phoneHash }: Whom,
): Promise<(typeof stops.$inferSelect)[]> {
  const { results } = await db.$client
    .prepare(
      `select creditor_id as creditorId, phone_hash as phoneHash, kind, conversation_id as conversationId, at, until,
         lifted_at as liftedAt from stops where creditor_id = ?1 and phone_hash = ?2 order by at desc`,
    )
    .bind(creditorId, phoneHash)
    .all<typeof stops.$inferSelect>()
  return results
}
