import { handOffSummary } from '../../src/shared/domain/dialogue/summary.ts'
import { hashPhone } from '../../worker/adapters/keyed-hash.ts'
import { readDebtFacts } from '../../worker/db/debt-facts.ts'
import type { HandOffNote, History, StoredMessage } from '../types.ts'
import type { Parts } from './parts.ts'
import type { Person } from './rows.ts'

/** Oldest first. Null for somebody never met. The newest page has the note for the person who speaks. */
export async function historyOf(
  parts: Parts,
  { before, limit }: { before: number | null; limit: number },
): Promise<History | null> {
  const { store, id, now } = parts
  const person = store.person()
  if (person === null) return null
  const messages = store.history(before, limit)
  const { creditorId, phone, name, speaker, handOffReason, dialogue } = person
  return {
    who: { conversationId: id, creditorId, phone },
    name,
    speaker,
    handOffReason,
    handOff: before === null ? await noteFor(parts, person, messages) : null,
    offered: dialogue.offered,
    stops: [...store.stops(now())],
    messages,
    older: messages.length < limit ? null : (messages[0]?.id ?? null),
  }
}

/**
 * The note that came with the hand-off. Somebody who took over unasked gets one of this moment, unless D1 is away:
 * the messages are shown all the same.
 */
async function noteFor(
  parts: Parts,
  person: Person,
  messages: readonly StoredMessage[],
): Promise<HandOffNote | null> {
  if (person.speaker !== 'person') return null
  if (person.handOff !== null) {
    const { summary, offer } = person.handOff
    return { summary, offer }
  }
  const last = messages.findLast(({ decision }) => decision !== null)?.decision
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
