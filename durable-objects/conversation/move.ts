import type { ConversationExport } from '../types.ts'
import { emit } from './emit.ts'
import { planTurn } from './inbound.ts'
import { personOf } from './parts.ts'
import type { Parts } from './parts.ts'

/** A hidden id turned out to be a known phone (protocol 5): the phone's conversation takes the other in. */

export function exportConversation({ store, id }: Parts): ConversationExport {
  const person = personOf(store)
  const { creditorId, phone, session, chatId, heard, name, speaker, handOffReason, unread } = person
  return {
    who: { conversationId: id, creditorId, phone },
    session,
    chatId,
    heard,
    name,
    speaker,
    handOffReason,
    unread,
    messages: store.everything(),
    stops: store.stopFacts(),
  }
}

/** From now on every call is forwarded; what was waiting here waits there. */
export function surrender(parts: Parts, winner: string): void {
  const { store, now } = parts
  parts.transaction(() => {
    if (store.person()?.movedTo === winner) return
    store.dropReplies('moved')
    store.clearTimer('turn')
    store.patchPerson({ movedTo: winner })
    store.setTimer('move', now(), now())
  })
}

/** Hands everything to the winner; repeated until it worked once. */
export async function moveAll(parts: Parts): Promise<void> {
  const { store } = parts
  const { movedTo } = personOf(store)
  if (movedTo !== null) await parts.conversation(movedTo).absorb(exportConversation(parts))
  store.clearTimer('move')
}

/** Inserts by provider id, unites stops; a repeated absorption changes nothing. */
export function absorb(
  parts: Parts,
  other: ConversationExport,
  who: ConversationExport['who'],
): void {
  const { store, now } = parts
  parts.transaction(() => {
    store.meet(who, other.session)
    let added = 0
    let waiting = false
    for (const message of other.messages) {
      const id = store.addMessage({ ...message, outboxKey: null })
      if (id === null) continue
      added += 1
      waiting ||= message.pending
      if (message.decision !== null) store.setDecision(id, message.decision)
    }
    for (const stop of other.stops) store.stop(stop)
    if (other.stops.length > 0) store.setTimer('stops', now(), now())
    if (added === 0) return
    const person = personOf(store)
    const heard = other.heard ? { heard: true, chatId: other.chatId } : {}
    const speaker = other.speaker === 'person' ? 'person' : person.speaker
    store.patchPerson({
      ...heard,
      speaker,
      handOffReason: person.handOffReason ?? other.handOffReason,
      name: person.name ?? other.name,
      unread: person.unread + other.unread,
      lastAt: now(),
    })
    if (waiting) planTurn(parts)
    emit(parts, { metric: 'merged' })
  })
}
