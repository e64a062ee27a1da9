import { effect, signal } from '@preact/signals'
import type { TimelineItem } from '../../../src/shared/contracts/api/cockpit.ts'
import type { Api } from '../api/calls.ts'
import type { Live } from './live.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<Api, 'funnel' | 'lanes' | 'campaignErrors' | 'timeline'>
  live: Live
  toasts: Toasts
  later: (run: () => void, delayMs: number) => () => void
  /** Days after a send within which money counts. */
  days: () => number
}
type History = { items: TimelineItem[]; next: string | null }

/** Frames come four times a second at most; what they change is read again this long after the first. */
const SETTLE_MS = 1_500

/** What a running campaign does: how far people got, each number's lane, what fails and what happened. */
export function cockpitOf({ api, live, toasts, later, days }: Parts, id: string) {
  const funnel = resource(() => api.funnel(id, days()))
  const lanes = resource(async () => (await api.lanes(id)).lanes)
  const errors = resource(async () => (await api.campaignErrors(id)).groups)
  const history = resource<History>(async () => pageOf(await api.timeline(id, null)))
  const older = signal(false)
  let cancel: (() => void) | null = null

  async function refresh() {
    cancel = null
    const all = [funnel.load(), lanes.load(), errors.load()]
    // Whoever reads older lines keeps them; the newest come with the next visit.
    if (!older.value) all.push(history.load())
    await Promise.all(all)
  }
  function refreshSoon() {
    cancel ??= later(() => void refresh(), SETTLE_MS)
  }
  effect(() =>
    live.onFrame((frame) => frame.campaigns?.some((one) => one.id === id) && refreshSoon()),
  )
  effect(() => live.onGap(() => void refresh()))
  effect(() => () => cancel?.())
  return {
    funnel,
    lanes,
    errors,
    history,
    refresh,
    async moreHistory() {
      const known = history.data.value
      if (known === null || known.next === null) return
      older.value = true
      try {
        const page = await api.timeline(id, known.next)
        history.data.value = { items: [...known.items, ...page.items], next: page.next }
      } catch (error) {
        toasts.fault(error)
      }
    },
  }
}

const pageOf = ({ items, next }: History): History => ({ items, next })
