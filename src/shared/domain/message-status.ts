/** Delivery status of one message. Acks come late, twice and out of order; the status only ever rises. */

export type MessageStatus =
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'played'
  | 'failed'
  | 'uncertain'

/**
 * Rising order of what is known. A failure outranks "sent" (NOWEB answers 201 and reports the refusal as ack -1
 * later) but nothing once the message is known to have reached a phone. Being a total order, it makes the final
 * state independent of the order in which reports arrive.
 */
const RANKS: Readonly<Record<MessageStatus, number>> = {
  queued: 0,
  sending: 1,
  uncertain: 2,
  sent: 3,
  failed: 4,
  delivered: 5,
  read: 6,
  played: 7,
}

/** All statuses, lowest first. */
export const MESSAGE_STATUSES: readonly MessageStatus[] = [
  'queued',
  'sending',
  'uncertain',
  'sent',
  'failed',
  'delivered',
  'read',
  'played',
]

/**
 * WAHA's ack number: -1 ERROR, 0 PENDING, 1 SERVER, 2 DEVICE, 3 READ, 4 PLAYED. PENDING only says that the engine
 * holds the message. Null for numbers WAHA does not document, which callers ignore.
 */
export function fromAck(ack: number): MessageStatus | null {
  const statuses: Readonly<Record<number, MessageStatus>> = {
    [-1]: 'failed',
    0: 'sending',
    1: 'sent',
    2: 'delivered',
    3: 'read',
    4: 'played',
  }
  return statuses[ack] ?? null
}

/** The status after a report: the higher of both. Null (an unknown ack) changes nothing. */
export function advance(current: MessageStatus, incoming: MessageStatus | null): MessageStatus {
  return incoming !== null && RANKS[incoming] > RANKS[current] ? incoming : current
}

/** Whether a report changes anything, for conditional writes: statuses that `incoming` may overwrite. */
export function statusesBelow(incoming: MessageStatus): MessageStatus[] {
  return MESSAGE_STATUSES.filter((status) => RANKS[status] < RANKS[incoming])
}
