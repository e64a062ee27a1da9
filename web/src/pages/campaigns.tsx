import { useModel } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { useApp } from '../app-context.ts'
import { Empty } from '../components/feedback.tsx'
import { SendIcon } from '../components/icons.tsx'
import { Page } from '../components/page.tsx'
import { ResourceView } from '../components/resource-view.tsx'
import { CampaignsModel } from '../models/campaigns.ts'
import { resource } from '../models/resource.ts'
import { CampaignCard } from './campaigns/campaign-card.tsx'
import { RecentUploads } from './campaigns/recent-uploads.tsx'
import { UploadCard } from './campaigns/upload-card.tsx'
import './campaigns.css'
import { CAMPAIGN_LIST } from '../text/screens/campaigns.ts'

/** Upload, and every campaign with its progress. */
export function CampaignsPage() {
  const { api, live, toasts, session } = useApp()
  const campaigns = useModel(() => new CampaignsModel({ api, live, toasts }))
  const uploads = useMemo(() => resource(async () => (await api.uploads()).imports), [api])
  useEffect(() => {
    void campaigns.load()
    void uploads.load()
  }, [campaigns, uploads])
  return (
    <Page title={CAMPAIGN_LIST.billing}>
      {session.canOperate.value && <UploadCard />}
      <RecentUploads uploads={uploads} />
      <section class="stack" aria-labelledby="campaigns-title">
        <h2 id="campaigns-title">{CAMPAIGN_LIST.campaigns}</h2>
        <ResourceView of={campaigns.list} lines={6}>
          {(list) =>
            list.length === 0 ? (
              <Empty icon={SendIcon} title={CAMPAIGN_LIST.noCampaign}>
                <p>{CAMPAIGN_LIST.firstBeginsWithFile}</p>
              </Empty>
            ) : (
              <ul class="stack">
                {list.map((campaign) => (
                  <li key={campaign.id}>
                    <CampaignCard
                      campaign={campaign}
                      campaigns={campaigns}
                      marks={campaigns.marks.value.get(campaign.id) ?? []}
                      linked
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </ResourceView>
      </section>
    </Page>
  )
}
