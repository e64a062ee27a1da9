import type { SendOutcome } from '../../worker/adapters/waha/client.ts'
import type { EnterAnswer, LeaveOutcome, SendKind } from '../types.ts'
import type { KeptNotice } from './kept.ts'
import { backoffMs } from './next-wake.ts'
import { blockedBy, personOf, tokenOf } from './parts.ts'
import type { Parts } from './parts.ts'
import type { OutboxRow } from './rows.ts'
import { doubt, drop, fail, learn, proveSent } from './settle.ts'
import type { Learned } from './settle.ts'
import { hearStops } from './stops.ts'
import { waitsForWords } from './words-first.ts'

/** A row still `sending` after this belongs to a run that died. */
const SENDING_MS = 60_000
/** A reply refused so often is given up; campaign rows are never tried again here. */
const MAX_TRIES = 8

export type Ready = {
  row: OutboxRow
  text: string
  chatId: string
  kind: SendKind
  /** PNG, for a row that is a picture. */
  picture?: Uint8Array
  /** What a notice came to be about, known only now. */
  notice?: KeptNotice
  /** What the gate learned, for the same transaction. */
  learned?: Learned
}

/** The last two gates and the fetch (protocol 1, point 4). */
export async function enterAndSend(parts: Parts, ready: Ready): Promise<void> {
  const { row, kind } = ready
  const token = tokenOf(parts, row.key)
  const sender = parts.sender(row.session)
  const answer = await sender.enter({ token, kind, campaignId: row.campaignId })
  if (!('lease' in answer)) return notNow(parts, row, answer)
  const { lease } = answer
  if (!beginSending(parts, ready)) {
    return sender.leave({ lease, outcome: { kind: 'dropped' } })
  }
  // The fetch may not start before the row is on disk; waiting here keeps that time out of the time-out.
  await parts.durable()
  if (withdraw(parts, ready)) return sender.leave({ lease, outcome: { kind: 'dropped' } })
  const outcome = await deliver(parts, ready)
  parts.transaction(() => applyOutcome(parts, row, outcome))
  // A lease that is not given back expires by itself.
  await sender.leave({ lease, outcome: leaveOutcome(outcome) }).catch(() => {})
}

/** The fetch. A picture is drawn now, from the code it was decided with. */
async function deliver({ waha }: Parts, ready: Ready): Promise<SendOutcome> {
  const { row, text, chatId } = ready
  const to = { session: row.session, chatId, id: row.waId }
  if (ready.picture === undefined) return waha.sendText({ ...to, text })
  const file = { mimetype: 'image/png', filename: 'pix.png', bytes: ready.picture }
  return waha.sendImage({ ...to, ...file, caption: text === '' ? null : text })
}

/** A campaign row goes back to the ledger; a reply waits here, for it belongs to a talk. */
export function notNow(
  parts: Parts,
  row: OutboxRow,
  answer: Exclude<EnterAnswer, { lease: string }>,
): void {
  const { store, now } = parts
  if ('waitMs' in answer) {
    store.delayOutbox(row, { due: now() + Math.max(1, answer.waitMs) })
  } else if (row.kind === 'campaign') {
    const { stop, until } = answer
    const passes = until === undefined ? stop !== 'canceled' : { until }
    parts.transaction(() => drop(parts, row, stop, passes))
  } else {
    const waits = row.waits + 1
    store.delayOutbox(row, { waits, reserved: false, due: now() + backoffMs(waits) })
  }
}

/**
 * In one synchronous step: who speaks and what forbids contact is read once more, then the row is `sending`.
 */
function beginSending(parts: Parts, ready: Ready): boolean {
  const { store, now } = parts
  const { row, text, chatId } = ready
  return parts.transaction(() => {
    const current = store.outbox(row.key)
    if (current === null || current.status !== 'queued') return false
    const at = now()
    const reason = blockedBy(current, personOf(store), store.stops(at))
    if (reason !== null) {
      drop(parts, current, reason, false)
      return false
    }
    if (calledOff(parts, current) || waitsForWords(parts, current, opensTalk(ready))) return false
    store.patchOutbox(row.key, {
      ...(ready.notice === undefined ? {} : { notice: ready.notice }),
      status: 'sending',
      startedAt: at,
      due: at + SENDING_MS,
      text,
      chatId,
      reason: null,
    })
    if (ready.learned !== undefined) learn(parts, ready.learned)
    showMessage(parts, current, text)
    if (personOf(store).chatId === null) store.patchPerson({ chatId })
    return true
  })
}

const opensTalk = ({ row, kind }: Ready): boolean =>
  row.kind === 'campaign' || row.kind === 'notice' || kind === 'cold'

/**
 * Words that came in since and end contact drop what was about to leave, but for an acknowledgement; their turn
 * acknowledges them.
 */
function calledOff(parts: Parts, row: OutboxRow): boolean {
  if (row.kind !== 'reply' || row.last) return false
  return hearStops(parts, parts.store.pending(), { acknowledge: true })
}

/** Who took over, ended contact or wrote while the row was being written still comes first: nothing has left yet. */
function withdraw(parts: Parts, ready: Ready): boolean {
  const { store, now } = parts
  return parts.transaction(() => {
    const current = store.outbox(ready.row.key)
    if (current === null || current.status !== 'sending') return false
    const reason = blockedBy(current, personOf(store), store.stops(now()))
    if (reason !== null) {
      drop(parts, current, reason, false)
      return true
    }
    if (calledOff(parts, current)) {
      drop(parts, current, 'opted_out', false)
      return true
    }
    if (!waitsForWords(parts, current, opensTalk(ready))) return false
    const message = store.messageByProvider(current.waId)
    if (message !== null) store.setMessage(message.id, { status: 'queued' })
    return true
  })
}

/** The history shows it from now on; another attempt is the same message. */
function showMessage({ store, now }: Parts, row: OutboxRow, text: string): void {
  const known = store.messageByProvider(row.waId)
  if (known !== null) return store.setMessage(known.id, { status: 'sending', text })
  const picture = row.media !== null
  store.addMessage({
    providerId: row.waId,
    direction: 'out',
    source: row.source,
    kind: picture ? 'image' : 'text',
    text: picture && text === '' ? null : text,
    status: 'sending',
    at: now(),
    pending: false,
    outboxKey: row.key,
  })
}

function applyOutcome(parts: Parts, row: OutboxRow, outcome: SendOutcome): void {
  const { store, now, config } = parts
  const current = store.outbox(row.key)
  // An echo or an ack may have settled it while the answer was on its way.
  if (current === null || current.status !== 'sending') return
  if (outcome.kind === 'sent') return proveSent(parts, current, outcome.id)
  if (outcome.kind === 'unknown') {
    const due = now() + Math.max(1_000, Math.round(config.uncertainAfterMs / 4))
    return doubt(parts, current, { reason: outcome.reason, due })
  }
  const { reason, retryable } = outcome
  const tries = current.tries + 1
  if (current.kind === 'campaign' || !retryable || tries >= MAX_TRIES) {
    return fail(parts, current, reason, retryable)
  }
  store.patchOutbox(row.key, { status: 'queued', tries, reason, due: now() + backoffMs(tries) })
}

/** What the Sender learns about its number. */
function leaveOutcome(outcome: SendOutcome): LeaveOutcome {
  if (outcome.kind === 'sent') return { kind: 'sent' }
  if (outcome.kind === 'unknown') return { kind: 'uncertain' }
  return { kind: 'failed', reason: outcome.reason }
}
