import { computed, signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import type { ChatMessage, ConversationAnswer } from '../../../src/shared/contracts/api/chat.ts'
import type { IntentReview } from '../../../src/shared/contracts/api/desk.ts'
import type { LiveFrame } from '../../../src/shared/contracts/live.ts'
import { firstUnread } from './chat-items.ts'
import { resource } from './resource.ts'
import type { Resource } from './resource.ts'

type Parts = {
  fetchPage: (at: PageAt) => Promise<ConversationAnswer>
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

/** Which page: the newest, or the one before, after or around a message. */
export type PageAt = { before: number } | { after: number } | { around: number } | null

/** The newest page joins what is on screen: older pages already shown stay, a place jumped to is kept. */
function withKnown(
  known: ConversationAnswer | null,
  fresh: ConversationAnswer,
): ConversationAnswer {
  if (known === null) return fresh
  const { messages, older, newer } = known
  if (isAway(known)) return { ...fresh, messages, older, newer }
  const merged = mergeMessages(messages, fresh.messages)
  const kept = merged[0]?.id === messages[0]?.id
  return { ...fresh, messages: merged, older: kept ? older : fresh.older }
}

/** Between what is on screen and the newest message are some that were not fetched. */
const isAway = (known: ConversationAnswer): boolean =>
  known.newer !== null && known.newer !== undefined

/** One conversation as known here: pages of messages, who speaks, debts, what people said messages meant. */
export function chatHistory({ fetchPage, arrived }: Parts) {
  const chat: Resource<ConversationAnswer> = resource(async () => {
    const fresh = await fetchPage(null)
    announce(fresh.messages)
    learn(fresh)
    if (chat.data.value === null) {
      unread.value = firstUnread(fresh.messages, fresh.conversation.unread)
    }
    return withKnown(chat.data.value, fresh)
  })
  const fetching = signal<'older' | 'newer' | null>(null)
  /** What was not read when the conversation was opened. */
  const unread = signal<ReturnType<typeof firstUnread>>(null)
  /** The message to bring into sight; a new object each time. */
  const target = signal<{ id: number } | null>(null)
  const reviews = signal<ReadonlyMap<number, IntentReview>>(new Map())
  const messages = computed(() => chat.data.value?.messages ?? [])
  const speaker = computed(() => chat.data.value?.conversation.speaker ?? 'bot')
  const away = computed(() => chat.data.value !== null && isAway(chat.data.value))

  function announce(fresh: readonly ChatMessage[]) {
    const known = new Set(messages.value.map((message) => message.id))
    arrived(fresh.filter((message) => !known.has(message.id)))
  }
  function learn({ reviews: told = [] }: Pick<ConversationAnswer, 'reviews'>) {
    if (told.length === 0) return
    reviews.value = new Map([
      ...reviews.value,
      ...told.map((one): [number, IntentReview] => [one.message_id, one]),
    ])
  }
  function setSpeaker(next: 'bot' | 'person') {
    const known = chat.data.value
    if (known)
      chat.data.value = { ...known, conversation: { ...known.conversation, speaker: next } }
  }
  /** New or changed messages from the feed. */
  function apply(fresh: NonNullable<LiveFrame['conversation']>) {
    const known = chat.data.value
    if (known === null || fresh.id !== known.conversation.id) return
    announce(fresh.messages)
    const last = known.messages.at(-1)?.id ?? 0
    const fitting = away.value ? fresh.messages.filter(({ id }) => id <= last) : fresh.messages
    const merged = mergeMessages(known.messages, fitting)
    chat.data.value = { ...known, stops: fresh.stops, messages: merged }
    setSpeaker(fresh.speaker)
  }
  return {
    chat,
    messages,
    speaker,
    fetching,
    unread,
    target,
    reviews,
    away,
    setSpeaker,
    learn,
    apply,
    ...paging({ fetchPage, chat, fetching, target, learn }),
  }
}

/** Messages held at once: what lies further from where one reads is fetched again on the way back. */
const HELD = 1_200

/** Lets go of the far end of what one walks away from. */
function trimmed(known: ConversationAnswer, walked: 'older' | 'newer'): ConversationAnswer {
  const { messages } = known
  if (messages.length <= HELD) return known
  if (walked === 'older') {
    const held = messages.slice(0, HELD)
    return { ...known, messages: held, newer: held.at(-1)?.id ?? null }
  }
  const held = messages.slice(-HELD)
  return { ...known, messages: held, older: held[0]?.id ?? null }
}

type PagingParts = Pick<Parts, 'fetchPage'> & {
  chat: Resource<ConversationAnswer>
  fetching: Signal<'older' | 'newer' | null>
  target: Signal<{ id: number } | null>
  learn: (page: Pick<ConversationAnswer, 'reviews'>) => void
}

/** Walking through a long conversation, and jumping into it. */
function paging({ fetchPage, chat, fetching, target, learn }: PagingParts) {
  async function page(at: PageAt): Promise<ConversationAnswer | null> {
    const answer = await fetchPage(at).catch(() => null)
    if (answer !== null) learn(answer)
    return answer
  }
  async function next(side: 'older' | 'newer', at: PageAt) {
    if (fetching.value !== null) return
    fetching.value = side
    const before = chat.data.value?.messages
    const answer = await page(at)
    fetching.value = null
    const known = chat.data.value
    // A jump meanwhile put other messages on screen.
    if (answer === null || known === null || known.messages[0]?.id !== before?.[0]?.id) return
    const edge = side === 'older' ? { older: answer.older } : { newer: answer.newer ?? null }
    const messages = mergeMessages(known.messages, answer.messages)
    chat.data.value = trimmed({ ...known, ...edge, messages }, side)
  }
  async function replace(at: PageAt): Promise<boolean> {
    const answer = await page(at)
    if (answer !== null) chat.data.value = answer
    return answer !== null
  }
  return {
    async older() {
      const before = chat.data.value?.older ?? null
      if (before !== null) await next('older', { before })
    },
    async newer() {
      const after = chat.data.value?.newer ?? null
      if (after !== null) await next('newer', { after })
    },
    /** Brings a message into sight, wherever in the conversation it is. */
    async jump(id: number) {
      const here = chat.data.value?.messages.some((message) => message.id === id) ?? false
      if (here || (await replace({ around: id }))) target.value = { id }
    },
    /** Back from a place jumped to; false when the end was there already. */
    async latest(): Promise<boolean> {
      const known = chat.data.value
      if (known === null || !isAway(known) || !(await replace(null))) return false
      const last = chat.data.value?.messages.at(-1)
      if (last !== undefined) target.value = { id: last.id }
      return true
    },
  }
}
