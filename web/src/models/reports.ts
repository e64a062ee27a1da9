import { createModel, signal } from '@preact/signals'
import type { ExportDataset } from '../../../src/shared/contracts/api/reports.ts'
import type { Api } from '../api/calls.ts'
import type { DebtCohortsBy, Period } from '../api/calls/reports.ts'
import type { saveBlob } from '../api/save.ts'
import { KpiRowsModel } from './kpi-rows.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

/** Payments so many days after a message count for it. */
const TRIAL_DAYS = 7

type Parts = {
  api: Pick<
    Api,
    | 'kpis'
    | 'kpiRows'
    | 'ageing'
    | 'recoveryCurve'
    | 'exportCsv'
    | 'intentsReport'
    | 'botReport'
    | 'debtCohorts'
    | 'campaigns'
    | 'results'
  >
  toasts: Toasts
  save: typeof saveBlob
}

/** The parts of the reports and what each asks for. */
const PARTS = {
  '': ['kpis'],
  carteira: ['ageing', 'curve', 'cohorts'],
  robo: ['bot', 'intents'],
  testes: ['trials'],
} as const
export type ReportPart = keyof typeof PARTS
/** What depends on the period. */
const DATED: ReadonlySet<string> = new Set(['kpis', 'curve', 'bot', 'intents'])

/** What each template of one campaign brought. */
function trialsOf(api: Pick<Api, 'campaigns' | 'results'>) {
  const chosen = signal<string | null>(null)
  const results = resource(async () =>
    chosen.value === null ? null : api.results(chosen.value, TRIAL_DAYS),
  )
  const campaigns = resource(async () => {
    const list = (await api.campaigns()).campaigns.filter(({ status }) => status !== 'starting')
    chosen.value ??= list[0]?.id ?? null
    await results.load()
    return list
  })
  return {
    campaigns,
    chosen,
    results,
    async choose(id: string) {
      chosen.value = id
      await results.load()
    },
  }
}

/** Figures of a period, each with the rows behind it. */
export const ReportsModel = createModel(({ api, toasts, save }: Parts, first: Period) => {
  const period = signal(first)
  const kpis = resource(async () => (await api.kpis(period.value)).kpis)
  const ageing = resource(() => api.ageing())
  const curve = resource(async () => (await api.recoveryCurve(period.value)).cohorts)
  const cohortsBy = signal<DebtCohortsBy>('upload')
  const cohorts = resource(async () => (await api.debtCohorts(cohortsBy.value)).cohorts)
  const intents = resource(() => api.intentsReport(period.value))
  const bot = resource(() => api.botReport(period.value))
  const trials = trialsOf(api)
  const rows = new KpiRowsModel({ api, toasts })
  const exporting = signal<ExportDataset | null>(null)
  const sources = { kpis, ageing, curve, cohorts, intents, bot, trials: trials.campaigns }
  let shown: ReportPart = ''

  return {
    period,
    kpis,
    ageing,
    curve,
    rows,
    exporting,
    cohortsBy,
    cohorts,
    intents,
    bot,
    trials,
    /** What one part of the reports shows. */
    async load(part: ReportPart) {
      shown = part
      await Promise.all(PARTS[part].map((name) => sources[name].load()))
    },
    async setPeriod(next: Period) {
      period.value = next
      if (next.from === '' || next.to === '' || next.from > next.to) return
      const dated = PARTS[shown].filter((name) => DATED.has(name))
      await Promise.all(dated.map((name) => sources[name].load()))
    },
    async groupBy(by: DebtCohortsBy) {
      cohortsBy.value = by
      await cohorts.load()
    },
    async download(dataset: ExportDataset) {
      exporting.value = dataset
      try {
        save(await api.exportCsv(dataset), `${dataset}.csv`)
      } catch (error) {
        toasts.fault(error)
      } finally {
        exporting.value = null
      }
    },
  }
})
export type Reports = InstanceType<typeof ReportsModel>
