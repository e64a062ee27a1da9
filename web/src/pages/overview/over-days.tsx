import type { KpiRowsState } from '../../models/kpi-rows.ts'
import type { Overview } from '../../models/overview.ts'
import { Ageing } from '../reports/ageing.tsx'
import { Rates } from './rates.tsx'
import { Recovery } from './recovery.tsx'
import '../reports.css'

/** What is worked out over days: rates, the portfolio by age, how money comes in. */
export function OverDays({ overview, rows }: { overview: Overview; rows: KpiRowsState }) {
  return (
    <div class="stack over-days">
      <Rates overview={overview} rows={rows} />
      <div class="report-pair">
        <Ageing ageing={overview.ageing} />
        <Recovery overview={overview} />
      </div>
    </div>
  )
}
