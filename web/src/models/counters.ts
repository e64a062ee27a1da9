import { createModel, effect, signal } from '@preact/signals'
import type { Api } from '../api/calls.ts'
import type { Live } from './live.ts'

type Parts = { api: Pick<Api, 'chatStats'>; live: Live }

/** The small figures beside the navigation: asked once, then kept by the feed. */
export const CountersModel = createModel(({ api, live }: Parts) => {
  const unread = signal(0)

  /** Without an answer the badge stays as it was; the feed will say. */
  async function load() {
    const stats = await api.chatStats().catch(() => null)
    if (stats !== null) unread.value = stats.unread
  }
  effect(() =>
    live.onFrame(({ counters }) => {
      if (counters) unread.value = counters.unread
    }),
  )
  effect(() => live.onGap(() => void load()))
  return { unread, load }
})
