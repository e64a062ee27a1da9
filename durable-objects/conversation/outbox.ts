import { ledgerAnswerOf } from '../../src/shared/domain/compliance.ts'
import type { RuleId, Verdict } from '../../src/shared/domain/compliance.ts'
import { typingMs } from '../../src/shared/domain/pacing.ts'
import { qrPng } from '../../worker/adapters/pix/qr-png.ts'
import { adopt, readCarried } from './carried.ts'
import { campaignGate, resolveChat } from './gate.ts'
import { leaveToPerson } from './hand-off.ts'
import { doubtStale, lookUp } from './look-up.ts'
import { outboxHead } from './next-wake.ts'
import { renderNotice } from './notices.ts'
import { blockedBy, personOf, tokenOf } from './parts.ts'
import type { Parts } from './parts.ts'
import { permit, tellsDebt } from './permit.ts'
import type { OutboxRow } from './rows.ts'
import { readRulesIfPossible } from './rules.ts'
import { enterAndSend, notNow } from './send.ts'
import { drop, fail, learn } from './settle.ts'
import { flushStops } from './stops.ts'
import { waitsForWords } from './words-first.ts'

/** Rules of the clock; what the others forbid is not waited for in a talk. */
const WAITED_FOR: ReadonlySet<RuleId> = new Set([
  'contact_hours',
  'frequency_day',
  'frequency_week',
  'cool_off_after_reply',
])
/** A first text that could not be checked is looked at again. */
const D1_AWAY_MS = 15_000
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
  const started = row.kind === 'campaign' || row.kind === 'notice'
  if (waitsForWords(parts, row, started || row.reserved)) return
  if (row.kind === 'campaign') return drainCampaign(parts, row)
  return row.kind === 'notice' ? drainNotice(parts, row) : drainTalk(parts, row)
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
    return parts.transaction(() => {
      if (gate.learned !== undefined) learn(parts, gate.learned)
      drop(parts, row, gate.reason, gate.retryable)
    })
  }
  const chat = await resolveChat(parts, row.session)
  if (!chat.ok) return parts.transaction(() => fail(parts, row, chat.reason, chat.retryable))
  // The simulator has nobody who watches; a person would see a text of ten lines appear from nowhere.
  if (parts.config.gateway === 'waha' && typesFirst(parts, row, gate.text)) {
    return showTyping(parts, row.session, chat.chatId)
  }
  const { text, learned } = gate
  await enterAndSend(parts, { row, text, chatId: chat.chatId, kind, learned })
}

/** @returns whether the row waits for the time a person would need to type it */
function typesFirst({ store, now, random, config }: Parts, row: OutboxRow, text: string): boolean {
  if (row.typed || config.typingScale === 0) return false
  store.delayOutbox(row, { typed: true, due: now() + typingMs(text, random, config.typingScale) })
  return true
}

/** At the pace of what we start, with words made now; a refusal that passes is waited for. */
async function drainNotice(parts: Parts, row: OutboxRow): Promise<void> {
  const kind = personOf(parts.store).heard ? 'warm' : 'cold'
  if (!row.reserved && !(await reserve(parts, row, kind))) return
  const notice = await renderNotice(parts, row)
  if (!notice.ok) return parts.transaction(() => drop(parts, row, notice.reason, false))
  const { text, asked, kept, debtorName } = notice
  if (holdsBack(parts, row, permit(parts, { ...asked, row, text }))) return
  const chat = await resolveChat(parts, row.session)
  if (!chat.ok) return parts.transaction(() => fail(parts, row, chat.reason, chat.retryable))
  const learned = { name: debtorName, debtorId: kept.debtorId }
  await enterAndSend(parts, { row, text, chatId: chat.chatId, kind, notice: kept, learned })
}

/** A notice or a text of a talk that may not leave now: it waits for the moment it may, or ends. */
function holdsBack(parts: Parts, row: OutboxRow, verdict: Verdict): boolean {
  if (verdict.kind === 'allow') return false
  // What is to be reviewed by a person has been, where it is part of a talk.
  if (verdict.kind === 'review' && row.kind !== 'notice') return false
  const passes = verdict.kind === 'refuse' && WAITED_FOR.has(verdict.rule) ? verdict.until : null
  const waits = passes !== null && passes > parts.now()
  if (waits) parts.store.delayOutbox(row, { reserved: false, due: passes })
  else {
    const reason = ledgerAnswerOf(verdict)?.reason ?? 'compliance'
    parts.transaction(() => {
      drop(parts, row, reason, false)
      if (row.kind === 'reply') leaveToPerson(parts, 'held')
    })
  }
  return true
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
  // A reply leaves without D1, by the rules remembered; whoever writes first asks for those of today.
  if (row.kind === 'manual') {
    const [carried] = await Promise.all([
      readCarried(parts, personOf(store)).catch(() => null),
      readRulesIfPossible(parts),
    ])
    // With whom we talk, their turns have asked; of anybody else nothing is known while D1 is away.
    if (carried === null && !personOf(store).heard) {
      return store.delayOutbox(row, { due: now() + D1_AWAY_MS })
    }
    adopt(parts, carried ?? [])
    if (dropIfBlocked(parts, row)) return
  }
  const { heard } = personOf(store)
  if (heard && now() - row.createdAt > STALE_MS && row.kind === 'reply') {
    return parts.transaction(() => fail(parts, row, 'stale', false))
  }
  const text = row.text ?? ''
  if (holdsBack(parts, row, talkVerdict(parts, row, text))) return
  if (!heard && !row.reserved && !(await reserve(parts, row, 'cold'))) return
  const chat = await resolveChat(parts, row.session)
  if (!chat.ok) return parts.transaction(() => fail(parts, row, chat.reason, chat.retryable))
  if (heard && row.kind === 'reply' && typesFirst(parts, row, text)) {
    return showTyping(parts, row.session, chat.chatId)
  }
  const picture = row.media === null ? {} : { picture: await qrPng(row.media.code) }
  const kind = heard ? 'reply' : 'cold'
  await enterAndSend(parts, { row, text, chatId: chat.chatId, kind, ...picture })
}

function talkVerdict(parts: Parts, row: OutboxRow, text: string): Verdict {
  // The bot's own judgement of who it talks to stands behind its texts; a person answers for theirs.
  const debtDetails = row.kind === 'reply' && tellsDebt(row, text)
  return permit(parts, { row, text, message: { debtDetails }, debtorId: null })
}

/** Best effort: a nicety that fails costs nothing. */
async function showTyping({ waha }: Parts, session: string, chatId: string): Promise<void> {
  await Promise.allSettled([
    waha.sendSeen({ session, chatId }),
    waha.setTyping({ session, chatId, on: true }),
  ])
}
