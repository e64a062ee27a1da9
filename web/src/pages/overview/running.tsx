import type { CampaignSummary } from '../../../../src/shared/contracts/api/billing.ts'
import type { WahaStatusAnswer } from '../../../../src/shared/contracts/api/system.ts'
import { CampaignProgress } from '../../components/campaign-progress.tsx'
import { CampaignStatus } from '../../components/campaign-status.tsx'
import type { Campaigns } from '../../models/campaigns.ts'
import type { Resource } from '../../models/resource.ts'
import { LIMIT_LABELS } from '../../text/labels.ts'
import { RUNNING } from '../../text/overview.ts'
import { FirstSteps } from './first-steps.tsx'

/** More than these are behind the link. */
const SHOWN = 3

type Props = { campaigns: Campaigns; waha: Resource<WahaStatusAnswer> }

/** The campaigns that are going out now, or the last one, or how to begin. */
export function Running({ campaigns, waha }: Props) {
  const all = campaigns.list.data.value
  if (all === null) return null
  const open = campaigns.open.value.slice(0, SHOWN)
  const shown = open.length > 0 ? open : all.slice(0, 1)
  if (shown.length === 0) return <FirstSteps waha={waha} />
  return (
    <>
      {shown.map((campaign) => (
        <One key={campaign.id} campaign={campaign} />
      ))}
    </>
  )
}

function One({ campaign }: { campaign: CampaignSummary }) {
  const { id, name, template_name, status, limit } = campaign
  return (
    <section class="card" aria-labelledby={`running-${id}`}>
      <header>
        <div class="stack tight">
          <h2 id={`running-${id}`}>{name}</h2>
          <span class="small muted">{RUNNING.template(template_name)}</span>
        </div>
        <CampaignStatus status={status} />
      </header>
      <div class="stack">
        <CampaignProgress campaign={campaign} />
        {limit && status === 'running' && <p class="notice warn">{LIMIT_LABELS[limit]}</p>}
        <span class="row wrap">
          <a href={`/cobrancas/campanha/${id}`} aria-label={`${RUNNING.details}: ${name}`}>
            {RUNNING.details}
          </a>
          <a href="/cobrancas">{RUNNING.all}</a>
        </span>
      </div>
    </section>
  )
}
