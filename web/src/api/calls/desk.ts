import type {
  CannedSettings,
  ConversationSearchAnswer,
  IntentReviewAnswer,
  MessageSearchAnswer,
  NoteAnswer,
  NotesAnswer,
  QueuesAnswer,
} from '../../../../src/shared/contracts/api/desk.ts'
import type { Intent } from '../../../../src/shared/contracts/intents.ts'
import { read, trusted } from '../http.ts'
import { at } from './client.ts'
import type { Send } from './client.ts'

type Canned = { version: number; value: CannedSettings }

const one = (id: string) => `/api/chat/conversations/${at(id).id}`

/** What the people at the desk do beside answering: queues, search, notes, word on intents, canned texts. */
export function deskCalls(send: Send) {
  const get = async <T>(path: string, query: Record<string, string> = {}) => {
    const asked = new URLSearchParams(query).toString()
    return trusted<T>(await read(send(asked === '' ? path : `${path}?${asked}`, {})))
  }
  const write = async <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
    trusted<T>(
      await read(
        send(path, {
          method,
          headers: { 'Content-Type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
    )
  return {
    queues: () => get<QueuesAnswer>('/api/chat/queues'),
    searchMessages: (q: string, before: string | null = null) =>
      get<MessageSearchAnswer>('/api/chat/search', { q, ...(before === null ? {} : { before }) }),
    searchConversation: (id: string, q: string) =>
      get<ConversationSearchAnswer>(`${one(id)}/search`, { q }),
    notes: (id: string) => get<NotesAnswer>(`${one(id)}/notes`),
    addNote: (id: string, text: string) => write<NoteAnswer>('POST', `${one(id)}/notes`, { text }),
    deleteNote: (note: string) =>
      write<{ success: true }>('DELETE', `/api/chat/notes/${at(note).id}`),
    reviewIntent: (id: string, message: number, intent: Intent) =>
      write<IntentReviewAnswer>('PUT', `${one(id)}/messages/${message}/intent`, { intent }),
    canned: () => get<Canned>('/api/settings/canned'),
    saveCanned: (json: Canned) => write<Canned>('PUT', '/api/settings/canned', json),
  }
}
