import type { CampaignSummary } from '../../../../src/shared/contracts/api/billing.ts'
import { CampaignProgress } from '../../components/campaign-progress.tsx'
import { CampaignStatus } from '../../components/campaign-status.tsx'
import type { CampaignPageModel } from '../../models/campaign.ts'
import { CAMPAIGN, nextSteps } from '../../text/campaign.ts'
import { formatCount, formatDateTime, plural } from '../../text/format.ts'
import { LIMIT_LABELS } from '../../text/labels.ts'
import { Commands } from '../campaigns/campaign-card.tsx'
import { Reasons } from '../campaigns/reasons.tsx'
import { WORDS } from '../../text/words.ts'

type Props = { campaign: CampaignSummary; model: CampaignPageModel }

/** What it is, how far it got, what holds it back, what comes next. */
export function CampaignHead({ campaign, model }: Props) {
  const steps = nextSteps(campaign, model.lanes.data.value ?? [], Date.now())
  return (
    <section class="card stack" aria-labelledby="campaign-name">
      <header>
        <div class="stack tight">
          <h2 id="campaign-name" class="file-name">
            {campaign.name}
          </h2>
          <p class="small muted">
            {WORDS.template} {campaign.template_name} · {formatDateTime(campaign.created_at)} ·{' '}
            {plural(campaign.total, WORDS.personWord, WORDS.peopleWord)}
            {campaign.delay_seconds > 0 && ` · uma a cada ${formatCount(campaign.delay_seconds)} s`}
          </p>
        </div>
        <div class="row tight wrap">
          <Commands campaign={campaign} campaigns={model} />
          <CampaignStatus status={campaign.status} />
        </div>
      </header>
      <CampaignProgress campaign={campaign} />
      {campaign.limit && campaign.status === 'running' && (
        <p class="notice warn">{LIMIT_LABELS[campaign.limit]}</p>
      )}
      <div class="next-steps">
        <h3>{CAMPAIGN.next}</h3>
        <ol class="small">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      <Reasons campaign={campaign} />
    </section>
  )
}
