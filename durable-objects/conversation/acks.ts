import { ACK_LOCKED } from '../../src/shared/domain/ledger-moves.ts'
import { advance, fromAck } from '../../src/shared/domain/message-status.ts'
import type { MessageStatus } from '../../src/shared/domain/message-status.ts'
import type { AckUpdate } from '../types.ts'
import { emit } from './emit.ts'
import { personOf, tokenOf } from './parts.ts'
import type { Parts } from './parts.ts'
import type { MessageRow, OutboxRow } from './rows.ts'
import { proveSent, refuseLate } from './settle.ts'

/** Acks of one message become at most one batch of events in this time. */
const ACK_EVERY_MS = 5_000
/** Delivered and read often come together: a short wait makes one wake of two. */
const ACK_GATHER_MS = 1_500
/** WAHA's clock against ours; another attempt comes no sooner than a lock is long. */
const CLOCK_SKEW_MS = 60_000

/**
 * Highest status wins. Any ack but an error proves that the message left; SERVER says nothing else, so it
 * is not stored.
 * @returns false when the message is not known here
 */
export function applyAck(parts: Parts, { providerId, ack, at }: AckUpdate): boolean {
  const { store, now } = parts
  const message = store.messageByProvider(providerId)
  if (message === null) return false
  const row = message.outboxKey === null ? null : store.outbox(message.outboxKey)
  if (row !== null && ack < 0) {
    if (isOfEarlierAttempt(row, at)) return true
    if (isCold(parts, row) && advance(message.status ?? 'sent', 'failed') === 'failed') {
      return takeBack(parts, row, message)
    }
  }
  if (row !== null && row.status !== 'sent') {
    // After a refusal only an arrival proves anything: a late SERVER is older than the refusal.
    if (ack >= (row.reason === ACK_LOCKED ? 2 : 1)) proveSent(parts, row)
    else if (ack < 0) refuseLate(parts, row)
  }
  const current = store.messageByProvider(providerId)?.status ?? 'sent'
  const next = advance(current, fromAck(ack))
  if (next === current || ack === 0 || ack === 1) return true
  store.setAck(message.id, next, Math.max(now() + ACK_GATHER_MS, message.toldAt + ACK_EVERY_MS))
  return true
}

/** The message was sent again under its id since: what is said about the first attempt is history. */
function isOfEarlierAttempt(row: OutboxRow, at: number): boolean {
  return row.status === 'queued' || at < (row.startedAt ?? 0) - CLOCK_SKEW_MS
}

/** A first message: who has never written to us. */
const isCold = ({ store }: Parts, row: OutboxRow): boolean =>
  row.kind !== 'reply' && !personOf(store).heard

/**
 * An error ack of a first message is how NOWEB tells a 463 (waha.md 5): the number may start no talk for now. A
 * campaign's row goes back to the ledger, which holds it; an operator's text ends here.
 */
function takeBack(parts: Parts, row: OutboxRow, message: MessageRow): true {
  const { store } = parts
  if (row.status === 'failed' || row.status === 'dropped') return true
  store.patchOutbox(row.key, { status: 'failed', due: null, reason: ACK_LOCKED, retryable: true })
  store.setMessage(message.id, { status: 'failed' })
  const { recipientId, planNo } = row
  const refused = { outcome: 'failed', reason: ACK_LOCKED, retryable: true } as const
  emit(parts, {
    metric: 'send_error',
    recipient: recipientId === null ? null : { recipientId, planNo, ...refused },
  })
  return true
}

/** On a real gateway the number's watch wants to know that events come at all (waha.md 2.2). */
export async function tellHeard(parts: Parts, providerId: string): Promise<void> {
  if (parts.config.gateway !== 'waha') return
  const key = parts.store.messageByProvider(providerId)?.outboxKey ?? null
  const row = key === null ? null : parts.store.outbox(key)
  if (row !== null) await parts.sender(row.session).heard()
}

/**
 * On a real gateway the next first message waits for this one's first ack (protocol 2); one that was refused locks
 * the number.
 */
export async function tellSender(parts: Parts, providerId: string): Promise<void> {
  const message = parts.store.messageByProvider(providerId)
  const key = message?.outboxKey ?? null
  const row = key === null ? null : parts.store.outbox(key)
  if (row === null) return
  if (row.kind === 'reply') return tellHeard(parts, providerId)
  const refused = row.reason === ACK_LOCKED && message?.status === 'failed'
  if (parts.config.coldLeases !== 1 && !refused) return
  await parts.sender(row.session).acked(tokenOf(parts, row.key), refused)
}

const STEPS: readonly MessageStatus[] = ['delivered', 'read']

/** Tells the ledger and the counters how far the messages got since they were told last. */
export function tellAcks(parts: Parts): void {
  const { store, now } = parts
  for (const message of store.dueAcks(now())) {
    const status = message.status ?? 'sent'
    for (const step of newSteps(message)) emitAck(parts, message, step)
    store.ackTold(message.id, status, now())
  }
}

function newSteps({ told, status }: MessageRow): ('delivered' | 'read' | 'error')[] {
  if (status === 'failed') return told === 'failed' ? [] : ['error']
  const reached = status === 'played' ? 'read' : status
  const from = told === null ? -1 : STEPS.indexOf(told === 'played' ? 'read' : told)
  const to = reached === null ? -1 : STEPS.indexOf(reached)
  const steps: ('delivered' | 'read')[] = []
  if (from < 0 && to >= 0) steps.push('delivered')
  if (from < 1 && to >= 1) steps.push('read')
  return steps
}

function emitAck(parts: Parts, message: MessageRow, step: 'delivered' | 'read' | 'error'): void {
  const row = message.outboxKey === null ? null : parts.store.outbox(message.outboxKey)
  const metric = step === 'error' ? 'send_error' : step
  if (row === null || row.recipientId === null) return emit(parts, { metric })
  emit(parts, {
    metric,
    recipient: {
      recipientId: row.recipientId,
      planNo: row.planNo,
      outcome: step,
      reason: step === 'error' ? 'ack_error' : null,
      retryable: false,
    },
  })
}
