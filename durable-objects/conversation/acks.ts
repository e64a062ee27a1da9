import { advance, fromAck } from '../../src/shared/domain/message-status.ts'
import type { MessageStatus } from '../../src/shared/domain/message-status.ts'
import type { AckUpdate } from '../types.ts'
import { emit } from './emit.ts'
import { tokenOf } from './parts.ts'
import type { Parts } from './parts.ts'
import type { MessageRow } from './rows.ts'
import { proveSent, refuseLate } from './settle.ts'

/** Acks of one message become at most one batch of events in this time. */
const ACK_EVERY_MS = 5_000
/** Delivered and read often come together: a short wait makes one wake of two. */
const ACK_GATHER_MS = 1_500

/**
 * Highest status wins. Any ack but an error proves that the message left; SERVER says nothing else, so it
 * is not stored.
 * @returns false when the message is not known here
 */
export function applyAck(parts: Parts, { providerId, ack }: AckUpdate): boolean {
  const { store, now } = parts
  const message = store.messageByProvider(providerId)
  if (message === null) return false
  if (message.outboxKey !== null) {
    const row = store.outbox(message.outboxKey)
    if (row !== null && row.status !== 'sent') {
      if (ack >= 1) proveSent(parts, row)
      else if (ack < 0) refuseLate(parts, row)
    }
  }
  const current = store.messageByProvider(providerId)?.status ?? 'sent'
  const next = advance(current, fromAck(ack))
  if (next === current || ack === 0 || ack === 1) return true
  store.setAck(message.id, next, Math.max(now() + ACK_GATHER_MS, message.toldAt + ACK_EVERY_MS))
  return true
}

/** On a real gateway the next first message waits for this one's first ack (protocol 2). */
export async function tellSender(parts: Parts, providerId: string): Promise<void> {
  if (parts.config.coldLeases !== 1) return
  const key = parts.store.messageByProvider(providerId)?.outboxKey ?? null
  const row = key === null ? null : parts.store.outbox(key)
  if (row === null || row.kind === 'reply') return
  await parts.sender(row.session).acked(tokenOf(parts, row.key))
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
