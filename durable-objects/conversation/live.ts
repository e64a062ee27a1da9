import type { ChatMessage } from '../../src/shared/contracts/api/chat.ts'
import type { StoredMessage } from '../types.ts'
import { personOf } from './parts.ts'
import type { Store } from './store.ts'

/** The newest messages are sent whole: the client replaces by id, so repeats are harmless. */
const SHOWN = 20

export type LiveConversation = {
  id: string
  messages: ChatMessage[]
  speaker: 'bot' | 'person'
  stops: string[]
}

/** What an open chat window needs after a change, or null when nobody has it open. */
export function liveUpdate(store: Store, id: string, now: number): LiveConversation | null {
  const person = store.person()
  if (person === null || person.openUntil <= now) return null
  return {
    id,
    messages: store.history(null, SHOWN).map(toChatMessage),
    speaker: personOf(store).speaker,
    stops: [...store.stops(now)],
  }
}

function toChatMessage({ providerId: _providerId, ...message }: StoredMessage): ChatMessage {
  return message
}
