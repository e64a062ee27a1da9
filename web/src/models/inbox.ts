import { computed, createModel, effect, signal } from '@preact/signals'
import type {
  ConversationRow,
  ConversationsAnswer,
} from '../../../src/shared/contracts/api/chat.ts'
import type { QueueKey } from '../../../src/shared/contracts/api/desk.ts'
import type { Intent } from '../../../src/shared/contracts/intents.ts'
import type { Api, ConversationFilter } from '../api/calls.ts'
import { countsOf } from './inbox-counts.ts'
import { mergeRows, speakerTruth } from './inbox-rows.ts'
import type { RowMerge } from './inbox-rows.ts'
import type { Live } from './live.ts'
import { resource } from './resource.ts'

export { mergeRows } from './inbox-rows.ts'

type Parts = {
  api: Pick<Api, 'conversations' | 'chatStats' | 'queues'>
  live: Live
  later: (run: () => void, delayMs: number) => () => void
  now: () => number
  /** Queues are work: who only looks has none. */
  canOperate: boolean
}

/** Conditions beside the tab; all must hold. Days are YYYY-MM-DD. */
export type InboxFilter = {
  queue: QueueKey | null
  intent: Intent | null
  from: string | null
  to: string | null
  debtor: string | null
}
export const NO_FILTER: InboxFilter = {
  queue: null,
  intent: null,
  from: null,
  to: null,
  debtor: null,
}

const TYPING_PAUSE_MS = 250

type Asked = Parameters<Api['conversations']>[0]

/** The conversation list: tabs, queues, filters, search, pages, live changes. */
export const InboxModel = createModel((parts: Parts, first: Partial<InboxFilter> = {}) => {
  const { live, later } = parts
  const list = listOf(parts, first)
  const { filter, narrowed, search, open, page } = list
  const counts = countsOf(parts)
  let cancelTyping: (() => void) | null = null

  async function reload() {
    page.data.value = null
    await page.load()
  }
  effect(() => live.onFrame((frame) => frame.conversations && list.merge(frame.conversations)))
  effect(() => live.onGap(() => void page.load()))
  effect(() => () => cancelTyping?.())

  return {
    ...list,
    counts: counts.all,
    load: () => Promise.all([page.load(), counts.load()]),
    setOpen(id: string | null) {
      open.value = id
    },
    async setFilter(next: ConversationFilter) {
      filter.value = next
      narrowed.value = { ...narrowed.value, queue: null }
      await reload()
    },
    async narrow(next: Partial<InboxFilter>) {
      narrowed.value = { ...narrowed.value, ...next }
      if (next.queue) filter.value = 'all'
      await reload()
    },
    type(text: string) {
      search.value = text
      cancelTyping?.()
      cancelTyping = later(() => void page.load(), TYPING_PAUSE_MS)
    },
  }
})
export type Inbox = InstanceType<typeof InboxModel>

/** What is asked for and the rows that came, page after page. */
function listOf({ api, now }: Parts, first: Partial<InboxFilter>) {
  const filter = signal<ConversationFilter>('all')
  const narrowed = signal<InboxFilter>({ ...NO_FILTER, ...first })
  const search = signal('')
  const open = signal<string | null>(null)
  const loadingMore = signal(false)
  const truth = speakerTruth(now)
  const page = resource(async () => pageOf(await api.conversations(asked()), truth))
  const rows = computed(() => page.data.value?.rows ?? [])
  const hasMore = computed(() => (page.data.value?.next ?? null) !== null)

  const asked = (): Asked => ({
    filter: filter.value,
    search: search.value.trim(),
    ...given(narrowed.value),
  })
  function merge(fresh: readonly ConversationRow[]) {
    const known = page.data.value
    if (known === null) return
    const narrowing = Object.values(narrowed.value).some((one) => one !== null)
    const how: RowMerge = {
      filter: filter.value,
      searching: narrowing || search.value.trim() !== '',
      open: open.value,
    }
    const told = fresh.map((row) => truth.over(row))
    page.data.value = { ...known, rows: mergeRows(known.rows, told, how) }
  }
  async function more() {
    const before = page.data.value?.next ?? null
    if (before === null || loadingMore.value) return
    loadingMore.value = true
    const answer = await api.conversations({ ...asked(), before }).catch(() => null)
    loadingMore.value = false
    const known = page.data.value
    if (answer === null || known === null || known.next !== before) return
    const listed = new Set(known.rows.map((row) => row.id))
    const older = pageOf(answer, truth).rows.filter((row) => !listed.has(row.id))
    page.data.value = { rows: [...known.rows, ...older], next: answer.next }
  }
  /** What the chat itself answered; the list's own word comes later. */
  function tellSpeaker(id: string, speaker: ConversationRow['speaker']) {
    truth.tell(id, speaker)
    merge(rows.value.filter((row) => row.id === id))
  }
  return {
    filter,
    narrowed,
    search,
    open,
    page,
    rows,
    hasMore,
    loadingMore,
    merge,
    more,
    tellSpeaker,
  }
}

const pageOf = (
  { conversations, next }: ConversationsAnswer,
  truth: ReturnType<typeof speakerTruth>,
) => ({ rows: conversations.map((row) => truth.over(row)), next })

function given({ queue, intent, from, to, debtor }: InboxFilter): Partial<Asked> {
  return {
    ...(queue === null ? {} : { queue }),
    ...(intent === null ? {} : { intent }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(debtor === null ? {} : { debtor }),
  }
}
