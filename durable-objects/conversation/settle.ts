import type { MessageStatus } from '../../src/shared/domain/message-status.ts'
import type { RecipientResult } from '../../src/shared/contracts/queues.ts'
import { emit } from './emit.ts'
import { leaveToPerson } from './hand-off.ts'
import { indexed } from './indexed.ts'
import { personOf, preview } from './parts.ts'
import type { Parts } from './parts.ts'
import type { KeptNotice } from './kept.ts'
import type { OutboxRow } from './rows.ts'
import { rememberRules } from './rules.ts'
import type { Remembered } from './rules.ts'

/** Where a row of the outbox ends up. Every function here is one synchronous change. */

type Writes = Pick<Parts, 'id' | 'store' | 'now' | 'random'>

/** It left: told once, however many proofs follow. */
export function proveSent(parts: Writes, row: OutboxRow, providerId = row.waId): void {
  const { store, now } = parts
  const current = store.outbox(row.key)
  if (current === null || current.status === 'sent') return
  const at = now()
  store.patchOutbox(row.key, { status: 'sent', due: null, reason: null })
  const message = store.messageByProvider(row.waId)
  if (message !== null) {
    if (providerId !== row.waId) store.setMessageId(message.id, providerId)
    // A refusal told earlier is outdone by the proof; what already arrived stays so.
    if (!hasArrived(message.status)) store.setMessage(message.id, { status: 'sent' })
  }
  const said = message?.text ?? row.text
  const kind = row.media === null ? 'text' : 'image'
  store.patchPerson({ lastAt: at, preview: preview(said, kind), direction: 'out' })
  if (current.notice !== null) {
    const over = message !== null && store.wentOnAfter(message.id)
    return tellNotice(parts, current.notice, over)
  }
  const isCampaign = row.kind === 'campaign'
  const words = { at, direction: 'out', text: said } as const
  emit(parts, {
    metric: isCampaign ? 'campaign_sent' : 'outbound',
    recipient: resultOf(row, 'sent', null),
    messages: isCampaign || message === null ? [] : indexed({ id: message.id, ...words }),
  })
}

const REMEMBERED_REPLIES = 8

/**
 * Its record is not reminded again, and the talk goes on from what it asked; but where the talk `over` it went on
 * before it was proved, what was asked since stands.
 */
function tellNotice(parts: Writes, notice: KeptNotice, over: boolean): void {
  const { dialogue } = personOf(parts.store)
  const recentReplies = [...notice.replyKeys, ...dialogue.recentReplies].slice(
    0,
    REMEMBERED_REPLIES,
  )
  const asked = over ? dialogue.asked : (notice.asked ?? dialogue.asked)
  const promised = over ? dialogue.promised : (notice.promised ?? dialogue.promised)
  parts.store.patchPerson({ dialogue: { ...dialogue, asked, promised, recentReplies } })
  const { kind, recordId, debtorId } = notice
  const id = `${parts.id}:n:${kind}:${recordId}`
  emit(parts, {
    metric: 'notice_sent',
    facts: [{ kind: 'notice', id, notice: kind, recordId, debtorId }],
  })
}

/**
 * Whether the row still stands as the caller read it, maybe before an await: an echo or an ack may have
 * settled it meanwhile, and a proof is never taken back.
 */
export function stands({ store }: Pick<Writes, 'store'>, row: OutboxRow): boolean {
  const current = store.outbox(row.key)
  return current !== null && current.status === row.status && current.planNo === row.planNo
}

/** A definite no: the ledger decides what becomes of a campaign row; an answer that never left is a person's to see. */
export function fail(parts: Writes, row: OutboxRow, reason: string, retryable: boolean): void {
  if (!stands(parts, row)) return
  if (row.kind === 'reply') leaveToPerson(parts, 'unsent')
  parts.store.patchOutbox(row.key, { status: 'failed', due: null, reason, retryable })
  setStatus(parts, row, 'failed')
  const metric = row.kind === 'campaign' ? 'campaign_failed' : 'outbound_failed'
  emit(parts, { metric, recipient: resultOf(row, 'failed', { reason, retryable }) })
}

/**
 * Held back at the last moment. Reasons of the Sender may pass; facts of the person do not.
 * @param until when it passes, where that is known
 */
export function drop(
  parts: Writes,
  row: OutboxRow,
  reason: string,
  retryable: boolean | { until: number },
): void {
  const passes = retryable !== false
  if (!stands(parts, row)) return
  parts.store.patchOutbox(row.key, { status: 'dropped', due: null, reason, retryable: passes })
  setStatus(parts, row, 'failed')
  if (row.kind !== 'campaign') return
  emit(parts, {
    metric: 'campaign_dropped',
    recipient: resultOf(row, 'dropped', {
      reason,
      retryable: passes,
      ...(typeof retryable === 'object' ? retryable : {}),
    }),
  })
}

/** It may have left: looked up before anything else happens to it. */
export function doubt(parts: Writes, row: OutboxRow, given: { reason: string; due: number }): void {
  if (!stands(parts, row)) return
  const { reason, due } = given
  parts.store.patchOutbox(row.key, { status: 'uncertain', due, reason, tries: 0 })
  setStatus(parts, row, 'uncertain')
  if (row.kind !== 'campaign') return
  emit(parts, {
    metric: 'campaign_uncertain',
    recipient: resultOf(row, 'uncertain', { reason, retryable: false }),
  })
}

/** An error ack for something whose answer was lost: WhatsApp refused it. */
export function refuseLate(parts: Writes, row: OutboxRow): void {
  if (row.status === 'uncertain' || row.status === 'sending') fail(parts, row, 'ack_error', false)
}

/** The row's result once more, for a ledger that asks again; counted under no metric of its own. */
export function repeatResult(parts: Writes, row: OutboxRow): void {
  const { status, reason, retryable } = row
  if (status === 'queued' || status === 'sending') return
  const why = status === 'sent' ? null : { reason: reason ?? status, retryable }
  emit(parts, { metric: 'repeat', recipient: resultOf(row, status, why) })
}

/** What the message row showed follows, unless it is known to have arrived. */
function setStatus({ store }: Writes, row: OutboxRow, status: MessageStatus): void {
  const message = store.messageByProvider(row.waId)
  if (message === null) return
  if (!hasArrived(message.status)) store.setMessage(message.id, { status })
}

const hasArrived = (status: MessageStatus | null): boolean =>
  status === 'delivered' || status === 'read' || status === 'played'

function resultOf(
  row: OutboxRow,
  outcome: RecipientResult['outcome'],
  why: { reason: string; retryable: boolean; until?: number } | null,
): RecipientResult | null {
  if (row.recipientId === null) return null
  const { recipientId, planNo } = row
  return {
    recipientId,
    planNo,
    outcome,
    reason: why?.reason ?? null,
    retryable: why?.retryable ?? false,
    ...(why?.until === undefined ? {} : { until: why.until }),
  }
}

/** What the last moment taught, kept with the row's own change: a write before it would be one more wait for the disk. */
export type Learned = { rules?: Remembered; name: string | null; debtorId: string | null }

/** Keeps the rules for what must not wait for D1, and the list row's name at what the debtor is called. */
export function learn(parts: Writes, { rules, name, debtorId }: Learned): void {
  if (rules !== undefined) rememberRules(parts, rules)
  const person = personOf(parts.store)
  if (name !== null && (person.name !== name || person.debtorId !== debtorId)) {
    parts.store.patchPerson({ name, debtorId })
  }
}
