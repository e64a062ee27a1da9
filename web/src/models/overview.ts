import { createModel, effect } from '@preact/signals'
import type { Api } from '../api/calls.ts'
import type { Live } from './live.ts'
import { resource } from './resource.ts'

type Parts = {
  api: Pick<Api, 'overview' | 'wahaStatus'>
  live: Live
  later: (run: () => void, delayMs: number) => () => void
}

/** However fast the feed moves, the figures are asked for at most this often. */
const REFRESH_MS = 2_000

/** The figures of the first screen. */
export const OverviewModel = createModel(({ api, live, later }: Parts) => {
  const figures = resource(() => api.overview())
  const waha = resource(() => api.wahaStatus())
  let cancel: (() => void) | null = null

  function loadSoon() {
    cancel ??= later(() => {
      cancel = null
      void figures.load()
    }, REFRESH_MS)
  }
  async function load() {
    await Promise.all([figures.load(), waha.load()])
  }
  effect(() => live.onFrame(loadSoon))
  effect(() => live.onGap(() => void load()))
  effect(() => () => cancel?.())
  return { figures, waha, load }
})
export type Overview = InstanceType<typeof OverviewModel>
