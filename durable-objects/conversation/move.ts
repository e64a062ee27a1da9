import type { ConversationExport } from '../types.ts'
import { emit } from './emit.ts'
import { planTurn } from './inbound.ts'
import { personOf } from './parts.ts'
import type { Parts } from './parts.ts'
import { awaitQuiet } from './quiet-timer.ts'

/** A hidden id turned out to be a known phone (protocol 5): the phone's conversation takes the other in. */

export function exportConversation({ store, id }: Parts): ConversationExport {
  const person = personOf(store)
  const { creditorId, phone, session, chatId, heard, name, speaker, handOffReason, unread } = person
  const { handOff } = person
  return {
    who: { conversationId: id, creditorId, phone },
    session,
    chatId,
    heard,
    name,
    speaker,
    handOffReason,
    unread,
    handOff,
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
      keepWhereItIs(parts, { id, message, holder: other.who.conversationId })
      added += 1
      waiting ||= message.pending
      if (message.decision !== null) store.setDecision(id, message.decision)
    }
    for (const stop of other.stops) store.stop(stop)
    if (other.stops.length > 0) store.setTimer('stops', now(), now())
    if (added === 0) return
    const person = personOf(store)
    const heard = other.heard ? { heard: true, chatId: other.chatId, lastInAt: now() } : {}
    const speaker = other.speaker === 'person' ? 'person' : person.speaker
    store.patchPerson({
      ...heard,
      speaker,
      handOff: person.handOff ?? other.handOff ?? null,
      handOffReason: person.handOffReason ?? other.handOffReason,
      name: person.name ?? other.name,
      unread: person.unread + other.unread,
      lastAt: now(),
    })
    if (speaker === 'person') awaitQuiet(parts)
    if (waiting) planTurn(parts)
    emit(parts, { metric: 'merged' })
  })
}

/** Bytes stay with the conversation that has, or still fetches, them: they would not fit into one call. */
function keepWhereItIs(
  { store }: Parts,
  given: { id: number; message: ConversationExport['messages'][number]; holder: string },
): void {
  const { media } = given.message
  if (media === null || media === undefined) return
  const state = media.state === 'wanted' ? 'kept' : media.state
  store.addHeldMedia(given.id, { ...media, state }, { by: given.holder, id: given.message.id })
}
