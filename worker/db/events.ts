import type { EventBatchItem } from '../../src/shared/contracts/queues.ts'
import type { Database } from './client.ts'

const HOUR_MS = 3_600_000

/** Facts not seen before, marked with this batch; the rest is ignored. */
export function rememberStatement(
  db: Database,
  events: readonly EventBatchItem[],
  batchId: string,
): D1PreparedStatement {
  const rows = events.map(({ conversationId, seq, creditorId, metric, at }) => ({
    conversationId,
    seq,
    creditorId,
    metric,
    at,
    hour: at - (at % HOUR_MS),
  }))
  return db.$client
    .prepare(
      `insert into applied_events (conversation_id, seq, batch_id, creditor_id, metric, hour, at)
       select value->>'conversationId', value->>'seq', ?2, value->>'creditorId', value->>'metric',
         value->>'hour', value->>'at'
       from json_each(?1) where true on conflict do nothing`,
    )
    .bind(JSON.stringify(rows), batchId)
}

/** Adds what this batch really brought; a redelivered batch brings nothing. */
export function countStatement(db: Database, batchId: string): D1PreparedStatement {
  return db.$client
    .prepare(
      `insert into hourly_metrics (creditor_id, hour, metric, n)
       select creditor_id, hour, metric, count(*) from applied_events where batch_id = ?
       group by creditor_id, hour, metric
       on conflict do update set n = n + excluded.n`,
    )
    .bind(batchId)
}

/** The list row takes the newest event's snapshot; one event per conversation, the highest. */
export function conversationsStatement(
  db: Database,
  events: readonly EventBatchItem[],
): D1PreparedStatement {
  const rows = events.map(({ conversationId, seq, snapshot }) => ({
    ...snapshot,
    id: conversationId,
    seq,
  }))
  return db.$client
    .prepare(
      `update conversations set last_seq = m.seq, speaker = m.speaker, hand_off_reason = m.hand_off_reason,
         last_at = m.last_at, preview = m.preview, direction = m.direction, unread = m.unread,
         last_intent = m.last_intent, name = coalesce(m.name, conversations.name)
       from (select value->>'id' as cid, value->>'seq' as seq, value->>'speaker' as speaker,
           value->>'handOffReason' as hand_off_reason, value->>'lastAt' as last_at,
           value->>'preview' as preview, value->>'direction' as direction, value->>'unread' as unread,
           value->>'lastIntent' as last_intent, value->>'name' as name
         from json_each(?1)) as m
       where conversations.id = m.cid and m.seq > conversations.last_seq`,
    )
    .bind(JSON.stringify(rows))
}

/** Campaigns of these recipients, for the live feed. */
export async function campaignsOfRecipients(
  db: Database,
  recipientIds: readonly string[],
): Promise<string[]> {
  const { results } = await db.$client
    .prepare(
      'select distinct campaign_id as id from recipients where id in (select value from json_each(?))',
    )
    .bind(JSON.stringify(recipientIds))
    .all<{ id: string }>()
  return results.map((row) => row.id)
}

export type DeadLetter = { id: string; queue: string; body: string; outcome: string }

export function deadLettersStatement(
  db: Database,
  letters: readonly DeadLetter[],
  at: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `insert into dead_letters (id, queue, body, outcome, at)
       select value->>'id', value->>'queue', value->>'body', value->>'outcome', ?2 from json_each(?1)`,
    )
    .bind(JSON.stringify(letters), at)
}
