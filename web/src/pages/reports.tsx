import { useModel } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { TextField } from '../components/fields.tsx'
import { Page } from '../components/page.tsx'
import { useCurrentInSight } from '../components/use-current-in-sight.ts'
import { monthSoFar } from '../models/days.ts'
import { ReportsModel } from '../models/reports.ts'
import type { ReportPart, Reports } from '../models/reports.ts'
import { REPORT_TABS, REPORT_TABS_LABEL, REPORTS } from '../text/reports.ts'
import { BotPart } from './reports/bot-part.tsx'
import { Indicators } from './reports/indicators.tsx'
import { KpiRows } from './reports/kpi-rows.tsx'
import { PortfolioPart } from './reports/portfolio-part.tsx'
import { TrialsPart } from './reports/trials-part.tsx'
import './reports.css'

const PARTS: Record<ReportPart, FunctionComponent<{ reports: Reports }>> = {
  '': Indicators,
  carteira: PortfolioPart,
  robo: BotPart,
  testes: TrialsPart,
}
const isPart = (tab: string): tab is ReportPart => Object.hasOwn(PARTS, tab)

/** Every figure with its formula, what it is a share of, and the rows behind it. */
export function ReportsPage({ tab = '' }: { tab?: string }) {
  const { api, toasts, save } = useApp()
  const reports = useModel(() => new ReportsModel({ api, toasts, save }, monthSoFar(Date.now())))
  const part = isPart(tab) ? tab : ''
  useEffect(() => void reports.load(part), [reports, part])
  const Part = PARTS[part]
  const bar = useCurrentInSight<HTMLElement>(part)
  return (
    <Page title={REPORTS.title}>
      <div class="report-bar">
        <nav ref={bar} class="subtabs" aria-label={REPORT_TABS_LABEL}>
          <ul>
            {REPORT_TABS.map((one) => (
              <li key={one.tab}>
                <a
                  href={one.tab === '' ? '/relatorios' : `/relatorios/${one.tab}`}
                  aria-current={one.tab === part ? 'page' : undefined}
                >
                  {one.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {part !== 'testes' && <PeriodFields reports={reports} />}
      </div>
      <Part reports={reports} />
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
