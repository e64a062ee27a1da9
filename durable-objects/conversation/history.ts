import { handOffSummary } from '../../src/shared/domain/dialogue/summary.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { readDebtFacts } from '../../worker/db/debt-facts.ts'
import type { HandOffNote, History, HistoryPage, StoredMessage } from '../types.ts'
import type { Parts } from './parts.ts'
import type { Person } from './rows.ts'

/** Oldest first. Null for somebody never met. The newest page has the note for the person who speaks, as has a jump. */
export async function historyOf(parts: Parts, page: HistoryPage): Promise<History | null> {
  const { store, id, now } = parts
  const person = store.person()
  if (person === null) return null
  const { messages, older, newer } = pageOf(parts, page)
  const { creditorId, phone, name, speaker, handOffReason, dialogue } = person
  const opens = page.before === undefined && page.after === undefined
  return {
    who: { conversationId: id, creditorId, phone },
    name,
    speaker,
    handOffReason,
    handOff: opens ? await noteFor(parts, person) : null,
    offered: dialogue.offered,
    stops: [...store.stops(now())],
    messages,
    older,
    newer,
  }
}

type Shown = Pick<Required<History>, 'messages' | 'older' | 'newer'>

function pageOf({ store }: Parts, { before, after, around, limit }: HistoryPage): Shown {
  if (after !== undefined) {
    const messages = store.newerThan(after, limit)
    return { messages, older: messages[0]?.id ?? null, newer: lastOf(messages, limit) }
  }
  if (around !== undefined) {
    const half = Math.max(1, Math.floor(limit / 2))
    const upTo = store.history(around + 1, half)
    const newer = store.newerThan(around, half)
    return {
      messages: [...upTo, ...newer],
      older: firstOf(upTo, half),
      newer: lastOf(newer, half),
    }
  }
  const messages = store.history(before ?? null, limit)
  return { messages, older: firstOf(messages, limit), newer: null }
}

/** Cursors of full pages: a page that is not full is the last. */
const firstOf = (messages: readonly StoredMessage[], full: number): number | null =>
  messages.length < full ? null : (messages[0]?.id ?? null)
const lastOf = (messages: readonly StoredMessage[], full: number): number | null =>
  messages.length < full ? null : (messages.at(-1)?.id ?? null)

/** How far back the last message the bot read is looked for. */
const RECENT = 50

/**
 * The note that came with the hand-off. Somebody who took over unasked gets one of this moment, unless D1 is away:
 * the messages are shown all the same.
 */
async function noteFor(parts: Parts, person: Person): Promise<HandOffNote | null> {
  if (person.speaker !== 'person') return null
  if (person.handOff !== null) {
    const { summary, offer } = person.handOff
    return { summary, offer }
  }
  const recent = parts.store.history(null, RECENT)
  const last = recent.findLast(({ decision }) => decision !== null)?.decision
  return last === null || last === undefined
    ? null
    : noteOfNow(parts, person, last).catch(() => null)
}

async function noteOfNow(
  { db, hash, now }: Parts,
  { creditorId, phone, debtorId, dialogue: state }: Person,
  turn: NonNullable<StoredMessage['decision']>,
): Promise<HandOffNote> {
  const phoneHash = phone === null ? null : await hashPhone(hash, phone)
  const facts = await readDebtFacts(db, { creditorId, phoneHash, phone, debtorId, now: now() })
  return handOffSummary({ state, facts, turn, reason: 'asked' })
}
