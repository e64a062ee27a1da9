import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { later, useApp } from '../app-context.ts'
import { BackIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { CampaignModel } from '../models/campaign.ts'
import { CAMPAIGN } from '../text/campaign.ts'
import { Errors } from './campaign/errors.tsx'
import { Funnel } from './campaign/funnel.tsx'
import { CampaignHead } from './campaign/head.tsx'
import { History } from './campaign/history.tsx'
import { Lanes } from './campaign/lanes.tsx'
import { Recipients } from './campaign/recipients.tsx'
import { Results } from './campaign/results.tsx'
import './campaigns.css'
import './campaign.css'

/** One campaign while it runs and after: how far people got, each number's lane, what failed, who, and the money. */
export function CampaignPage({ id = '' }: { id?: string }) {
  return <One key={id} id={id} />
}

function One({ id }: { id: string }) {
  const { api, live, toasts, session } = useApp()
  const canOperate = session.canOperate.value
  const model = useModel(() => new CampaignModel({ api, live, toasts, later, canOperate }, id))
  useEffect(() => void model.load(), [model])
  return (
    <Page title={CAMPAIGN.title}>
      <a class="button ghost small back-link" href="/cobrancas">
        <BackIcon size={16} /> {CAMPAIGN.back}
      </a>
      <ResourceView of={model.campaign} lines={6}>
        {(campaign) => (
          <>
            <CampaignHead campaign={campaign} model={model} />
            <Funnel model={model} />
            <div class="cockpit">
              <Lanes model={model} />
              <Errors model={model} />
            </div>
            <Results model={model} />
            {canOperate && <Recipients campaign={campaign} model={model} />}
            <History model={model} />
          </>
        )}
      </ResourceView>
    </Page>
  )
}
