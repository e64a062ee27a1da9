import type { Fact } from '../../src/shared/contracts/facts.ts'
import type { EventBatchItem, RecipientResult } from '../../src/shared/contracts/queues.ts'
import type { IndexedText } from './indexed.ts'
import { personOf } from './parts.ts'
import type { Parts } from './parts.ts'

/** An event nobody confirmed is looked for after one to two of these (protocol 3). */
const CONFIRM_MS = 120_000

/** Spread, so that a fast campaign's confirmations do not come back as the crowd that its sends were. */
export function confirmDue({ now, random }: Pick<Parts, 'now' | 'random'>): number {
  return now() + Math.round(CONFIRM_MS * (1 + random()))
}

/**
 * Writes a fact in the transaction that caused it, complete in itself: the consumer reads nothing back.
 * The snapshot is the list row after the change, so call it last.
 */
export function emit(
  parts: Pick<Parts, 'id' | 'store' | 'now' | 'random'>,
  given: {
    metric: string
    recipient?: RecipientResult | null
    facts?: readonly Fact[]
    messages?: readonly IndexedText[]
  },
): void {
  const { store, id, now } = parts
  const person = personOf(store)
  const seq = person.seq + 1
  const { speaker, handOffReason, lastAt, direction, unread, lastIntent, name } = person
  const event: EventBatchItem = {
    conversationId: id,
    creditorId: person.creditorId,
    seq,
    at: now(),
    metric: given.metric,
    snapshot: {
      speaker,
      handOffReason,
      lastAt,
      preview: person.preview,
      direction,
      unread,
      lastIntent,
      name,
    },
    recipient: given.recipient ?? null,
    // Absent when there are none: most events bring no record.
    ...(given.facts === undefined || given.facts.length === 0 ? {} : { facts: [...given.facts] }),
    ...(given.messages === undefined || given.messages.length === 0
      ? {}
      : { messages: [...given.messages] }),
  }
  store.patchPerson({ seq })
  store.addEvent(seq, JSON.stringify(event), confirmDue(parts))
}
