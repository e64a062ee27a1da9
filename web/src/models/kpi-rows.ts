import { createModel, signal } from '@preact/signals'
import type { KpiDto, KpiRowDto } from '../../../src/shared/contracts/api/reports.ts'
import type { Api } from '../api/calls.ts'
import type { Period } from '../api/calls/reports.ts'
import type { Toasts } from './toasts.ts'

type Parts = { api: Pick<Api, 'kpiRows'>; toasts: Toasts }

/** What a figure must tell so that its rows can be shown. */
export type KpiHead = Pick<KpiDto, 'id' | 'label' | 'formula' | 'money' | 'unit'>
type Opened = { kpi: KpiHead; period: Period; rows: KpiRowDto[] | null; next: string | null }

/** The rows behind one figure, page by page. */
export const KpiRowsModel = createModel(({ api, toasts }: Parts) => {
  const opened = signal<Opened | null>(null)

  async function page({ kpi, period, rows }: Opened, after: string) {
    try {
      const answer = await api.kpiRows(kpi.id, period, after)
      if (opened.value?.kpi.id !== kpi.id) return
      opened.value = { kpi, period, rows: [...(rows ?? []), ...answer.rows], next: answer.next }
    } catch (error) {
      opened.value = null
      toasts.fault(error)
    }
  }
  return {
    opened,
    async open(kpi: KpiHead, period: Period) {
      const fresh = { kpi, period, rows: null, next: null }
      opened.value = fresh
      await page(fresh, '')
    },
    async more() {
      const known = opened.value
      if (known !== null && known.next !== null) await page(known, known.next)
    },
    close() {
      opened.value = null
    },
  }
})
export type KpiRowsState = InstanceType<typeof KpiRowsModel>
