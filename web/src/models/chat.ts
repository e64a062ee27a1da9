import { computed, createModel, effect, signal } from '@preact/signals'
import type { ChatMessage, ConversationAnswer } from '../../../src/shared/contracts/api/chat.ts'
import type { LiveFrame } from '../../../src/shared/contracts/live.ts'
import type { Api } from '../api/calls.ts'
import type { Live } from './live.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<Api, 'conversation' | 'sendMessage' | 'takeOver' | 'handBack' | 'markRead'>
  live: Live
  toasts: Toasts
  newKey: () => string
  now: () => number
  /** Who may not answer does not take the unread mark away either. */
  canOperate: boolean
  /** Whether the person really looks at the page. */
  visible: () => boolean
}

/** A message typed here that the server has not shown us yet. */
export type Pending = { key: string; text: string; at: number; state: 'sending' | 'failed' }

/** Messages by id, oldest first; the newer copy of one wins. */
export function mergeMessages(
  known: readonly ChatMessage[],
  fresh: readonly ChatMessage[],
): ChatMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of fresh) byId.set(message.id, message)
  return [...byId.values()].sort((a, b) => a.id - b.id)
}

/** One conversation: history, live messages, sending as a person. */
export const ChatModel = createModel((parts: Parts, id: string) => {
  const { api, live, toasts } = parts
  const chat = resource<ConversationAnswer>(async () => withKnown(await api.conversation(id)))
  const pending = signal<Pending[]>([])
  const acting = signal(false)
  const loadingOlder = signal(false)
  const messages = computed(() => chat.data.value?.messages ?? [])
  let readUpTo = 0
  const speaker = computed(() => chat.data.value?.conversation.speaker ?? 'bot')

  /** A refetch brings the newest page only: older pages already shown stay. */
  function withKnown(fresh: ConversationAnswer): ConversationAnswer {
    const known = chat.data.value
    if (known === null) return fresh
    settle(fresh.messages)
    const messages = mergeMessages(known.messages, fresh.messages)
    const kept = messages[0]?.id === known.messages[0]?.id
    return { ...fresh, messages, older: kept ? known.older : fresh.older }
  }
  /** A typed message that came back from the server is no longer pending. */
  function settle(fresh: readonly ChatMessage[]) {
    const known = new Set(messages.value.map((message) => message.id))
    const arrived = fresh.filter((m) => m.source === 'operator' && !known.has(m.id))
    for (const { text } of arrived) {
      const at = pending.value.findIndex((mine) => mine.text === text)
      if (at >= 0) pending.value = pending.value.toSpliced(at, 1)
    }
  }
  function apply(frame: LiveFrame) {
    const known = chat.data.value
    const fresh = frame.conversation
    if (known === null || fresh === undefined || fresh.id !== id) return
    settle(fresh.messages)
    chat.data.value = {
      ...known,
      stops: fresh.stops,
      conversation: { ...known.conversation, speaker: fresh.speaker },
      messages: mergeMessages(known.messages, fresh.messages),
    }
  }
  function setSpeaker(next: 'bot' | 'person') {
    const known = chat.data.value
    if (known)
      chat.data.value = { ...known, conversation: { ...known.conversation, speaker: next } }
  }
  function mark(key: string, state: Pending['state']) {
    pending.value = pending.value.map((mine) => (mine.key === key ? { ...mine, state } : mine))
  }
  /** The same key on every attempt: a repeated click or retry sends nothing twice. */
  async function deliver({ key, text }: Pending) {
    try {
      setSpeaker((await api.sendMessage(id, { key, text })).speaker)
      await chat.load()
    } catch (error) {
      mark(key, 'failed')
      toasts.fault(error)
    }
  }
  async function act(call: Promise<{ speaker: 'bot' | 'person' }>) {
    acting.value = true
    try {
      setSpeaker((await call).speaker)
    } catch (error) {
      toasts.fault(error)
    } finally {
      acting.value = false
    }
  }

  /** Seen here is read everywhere; asked once per newest message. */
  effect(() => {
    const newest = messages.value.findLast((message) => message.direction === 'in')?.id ?? 0
    if (newest <= readUpTo || !parts.canOperate || !parts.visible()) return
    readUpTo = newest
    api.markRead(id).catch(() => {
      readUpTo = 0
    })
  })
  effect(() => live.onFrame(apply))
  effect(() => live.onGap(() => void chat.load()))
  effect(() => {
    live.openConversation(id)
    return () => live.openConversation(null)
  })

  return {
    chat,
    messages,
    pending,
    speaker,
    acting,
    loadingOlder,
    load: chat.load,
    takeOver: () => act(api.takeOver(id)),
    handBack: () => act(api.handBack(id)),
    async send(text: string) {
      const mine: Pending = { key: parts.newKey(), text, at: parts.now(), state: 'sending' }
      pending.value = [...pending.value, mine]
      await deliver(mine)
    },
    async retry(key: string) {
      const mine = pending.value.find((candidate) => candidate.key === key)
      if (mine === undefined) return
      mark(key, 'sending')
      await deliver(mine)
    },
    async older() {
      const known = chat.data.value
      if (known?.older == null || loadingOlder.value) return
      loadingOlder.value = true
      const page = await api.conversation(id, known.older).catch(() => null)
      loadingOlder.value = false
      const current = chat.data.value
      if (page === null || current === null) return
      const all = mergeMessages(page.messages, current.messages)
      chat.data.value = { ...current, messages: all, older: page.older }
    },
  }
})
export type Chat = InstanceType<typeof ChatModel>
