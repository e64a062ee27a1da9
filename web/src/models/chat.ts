import { createModel, effect, signal } from '@preact/signals'
import type { ReadonlySignal } from '@preact/signals'
import type {
  ChatMessage,
  ConversationActionAnswer,
} from '../../../src/shared/contracts/api/chat.ts'
import type { Intent } from '../../../src/shared/contracts/intents.ts'
import type { Api } from '../api/calls.ts'
import { chatHistory } from './chat-history.ts'
import { chatOutbox } from './chat-outbox.ts'
import type { Live } from './live.ts'
import type { Toasts } from './toasts.ts'

type Calls = 'conversation' | 'sendMessage' | 'takeOver' | 'handBack' | 'markRead' | 'reviewIntent'

export type ChatParts = {
  api: Pick<Api, Calls>
  live: Live
  toasts: Toasts
  newKey: () => string
  now: () => number
  /** Who may not answer does not take the unread mark away either. */
  canOperate: boolean
  /** Whether the person really looks at the page. */
  visible: () => boolean
  /** Who speaks after something done here; the list hears it from the feed only later. */
  spoke?: (speaker: 'bot' | 'person') => void
}

/** One conversation: history, live messages, sending as a person. */
export const ChatModel = createModel((parts: ChatParts, id: string) => {
  const { api, live, toasts } = parts
  const outbox = chatOutbox({
    post: (body) => api.sendMessage(id, body),
    newKey: parts.newKey,
    now: parts.now,
    sent: async (answer) => {
      spoke(answer.speaker)
      if (!(await history.latest())) await history.chat.load()
    },
    failed: toasts.fault,
  })
  const history = chatHistory({
    fetchPage: (at) => api.conversation(id, at),
    arrived: (fresh) => outbox.settle(fresh),
  })
  const acting = signal(false)
  const text = signal('')

  function spoke(speaker: 'bot' | 'person') {
    history.setSpeaker(speaker)
    parts.spoke?.(speaker)
  }
  async function act(call: Promise<ConversationActionAnswer>) {
    acting.value = true
    try {
      spoke((await call).speaker)
    } catch (error) {
      toasts.fault(error)
    } finally {
      acting.value = false
    }
  }
  readWhenSeen(parts, id, history.messages)
  effect(() => live.onFrame((frame) => frame.conversation && history.apply(frame.conversation)))
  effect(() => live.onFrame(({ desk }) => desk?.conversation === id && void history.chat.load()))
  effect(() => live.onGap(() => void history.chat.load()))
  effect(() => {
    live.openConversation(id)
    return () => live.openConversation(null)
  })
  return {
    ...history,
    ...outbox,
    load: history.chat.load,
    acting,
    /** What is being written; a proposal may be put there to be looked at before it is sent. */
    text,
    write(next: string) {
      text.value = next
    },
    /** A person's word on what a message meant. */
    async review(message: number, intent: Intent) {
      try {
        history.learn({ reviews: [(await api.reviewIntent(id, message, intent)).review] })
      } catch (error) {
        toasts.fault(error)
      }
    },
    takeOver: () => act(api.takeOver(id)),
    handBack: () => act(api.handBack(id)),
  }
})
export type Chat = InstanceType<typeof ChatModel>

/** Seen here is read everywhere; asked once per newest message. */
function readWhenSeen(
  { api, canOperate, visible }: ChatParts,
  id: string,
  messages: ReadonlySignal<readonly ChatMessage[]>,
) {
  let readUpTo = 0
  effect(() => {
    const newest = messages.value.findLast((message) => message.direction === 'in')?.id ?? 0
    if (newest <= readUpTo || !canOperate || !visible()) return
    readUpTo = newest
    api.markRead(id).catch(() => {
      readUpTo = 0
    })
  })
}
