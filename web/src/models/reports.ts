import { createModel, signal } from '@preact/signals'
import type { ExportDataset, KpiDto, KpiRowDto } from '../../../src/shared/contracts/api/reports.ts'
import type { Api } from '../api/calls.ts'
import type { Period } from '../api/calls/reports.ts'
import type { saveBlob } from '../api/save.ts'
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
  const opened = signal<{ kpi: KpiDto; rows: KpiRowDto[] | null; next: string | null } | null>(null)
  const exporting = signal<ExportDataset | null>(null)

  async function page(kpi: KpiDto, after: string) {
    const known = after === '' ? [] : (opened.value?.rows ?? [])
    try {
      const answer = await api.kpiRows(kpi.id, period.value, after)
      if (opened.value?.kpi.id !== kpi.id) return
      opened.value = { kpi, rows: [...known, ...answer.rows], next: answer.next }
    } catch (error) {
      opened.value = null
      toasts.fault(error)
    }
  }
  return {
    period,
    kpis,
    ageing,
    curve,
    opened,
    exporting,
    async load() {
      await Promise.all([kpis.load(), ageing.load(), curve.load()])
    },
    async setPeriod(next: Period) {
      period.value = next
      if (next.from === '' || next.to === '' || next.from > next.to) return
      await Promise.all([kpis.load(), curve.load()])
    },
    async open(kpi: KpiDto) {
      opened.value = { kpi, rows: null, next: null }
      await page(kpi, '')
    },
    async more() {
      const known = opened.value
      if (known?.next) await page(known.kpi, known.next)
    },
    close() {
      opened.value = null
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
