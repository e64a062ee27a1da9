import { effect, signal } from '@preact/signals'
import type { QueueKey } from '../../../src/shared/contracts/api/desk.ts'
import type { Api, ConversationFilter } from '../api/calls.ts'
import type { Live } from './live.ts'

type Parts = {
  api: Pick<Api, 'chatStats' | 'queues'>
  live: Live
  later: (run: () => void, delayMs: number) => () => void
  canOperate: boolean
}

/** Counts follow the feed at most this often. */
const COUNT_PAUSE_MS = 3_000

type Counts = Record<ConversationFilter, number> & { queues: Partial<Record<QueueKey, number>> }

/** How many stand behind each tab and queue; without an answer they stay as they were. */
export function countsOf({ api, live, later, canOperate }: Parts) {
  const all = signal<Counts | null>(null)
  let cancel: (() => void) | null = null

  async function load() {
    const [stats, queues] = await Promise.all([
      api.chatStats().catch(() => null),
      canOperate ? api.queues().catch(() => null) : null,
    ])
    if (stats === null) return
    all.value = {
      all: stats.total,
      unread: stats.unread,
      person: stats.with_person,
      bot: stats.total - stats.with_person,
      queues: Object.fromEntries(queues?.queues.map(({ key, n }) => [key, n]) ?? []),
    }
  }
  effect(() =>
    live.onFrame((frame) => {
      if (!frame.conversations && !frame.counters) return
      cancel ??= later(() => {
        cancel = null
        void load()
      }, COUNT_PAUSE_MS)
    }),
  )
  effect(() => () => cancel?.())
  return { all, load }
}
