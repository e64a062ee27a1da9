import { createModel, signal } from '@preact/signals'
import type { ExportDataset } from '../../../src/shared/contracts/api/reports.ts'
import type { Api } from '../api/calls.ts'
import type { Period } from '../api/calls/reports.ts'
import type { saveBlob } from '../api/save.ts'
import { KpiRowsModel } from './kpi-rows.ts'
import { resource } from './resource.ts'
import type { Toasts } from './toasts.ts'

type Parts = {
  api: Pick<Api, 'kpis' | 'kpiRows' | 'ageing' | 'recoveryCurve' | 'exportCsv'>
  toasts: Toasts
  save: typeof saveBlob
}

/** Figures of a period, each with the rows behind it. */
export const ReportsModel = createModel(({ api, toasts, save }: Parts, first: Period) => {
  const period = signal(first)
  const kpis = resource(async () => (await api.kpis(period.value)).kpis)
  const ageing = resource(() => api.ageing())
  const curve = resource(async () => (await api.recoveryCurve(period.value)).cohorts)
  const rows = new KpiRowsModel({ api, toasts })
  const exporting = signal<ExportDataset | null>(null)

  return {
    period,
    kpis,
    ageing,
    curve,
    rows,
    exporting,
    async load() {
      await Promise.all([kpis.load(), ageing.load(), curve.load()])
    },
    async setPeriod(next: Period) {
      period.value = next
      if (next.from === '' || next.to === '' || next.from > next.to) return
      await Promise.all([kpis.load(), curve.load()])
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
