import { DEFAULT_CONTACT_HOURS, nextContactTime } from '../../src/shared/domain/contact-hours.ts'
import { typingMs } from '../../src/shared/domain/pacing.ts'
import { dddOf, timeZonesOfDdd } from '../../src/shared/domain/phone.ts'
import { campaignGate, resolveChat } from './gate.ts'
import { doubtStale, lookUp } from './look-up.ts'
import { outboxHead } from './next-wake.ts'
import { blockedBy, personOf, tokenOf } from './parts.ts'
import type { Parts } from './parts.ts'
import type { OutboxRow } from './rows.ts'
import { enterAndSend, notNow } from './send.ts'
import { drop, fail, nameFrom } from './settle.ts'
import { flushStops } from './stops.ts'
import { waitsForWords } from './words-first.ts'

/** An answer that could not leave for half a day would only confuse. */
const STALE_MS = 12 * 3_600_000

/** Works on one row: the head of the outbox. At most one send (protocol 4). */
export async function drainOutbox(parts: Parts): Promise<void> {
  const { store, now } = parts
  const row = outboxHead(store.active(), now())
  if (row === undefined) return
  if (row.status === 'sending') return doubtStale(parts, row)
  if (row.status === 'uncertain') return lookUp(parts, row)
  // The stop is in D1 before the acknowledgement leaves.
  await flushStops(parts)
  if (dropIfBlocked(parts, row)) return
  if (waitsForWords(parts, row, row.kind === 'campaign' || row.reserved)) return
  return row.kind === 'campaign' ? drainCampaign(parts, row) : drainTalk(parts, row)
}

/** @returns whether it may not leave any more */
function dropIfBlocked(parts: Parts, row: OutboxRow): boolean {
  const { store, now } = parts
  const current = store.outbox(row.key)
  if (current === null || current.status !== 'queued') return true
  const reason = blockedBy(current, personOf(store), store.stops(now()))
  if (reason === null) return false
  parts.transaction(() => drop(parts, current, reason, false))
  return true
}

async function drainCampaign(parts: Parts, row: OutboxRow): Promise<void> {
  const { store } = parts
  const kind = personOf(store).heard ? 'warm' : 'cold'
  if (!row.reserved && !(await reserve(parts, row, kind))) return
  const gate = await campaignGate(parts, row)
  if (!gate.ok) {
    return parts.transaction(() => drop(parts, row, gate.reason, gate.retryable))
  }
  const chat = await resolveChat(parts, row.session)
  if (!chat.ok) return parts.transaction(() => fail(parts, row, chat.reason, chat.retryable))
  nameFrom(parts, gate.debtor.name, gate.debtor.id)
  await enterAndSend(parts, { row, text: gate.text, chatId: chat.chatId, kind })
}

/** @returns whether its moment is now; else the row waits for it, or was dropped */
async function reserve(parts: Parts, row: OutboxRow, kind: 'cold' | 'warm'): Promise<boolean> {
  const { campaignId, minGapMs, maxGapMs } = row
  const token = tokenOf(parts, row.key)
  const answer = await parts
    .sender(row.session)
    .reserve({ token, kind, campaignId, minGapMs, maxGapMs })
  if ('stop' in answer) {
    notNow(parts, row, answer)
    return false
  }
  if (answer.at <= parts.now()) return true
  parts.store.delayOutbox(row, { reserved: true, due: answer.at })
  return false
}

/** A reply or an operator's text: after a pause in which they see us typing. */
async function drainTalk(parts: Parts, row: OutboxRow): Promise<void> {
  const { store, now } = parts
  const { heard } = personOf(store)
  if (!heard) {
    if (waitsForWindow(parts, row)) return
    if (!row.reserved && !(await reserve(parts, row, 'cold'))) return
  }
  if (heard && now() - row.createdAt > STALE_MS) {
    return parts.transaction(() => fail(parts, row, 'stale', false))
  }
  const chat = await resolveChat(parts, row.session)
  if (!chat.ok) return parts.transaction(() => fail(parts, row, chat.reason, chat.retryable))
  const text = row.text ?? ''
  if (heard && row.kind === 'reply' && !row.typed && parts.config.typingScale > 0) {
    const pauseMs = typingMs(text, parts.random, parts.config.typingScale)
    store.delayOutbox(row, { typed: true, due: now() + pauseMs })
    return showTyping(parts, row.session, chat.chatId)
  }
  await enterAndSend(parts, { row, text, chatId: chat.chatId, kind: heard ? 'reply' : 'cold' })
}

/** Somebody who never wrote to us is written to in contact hours only, whoever writes. */
function waitsForWindow({ store, now, config }: Parts, row: OutboxRow): boolean {
  if (!config.contactHours) return false
  const zones = timeZonesOfDdd(dddOf(personOf(store).phone ?? '') ?? '')
  const opens = nextContactTime(DEFAULT_CONTACT_HOURS, zones, now())
  if (opens <= now()) return false
  store.delayOutbox(row, { due: opens })
  return true
}

/** Best effort: a nicety that fails costs nothing. */
async function showTyping({ waha }: Parts, session: string, chatId: string): Promise<void> {
  await Promise.allSettled([
    waha.sendSeen({ session, chatId }),
    waha.setTyping({ session, chatId, on: true }),
  ])
}
