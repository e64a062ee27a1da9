import { computed, createModel, signal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import type { DebtorRow, DebtorsAnswer } from '../../../src/shared/contracts/api/debtors.ts'
import type { AudienceFilter } from '../../../src/shared/domain/audience-filter.ts'
import type { Api } from '../api/calls.ts'
import type { DebtorSort, DebtorState } from '../api/calls/debtors.ts'
import { resource } from './resource.ts'
import type { Resource } from './resource.ts'
import { savedSegments } from './segments.ts'
import type { Toasts } from './toasts.ts'

/** Which people, in which order. */
export type DebtorsView = {
  filter: AudienceFilter
  search: string
  sort: DebtorSort
  state: DebtorState
}
export const WHOLE_VIEW: DebtorsView = { filter: {}, search: '', sort: 'recent', state: 'active' }

type Parts = {
  api: Pick<Api, 'debtors' | 'segments' | 'createSegment' | 'deleteSegment'>
  toasts: Toasts
  later: (run: () => void, delayMs: number) => () => void
  /** Told of every change of the view, so that the address keeps it. */
  viewed: (view: DebtorsView) => void
}
type Page = { rows: DebtorRow[]; next: string | null; totals: DebtorsAnswer['totals'] }

const TYPING_PAUSE_MS = 300

/** People who owe, page after page, as the view asks. */
export const DebtorsModel = createModel(
  ({ api, toasts, later, viewed }: Parts, from: DebtorsView) => {
    const view = signal<DebtorsView>(from)
    const list = resource<Page>(async () =>
      pageOf(await api.debtors({ ...view.value, before: null })),
    )
    const saved = savedSegments({
      api,
      toasts,
      filter: () => view.value.filter,
      changed: () => undefined,
    })
    const narrowed = computed(
      () => view.value.search !== '' || Object.keys(view.value.filter).length > 0,
    )
    let cancel: (() => void) | null = null

    function look(part: Partial<DebtorsView>, wait: number) {
      view.value = { ...view.value, ...part }
      viewed(view.value)
      cancel?.()
      if (wait === 0) void list.load()
      else cancel = later(() => void list.load(), wait)
    }
    return {
      ...saved,
      ...followed({ api, toasts, view, list }),
      view,
      list,
      narrowed,
      async load() {
        await Promise.all([list.load(), saved.segments.load()])
      },
      type: (search: string) => look({ search }, TYPING_PAUSE_MS),
      /** Conditions by hand: no saved segment any more. */
      refine(filter: AudienceFilter) {
        saved.segment.value = null
        look({ filter }, TYPING_PAUSE_MS)
      },
      order: (sort: DebtorSort) => look({ sort }, 0),
      show: (state: DebtorState) => look({ state }, 0),
      pick(id: string | null) {
        saved.segment.value = id
        const found = saved.segments.data.value?.find((one) => one.id === id)
        look({ filter: found?.filter ?? {} }, 0)
      },
      clear() {
        saved.segment.value = null
        look({ filter: {}, search: '' }, 0)
      },
    }
  },
)
export type Debtors = InstanceType<typeof DebtorsModel>

const pageOf = ({ items, next, totals }: DebtorsAnswer): Page => ({ rows: items, next, totals })

type Following = Pick<Parts, 'toasts'> & {
  api: Pick<Api, 'debtors'>
  view: Signal<DebtorsView>
  list: Resource<Page>
}

/** The pages after the first. */
function followed({ api, toasts, view, list }: Following) {
  const fetching = signal(false)
  return {
    fetching,
    /** The next page, unless it is on its way or there is none; a view changed meanwhile wins. */
    async more() {
      const known = list.data.value
      if (known === null || known.next === null || fetching.value) return
      fetching.value = true
      try {
        const answer = await api.debtors({ ...view.value, before: known.next })
        if (list.data.value !== known) return
        list.data.value = { ...pageOf(answer), rows: [...known.rows, ...answer.items] }
      } catch (error) {
        toasts.fault(error)
      } finally {
        fetching.value = false
      }
    },
  }
}
