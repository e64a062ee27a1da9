import type { CannedSettings } from '../../../../src/shared/contracts/api/desk.ts'
import type { Intent } from '../../../../src/shared/contracts/intents.ts'
import { read } from '../http.ts'
import { at } from './client.ts'
import type { Client } from './client.ts'

type Canned = { version: number; value: CannedSettings }

/** What the people at the desk do beside answering: queues, search, notes, word on intents, canned texts. */
export function deskCalls({ api: { chat, settings } }: Client) {
  const one = chat.conversations[':id']
  return {
    queues: () => read(chat.queues.$get()),
    searchMessages: (q: string, before: string | null = null) =>
      read(chat.search.$get({ query: { q, ...(before === null ? {} : { before }) } })),
    searchConversation: (id: string, q: string) =>
      read(one.search.$get({ param: at(id), query: { q } })),
    notes: (id: string) => read(one.notes.$get({ param: at(id) })),
    addNote: (id: string, text: string) => read(one.notes.$post({ param: at(id), json: { text } })),
    deleteNote: (note: string) => read(chat.notes[':id'].$delete({ param: at(note) })),
    reviewIntent: (id: string, message: number, intent: Intent) =>
      read(
        one.messages[':message'].intent.$put({
          param: { ...at(id), message: String(message) },
          json: { intent },
        }),
      ),
    canned: () => read(settings.canned.$get()),
    saveCanned: (json: Canned) => read(settings.canned.$put({ json })),
  }
}
