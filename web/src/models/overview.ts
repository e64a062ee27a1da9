import { createModel, effect, signal } from '@preact/signals'
import type { KpiDto } from '../../../src/shared/contracts/api/reports.ts'
import type { Api } from '../api/calls.ts'
import type { Period } from '../api/calls/reports.ts'
import { daysBack } from './days.ts'
import type { Live } from './live.ts'
import { refreshing } from './refreshing.ts'
import { resource } from './resource.ts'

type Parts = {
  api: Pick<Api, 'overview' | 'wahaStatus' | 'status' | 'kpis' | 'ageing' | 'recoveryCurve'>
  live: Live
  later: (run: () => void, delayMs: number) => () => void
  now: () => number
}

/** What is worked out over days, and the state of each part, need not be newer than this. */
const SLOW_REFRESH_MS = 60_000
/** Days of the rates, and of the groups in the recovery curve. */
export const RATE_DAYS = 7
const CURVE_DAYS = 90

/** The figures of the first screen: fast ones with the feed, those of many days once a minute. */
export const OverviewModel = createModel(({ api, live, later, now }: Parts) => {
  const figures = resource(() => api.overview())
  const waha = resource(() => api.wahaStatus())
  const status = resource(() => api.status())
  const ratePeriod = signal<Period>(daysBack(now(), RATE_DAYS))
  const rates = resource(async (): Promise<KpiDto[]> => {
    ratePeriod.value = daysBack(now(), RATE_DAYS)
    return (await api.kpis(ratePeriod.value)).kpis
  })
  const ageing = resource(() => api.ageing())
  const curve = resource(async () => {
    const { cohorts } = await api.recoveryCurve(daysBack(now(), CURVE_DAYS), 'total')
    return { cohort: cohorts[0] ?? null }
  })
  const soon = refreshing({ load: figures.load, later, now })
  let cancelSlow: (() => void) | null = null

  async function loadSlow() {
    await Promise.all([status, rates, ageing, curve].map(({ load }) => load()))
  }
  function slowly() {
    cancelSlow = later(() => {
      void loadSlow()
      slowly()
    }, SLOW_REFRESH_MS)
  }
  async function load() {
    await Promise.all([figures.load(), waha.load(), loadSlow()])
  }
  effect(() => live.onFrame(soon.changed))
  effect(() => live.onGap(() => void load()))
  effect(() => {
    slowly()
    return () => {
      soon.stop()
      cancelSlow?.()
    }
  })
  return { figures, waha, status, rates, ratePeriod, ageing, curve, load }
})
export type Overview = InstanceType<typeof OverviewModel>
