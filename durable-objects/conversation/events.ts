import { eventSchema } from '../../src/shared/contracts/queues.ts'
import type { AckUpdate } from '../types.ts'
import { applyAck } from './acks.ts'
import type { Parts } from './parts.ts'

/** An event nobody confirmed is sent again after this (protocol 3). */
const CONFIRM_MS = 120_000
const EARLY_ACK_MS = 600_000

/** Sends what is due; what was sent before and not confirmed in time is looked for first. */
export async function flushEvents(parts: Parts): Promise<void> {
  const { store, queues, now } = parts
  const due = store.dueEvents(now())
  if (due.length === 0) return
  const asked = due.filter(({ sent }) => sent)
  const applied = asked.length > 0 ? await appliedEvents(parts, asked) : new Set<number>()
  if (asked.length > 0) await collectEarlyAcks(parts)
  store.removeEvents([...applied])
  const missing = due.filter(({ seq }) => !applied.has(seq))
  if (missing.length === 0) return
  await queues.EVENTS.sendBatch(
    missing.map(({ body }) => ({ body: eventSchema.parse(JSON.parse(body)) })),
  )
  store.eventsSent(
    missing.map(({ seq }) => seq),
    now() + CONFIRM_MS,
  )
}

async function appliedEvents(
  { db, id }: Parts,
  events: readonly { seq: number }[],
): Promise<Set<number>> {
  const { results } = await db.$client
    .prepare(
      `select seq from applied_events where conversation_id = ? and seq in (select value from json_each(?))`,
    )
    .bind(id, JSON.stringify(events.map(({ seq }) => seq)))
    .all<{ seq: number }>()
  return new Set(results.map(({ seq }) => seq))
}

/** Acks that came while nobody knew their message (protocol 5) are kept for ten minutes. */
async function collectEarlyAcks(parts: Parts): Promise<void> {
  const { db, store, now } = parts
  const waIds = store.unacked(now() - EARLY_ACK_MS)
  if (waIds.length === 0) return
  const { results } = await db.$client
    .prepare(
      'select wa_id as providerId, ack, at from early_acks where wa_id in (select value from json_each(?))',
    )
    .bind(JSON.stringify(waIds))
    .all<AckUpdate>()
  for (const update of results) parts.transaction(() => applyAck(parts, update))
}
