import type * as z from 'zod'
import type { manualMessageSchema } from '../../../../src/shared/contracts/api/chat.ts'
import type { QueueKey } from '../../../../src/shared/contracts/api/desk.ts'
import type { Intent } from '../../../../src/shared/contracts/intents.ts'
import { read, readBlob } from '../http.ts'
import { at } from './client.ts'
import type { Client, Send } from './client.ts'

export type ConversationFilter = 'all' | 'unread' | 'person' | 'bot'

type ConversationsAsked = {
  filter: ConversationFilter
  search: string
  queue?: QueueKey
  intent?: Intent
  from?: string
  to?: string
  debtor?: string
  before?: string
}

type Place = { before: number } | { after: number } | { around: number } | null

const PAGE = '100'
/** Messages; the next page is asked for before the end of this one is reached. */
const CHAT_PAGE = '120'

/** Conversations: listed, read, answered. */
export function chatCalls({ api: { chat, compliance } }: Client, send: Send) {
  const one = chat.conversations[':id']
  return {
    conversations: (asked: ConversationsAsked) => {
      const query = { ...asked, limit: PAGE }
      return read(chat.conversations.$get({ query }))
    },
    /** The newest messages, or those before, after or around one. */
    conversation: (id: string, place: Place = null) => {
      const asked = Object.entries(place ?? {}).map(([side, message]) => [side, String(message)])
      const query = { limit: CHAT_PAGE, ...Object.fromEntries(asked) }
      return read(one.$get({ param: at(id), query }))
    },
    sendMessage: (id: string, json: z.input<typeof manualMessageSchema>) =>
      read(one.messages.$post({ param: at(id), json })),
    takeOver: (id: string) => read(one['take-over'].$post({ param: at(id) })),
    handBack: (id: string) => read(one['hand-back'].$post({ param: at(id) })),
    markRead: (id: string) => read(one.read.$post({ param: at(id) })),
    chatStats: () => read(chat.conversations.stats.$get()),
    /** Bytes that came with a message. */
    messageMedia: (id: string, message: number) =>
      readBlob(send(`/api/chat/conversations/${at(id).id}/messages/${message}/media`, {})),
    /** What the gate refused in one conversation. */
    refusalsOf: (id: string) =>
      read(compliance.refusals.$get({ query: { conversation_id: id, limit: '20' } })),
  }
}
