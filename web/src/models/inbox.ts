import { computed, createModel, effect, signal } from '@preact/signals'
import type { ConversationRow } from '../../../src/shared/contracts/api/chat.ts'
import type { Api, ConversationFilter } from '../api/calls.ts'
import type { Live } from './live.ts'
import { resource } from './resource.ts'

type Parts = {
  api: Pick<Api, 'conversations'>
  live: Live
  later: (run: () => void, delayMs: number) => () => void
}

const TYPING_PAUSE_MS = 250

const BELONGS: Record<ConversationFilter, (row: ConversationRow) => boolean> = {
  all: () => true,
  unread: (row) => row.unread > 0,
  person: (row) => row.speaker === 'person',
  bot: (row) => row.speaker === 'bot',
}

export type RowMerge = {
  filter: ConversationFilter
  /** A search decides who is listed; the feed then only refreshes rows already there. */
  searching: boolean
  /** Stays listed even when it leaves the filter: someone is reading it. */
  open: string | null
}

/** Rows of the feed into the list: newest first, only those the filter wants. */
export function mergeRows(
  known: readonly ConversationRow[],
  fresh: readonly ConversationRow[],
  { filter, searching, open }: RowMerge,
): ConversationRow[] {
  const byId = new Map(known.map((row) => [row.id, row]))
  for (const row of fresh) {
    const listed = byId.has(row.id)
    const wanted = BELONGS[filter](row) || (listed && row.id === open)
    if (wanted && (listed || !searching)) byId.set(row.id, row)
    if (!wanted) byId.delete(row.id)
  }
  return [...byId.values()].sort((a, b) => (b.last_at ?? 0) - (a.last_at ?? 0))
}

/** The conversation list: filter, search, pages, live changes. */
export const InboxModel = createModel(({ api, live, later }: Parts) => {
  const filter = signal<ConversationFilter>('all')
  const search = signal('')
  const open = signal<string | null>(null)
  const loadingMore = signal(false)
  const page = resource(async () => {
    const answer = await api.conversations({ filter: filter.value, search: search.value.trim() })
    return { rows: answer.conversations, next: answer.next }
  })
  const rows = computed(() => page.data.value?.rows ?? [])
  const hasMore = computed(() => (page.data.value?.next ?? null) !== null)
  let cancelTyping: (() => void) | null = null

  function merge(fresh: readonly ConversationRow[]) {
    const known = page.data.value
    if (known === null) return
    const options = {
      filter: filter.value,
      searching: search.value.trim() !== '',
      open: open.value,
    }
    page.data.value = { ...known, rows: mergeRows(known.rows, fresh, options) }
  }
  effect(() => live.onFrame((frame) => frame.conversations && merge(frame.conversations)))
  effect(() => live.onGap(() => void page.load()))

  return {
    filter,
    search,
    page,
    rows,
    hasMore,
    loadingMore,
    load: page.load,
    setOpen(id: string | null) {
      open.value = id
    },
    async setFilter(next: ConversationFilter) {
      filter.value = next
      page.data.value = null
      await page.load()
    },
    type(text: string) {
      search.value = text
      cancelTyping?.()
      cancelTyping = later(() => void page.load(), TYPING_PAUSE_MS)
    },
    async more() {
      const before = page.data.value?.next ?? null
      if (before === null || loadingMore.value) return
      loadingMore.value = true
      const query = { filter: filter.value, search: search.value.trim(), before }
      const answer = await api.conversations(query).catch(() => null)
      loadingMore.value = false
      if (answer === null || page.data.value === null) return
      const listed = new Set(page.data.value.rows.map((row) => row.id))
      const older = answer.conversations.filter((row) => !listed.has(row.id))
      page.data.value = { rows: [...page.data.value.rows, ...older], next: answer.next }
    },
  }
})
export type Inbox = InstanceType<typeof InboxModel>
