import { computed, signal } from '@preact/signals'
import type { ChatMessage, ConversationAnswer } from '../../../src/shared/contracts/api/chat.ts'
import type { LiveFrame } from '../../../src/shared/contracts/live.ts'
import { firstUnread } from './chat-items.ts'
import { resource } from './resource.ts'
import type { Resource } from './resource.ts'

type Parts = {
  fetchPage: (before: number | null) => Promise<ConversationAnswer>
  /** Told about messages that were not known before. */
  arrived: (fresh: readonly ChatMessage[]) => void
}

const inOrder = (a: ChatMessage, b: ChatMessage) => a.id - b.id

/** Messages by id, oldest first; the newer copy of one wins. */
export function mergeMessages(
  known: readonly ChatMessage[],
  fresh: readonly ChatMessage[],
): ChatMessage[] {
  const page = fresh.toSorted(inOrder)
  if (isBefore(known, page)) return [...known, ...page]
  if (isBefore(page, known)) return [...page, ...known]
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of fresh) byId.set(message.id, message)
  return [...byId.values()].sort(inOrder)
}

/** Pages mostly lie end to end: then nothing needs to be looked up. */
function isBefore(a: readonly ChatMessage[], b: readonly ChatMessage[]): boolean {
  const last = a.at(-1)
  const first = b[0]
  return last !== undefined && first !== undefined && last.id < first.id
}

/** The newest page joins what is on screen: older pages already shown stay. */
function withKnown(
  known: ConversationAnswer | null,
  fresh: ConversationAnswer,
): ConversationAnswer {
  if (known === null) return fresh
  const messages = mergeMessages(known.messages, fresh.messages)
  const kept = messages[0]?.id === known.messages[0]?.id
  return { ...fresh, messages, older: kept ? known.older : fresh.older }
}

/** One conversation as known here: pages of messages, who speaks, debts. */
export function chatHistory({ fetchPage, arrived }: Parts) {
  const chat: Resource<ConversationAnswer> = resource(async () => {
    const fresh = await fetchPage(null)
    announce(fresh.messages)
    if (chat.data.value === null) {
      unread.value = firstUnread(fresh.messages, fresh.conversation.unread)
    }
    return withKnown(chat.data.value, fresh)
  })
  const loadingOlder = signal(false)
  /** What was not read when the conversation was opened. */
  const unread = signal<ReturnType<typeof firstUnread>>(null)
  const messages = computed(() => chat.data.value?.messages ?? [])
  const speaker = computed(() => chat.data.value?.conversation.speaker ?? 'bot')

  function announce(fresh: readonly ChatMessage[]) {
    const known = new Set(messages.value.map((message) => message.id))
    arrived(fresh.filter((message) => !known.has(message.id)))
  }
  function setSpeaker(next: 'bot' | 'person') {
    const known = chat.data.value
    if (known)
      chat.data.value = { ...known, conversation: { ...known.conversation, speaker: next } }
  }
  return {
    chat,
    messages,
    speaker,
    loadingOlder,
    unread,
    setSpeaker,
    /** New or changed messages from the feed. */
    apply(fresh: NonNullable<LiveFrame['conversation']>) {
      const known = chat.data.value
      if (known === null || fresh.id !== known.conversation.id) return
      announce(fresh.messages)
      const merged = mergeMessages(known.messages, fresh.messages)
      chat.data.value = { ...known, stops: fresh.stops, messages: merged }
      setSpeaker(fresh.speaker)
    },
    async older() {
      const from = chat.data.value?.older ?? null
      if (from === null || loadingOlder.value) return
      loadingOlder.value = true
      const page = await fetchPage(from).catch(() => null)
      loadingOlder.value = false
      const known = chat.data.value
      if (page === null || known === null) return
      const merged = mergeMessages(page.messages, known.messages)
      chat.data.value = { ...known, messages: merged, older: page.older }
    },
  }
}
