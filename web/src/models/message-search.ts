import { createModel, effect, signal } from '@preact/signals'
import type { MessageHit } from '../../../src/shared/contracts/api/desk.ts'
import type { Api } from '../api/calls.ts'
import { resource } from './resource.ts'

type Parts = {
  api: Pick<Api, 'searchMessages'>
  later: (run: () => void, delayMs: number) => () => void
}
type Found = { items: MessageHit[]; next: string | null }

const TYPING_PAUSE_MS = 300
/** Shorter words are in every message. */
const MIN_LENGTH = 2

/** What was said anywhere in the last 90 days. */
export const MessageSearchModel = createModel(({ api, later }: Parts) => {
  const query = signal('')
  const loadingMore = signal(false)
  const hits = resource<Found>(async () => {
    if (query.value.length < MIN_LENGTH) return { items: [], next: null }
    const { items, next } = await api.searchMessages(query.value)
    return { items, next }
  })
  let cancel: (() => void) | null = null
  effect(() => () => cancel?.())
  return {
    query,
    hits,
    loadingMore,
    ask(text: string) {
      if (text.trim() === query.value) return
      query.value = text.trim()
      hits.data.value = null
      cancel?.()
      cancel = later(() => void hits.load(), TYPING_PAUSE_MS)
    },
    async more() {
      const known = hits.data.value
      if (known === null || known.next === null || loadingMore.value) return
      loadingMore.value = true
      const answer = await api.searchMessages(query.value, known.next).catch(() => null)
      loadingMore.value = false
      if (answer === null || hits.data.value !== known) return
      hits.data.value = { items: [...known.items, ...answer.items], next: answer.next }
    },
  }
})
export type MessageSearch = InstanceType<typeof MessageSearchModel>
