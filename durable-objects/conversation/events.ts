import { eventSchema } from '../../src/shared/contracts/queues.ts'
import { faultCode } from '../../worker/adapters/log.ts'
import type { AckUpdate } from '../types.ts'
import { applyAck } from './acks.ts'
import { confirmDue } from './emit.ts'
import type { Parts } from './parts.ts'
import type { EventRow } from './store/events.ts'

/** A queue that did not take them is asked again after this. */
const REFUSED_MS = 8_000
const EARLY_ACK_MS = 600_000

/**
 * Sends what this instance just wrote, from memory: no row is touched, for each already has its moment to be
 * looked for, which also finds what a crash kept from being sent. Never throws.
 */
export async function sendFresh(parts: Parts): Promise<void> {
  const { store, now, log, id } = parts
  const fresh = store.takeFresh()
  if (fresh.length === 0) return
  try {
    await send(parts, fresh)
  } catch (error) {
    store.eventsDue(seqsOf(fresh), now() + REFUSED_MS)
    const fault = { event: 'conversation.unit_failed', conversationId: id, unit: 'events' } as const
    log('warn', { ...fault, code: faultCode(error), tries: 1 })
  }
}

/**
 * Looks for everything not confirmed yet, forgets what was applied and sends again what should have been by
 * now: one wake for all that happened in a conversation.
 */
export async function confirmEvents(parts: Parts): Promise<void> {
  const { store, now } = parts
  const at = now()
  const waiting = store.waitingEvents()
  if (waiting.length === 0) return
  const applied = await appliedEvents(parts, waiting)
  await collectEarlyAcks(parts)
  store.removeEvents([...applied])
  const missing = waiting.filter(({ seq, due }) => due <= at && !applied.has(seq))
  if (missing.length === 0) return
  await tellLate(parts, missing)
  await send(parts, missing)
  store.eventsDue(seqsOf(missing), confirmDue(parts))
}

/** A queue that loses an event now and then is no alert; one that takes none for minutes is. */
const LATE_MS = 3 * 60_000

/** What nobody took in time says how old the events queue is. Best effort. */
async function tellLate({ scheduler, now }: Parts, missing: readonly EventRow[]): Promise<void> {
  const oldest = Math.min(...missing.map(({ body }) => eventSchema.parse(JSON.parse(body)).at))
  const ageMs = now() - oldest
  if (ageMs < LATE_MS) return
  await scheduler()
    .noteLate({ queue: 'events', ageMs })
    .catch(() => {})
}

const seqsOf = (events: readonly EventRow[]): number[] => events.map(({ seq }) => seq)

/** Queues take 256 KB in one call; a character may be three bytes. */
const CALL_CHARS = 80_000

async function send({ queues }: Parts, events: readonly EventRow[]): Promise<void> {
  for (const call of callsOf(events)) {
    await queues.EVENTS.sendBatch(
      call.map(({ body }) => ({ body: eventSchema.parse(JSON.parse(body)) })),
    )
  }
}

function callsOf(events: readonly EventRow[]): EventRow[][] {
  const calls: EventRow[][] = []
  let chars = CALL_CHARS
  for (const event of events) {
    if (chars + event.body.length > CALL_CHARS) {
      calls.push([])
      chars = 0
    }
    calls.at(-1)?.push(event)
    chars += event.body.length
  }
  return calls
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
