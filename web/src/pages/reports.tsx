import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { TextField } from '../components/fields.tsx'
import { DownloadIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { monthSoFar } from '../models/days.ts'
import { ReportsModel } from '../models/reports.ts'
import type { Reports } from '../models/reports.ts'
import { DATASETS, GROUPS, REPORTS } from '../text/reports.ts'
import { Ageing } from './reports/ageing.tsx'
import { Curve } from './reports/curve.tsx'
import { KpiCard } from './reports/kpi-card.tsx'
import { KpiRows } from './reports/kpi-rows.tsx'
import './reports.css'

/** Every figure with its formula, what it is a share of, and the rows behind it. */
export function ReportsPage() {
  const { api, toasts, save, session } = useApp()
  const reports = useModel(() => new ReportsModel({ api, toasts, save }, monthSoFar(Date.now())))
  useEffect(() => void reports.load(), [reports])
  return (
    <Page title={REPORTS.title}>
      <PeriodFields reports={reports} />
      <ResourceView of={reports.kpis} lines={10}>
        {(kpis) => (
          <>
            {GROUPS.filter(({ group }) => kpis.some((one) => one.group === group)).map(
              ({ group, label }) => (
                <section key={group} class="stack tight" aria-labelledby={`group-${group}`}>
                  <h2 id={`group-${group}`}>{label}</h2>
                  <ul class="kpis">
                    {kpis
                      .filter((one) => one.group === group)
                      .map((one) => (
                        <li key={one.id}>
                          <KpiCard
                            kpi={one}
                            open={() => void reports.rows.open(one, reports.period.value)}
                          />
                        </li>
                      ))}
                  </ul>
                </section>
              ),
            )}
          </>
        )}
      </ResourceView>
      <div class="report-pair">
        <Ageing ageing={reports.ageing} />
        <Curve curve={reports.curve} />
      </div>
      {session.canOperate.value && <Exports reports={reports} />}
      <KpiRows rows={reports.rows} />
    </Page>
  )
}

function PeriodFields({ reports }: { reports: Reports }) {
  const { from, to } = reports.period.value
  return (
    <div class="period">
      <TextField
        id="report-from"
        type="date"
        label={REPORTS.from}
        max={to}
        value={from}
        onText={(next) => void reports.setPeriod({ from: next, to })}
      />
      <TextField
        id="report-to"
        type="date"
        label={REPORTS.to}
        min={from}
        value={to}
        onText={(next) => void reports.setPeriod({ from, to: next })}
      />
    </div>
  )
}

function Exports({ reports }: { reports: Reports }) {
  return (
    <section class="card stack" aria-labelledby="exports-title">
      <div>
        <h2 id="exports-title">{REPORTS.exports}</h2>
        <p class="small muted">{REPORTS.exportsHint}</p>
      </div>
      <div class="row wrap tight">
        {DATASETS.map(({ dataset, label }) => (
          <button
            key={dataset}
            type="button"
            class="button small"
            disabled={reports.exporting.value !== null}
            onClick={() => void reports.download(dataset)}
          >
            <DownloadIcon size={16} /> {label}
          </button>
        ))}
      </div>
    </section>
  )
}
