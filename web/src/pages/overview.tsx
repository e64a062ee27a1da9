import { useModel } from '@preact/signals'
import { lazy } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import type { OverviewAnswer } from '../../../src/shared/contracts/api/system.ts'
import { later, useApp } from '../app-context.ts'
import { Loading } from '../components/feedback.tsx'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { CampaignsModel } from '../models/campaigns.ts'
import type { Campaigns } from '../models/campaigns.ts'
import { KpiRowsModel } from '../models/kpi-rows.ts'
import type { KpiRowsState } from '../models/kpi-rows.ts'
import { OverviewModel } from '../models/overview.ts'
import type { Overview } from '../models/overview.ts'
import { OVERVIEW } from '../text/overview.ts'
import { Activity } from './overview/activity.tsx'
import { OpenAlerts } from './overview/alerts.tsx'
import { GatewayBadge, SimulatorNotice } from './overview/gateway.tsx'
import { Money } from './overview/money.tsx'
import { Parts } from './overview/parts.tsx'
import { Running } from './overview/running.tsx'
import { Traffic } from './overview/traffic.tsx'
import { TourOffer } from './overview/tour-offer.tsx'
import './overview.css'

// Below the fold, with what the reports share.
const OverDays = lazy(async () => (await import('./overview/over-days.tsx')).OverDays)
const KpiRows = lazy(async () => (await import('./reports/kpi-rows.tsx')).KpiRows)

/** The first screen: money, what is running, what came back, what needs an eye. */
export function OverviewPage() {
  const { api, live, toasts } = useApp()
  const overview = useModel(() => new OverviewModel({ api, live, later, now: Date.now }))
  const campaigns = useModel(() => new CampaignsModel({ api, live, toasts }))
  const rows = useModel(() => new KpiRowsModel({ api, toasts }))
  useEffect(() => {
    void overview.load()
    void campaigns.load()
  }, [overview, campaigns])
  return (
    <Page title={OVERVIEW.title} actions={<GatewayBadge waha={overview.waha} />}>
      <SimulatorNotice />
      <TourOffer />
      <ResourceView of={overview.figures} lines={6}>
        {(figures) => <Figures {...{ figures, overview, campaigns, rows }} />}
      </ResourceView>
      {rows.opened.value !== null && <KpiRows rows={rows} />}
    </Page>
  )
}

type FiguresProps = {
  figures: OverviewAnswer
  overview: Overview
  campaigns: Campaigns
  rows: KpiRowsState
}

function Figures({ figures, overview, campaigns, rows }: FiguresProps) {
  return (
    <>
      <Money figures={figures} rows={rows} />
      <div class="overview-grid">
        <div class="stack overview-main">
          {/* What is below must not be moved by how many campaigns there turn out to be. */}
          {campaigns.list.state.value === 'loading' ? (
            <Loading lines={8} />
          ) : (
            <>
              <Running campaigns={campaigns} waha={overview.waha} />
              <Traffic figures={figures} rows={rows} />
            </>
          )}
        </div>
        <div class="stack overview-side">
          <OpenAlerts />
          <Activity entries={figures.activity} />
          <Parts overview={overview} />
        </div>
      </div>
      <OverDays overview={overview} rows={rows} />
    </>
  )
}
