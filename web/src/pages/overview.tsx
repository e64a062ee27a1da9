import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { OverviewAnswer } from '../../../src/shared/contracts/api/system.ts'
import { later, useApp } from '../app-context.ts'
import { HourlyChart } from '../components/hourly-chart.tsx'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { CampaignsModel } from '../models/campaigns.ts'
import { OverviewModel } from '../models/overview.ts'
import { Activity } from './overview/activity.tsx'
import { GatewayBadge, SimulatorNotice } from './overview/gateway.tsx'
import { Messages } from './overview/messages.tsx'
import { Money } from './overview/money.tsx'
import { Running } from './overview/running.tsx'
import './overview.css'

/** The first screen: money, what is running, what came back. */
export function OverviewPage() {
  const { api, live, toasts } = useApp()
  const overview = useModel(() => new OverviewModel({ api, live, later }))
  const campaigns = useModel(() => new CampaignsModel({ api, live, toasts }))
  useEffect(() => {
    void overview.load()
    void campaigns.load()
  }, [overview, campaigns])
  return (
    <Page title="Visão geral" actions={<GatewayBadge waha={overview.waha} />}>
      <SimulatorNotice />
      <ResourceView of={overview.figures} lines={6}>
        {(figures) => <Figures figures={figures} campaigns={campaigns} />}
      </ResourceView>
    </Page>
  )
}

type FiguresProps = { figures: OverviewAnswer; campaigns: InstanceType<typeof CampaignsModel> }

function Figures({ figures, campaigns }: FiguresProps) {
  return (
    <>
      <Money figures={figures} />
      <div class="overview-grid">
        <div class="stack overview-main">
          <Running campaigns={campaigns} />
          <Messages figures={figures} />
          <section class="card" aria-labelledby="hours-title">
            <header>
              <h2 id="hours-title">Mensagens por hora</h2>
              <span class="small muted">últimas 24 horas</span>
            </header>
            <HourlyChart hours={figures.hourly} />
          </section>
        </div>
        <Activity entries={figures.activity} />
      </div>
    </>
  )
}
