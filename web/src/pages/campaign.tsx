import { useModel } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { BackIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { CampaignModel } from '../models/campaign.ts'
import { CAMPAIGN } from '../text/campaign.ts'
import { Recipients } from './campaign/recipients.tsx'
import { Results } from './campaign/results.tsx'
import { CampaignCard } from './campaigns/campaign-card.tsx'
import './campaigns.css'
import './campaign.css'

/** One campaign: its account, the people behind each figure, the money. */
export function CampaignPage({ id = '' }: { id?: string }) {
  return <One key={id} id={id} />
}

function One({ id }: { id: string }) {
  const { api, live, toasts, session } = useApp()
  const canOperate = session.canOperate.value
  const model = useModel(() => new CampaignModel({ api, live, toasts, canOperate }, id))
  useEffect(() => void model.load(), [model])
  return (
    <Page title={CAMPAIGN.title}>
      <a class="button ghost small back-link" href="/cobrancas">
        <BackIcon size={16} /> Todas as campanhas
      </a>
      <ResourceView of={model.campaign} lines={6}>
        {(campaign) => (
          <>
            <CampaignCard campaign={campaign} campaigns={model} />
            <Results model={model} />
            {canOperate && <Recipients campaign={campaign} model={model} />}
          </>
        )}
      </ResourceView>
    </Page>
  )
}
