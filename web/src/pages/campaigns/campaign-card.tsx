import { useState } from 'preact/hooks'
import type { CampaignSummary } from '../../../../src/shared/contracts/api/billing.ts'
import { useApp } from '../../app-context.ts'
import { CampaignProgress } from '../../components/campaign-progress.tsx'
import { CampaignStatus } from '../../components/campaign-status.tsx'
import { Confirm } from '../../components/dialog.tsx'
import { ClockIcon, PauseIcon, PlayIcon, StopIcon } from '../../components/icons.tsx'
import { isOpen } from '../../models/campaigns.ts'
import type { Campaigns } from '../../models/campaigns.ts'
import { ratePerMinute } from '../../models/rate.ts'
import type { Mark } from '../../models/rate.ts'
import { reachOf } from '../../models/progress.ts'
import { formatCount, formatDateTime, formatShare, plural } from '../../text/format.ts'
import { CAMPAIGN } from '../../text/campaign.ts'
import { LIMIT_LABELS } from '../../text/labels.ts'
import { ETA_LIMITS, etaText } from '../../text/wizard.ts'
import { Reasons } from './reasons.tsx'
import { CAMPAIGN_LIST } from '../../text/screens/campaigns.ts'
import { WORDS } from '../../text/words.ts'

type Props = {
  campaign: CampaignSummary
  campaigns: Pick<Campaigns, 'command' | 'commanding'>
  /** What was seen of it lately, for its rate. */
  marks?: readonly Mark[]
  /** Leads to the people behind the figures; left out on their own page. */
  linked?: boolean
}

/** One campaign: state, progress, what was left out and why. */
export function CampaignCard({ campaign, campaigns, marks = [], linked = false }: Props) {
  const titleId = `campaign-${campaign.id}`
  return (
    <article class="card campaign" aria-labelledby={titleId}>
      <header>
        <div class="stack tight">
          <h3 id={titleId}>{campaign.name}</h3>
          <p class="small muted">
            {WORDS.template} {campaign.template_name} · {formatDateTime(campaign.created_at)} ·{' '}
            {plural(campaign.total, WORDS.personWord, WORDS.peopleWord)}
            {campaign.delay_seconds > 0 && ` · uma a cada ${formatCount(campaign.delay_seconds)} s`}
          </p>
        </div>
        <CampaignStatus status={campaign.status} />
      </header>
      <div class="stack">
        <CampaignProgress campaign={campaign} />
        <Reach campaign={campaign} />
        <When campaign={campaign} rate={ratePerMinute(campaign, marks)} />
        {campaign.limit && campaign.status === 'running' && (
          <p class="notice warn">{LIMIT_LABELS[campaign.limit]}</p>
        )}
        <div class="row wrap spread">
          <Reasons campaign={campaign} />
          <Commands campaign={campaign} campaigns={campaigns} />
        </div>
        {linked && (
          <a class="small" href={`/cobrancas/campanha/${campaign.id}`}>
            {CAMPAIGN.details}
          </a>
        )}
      </div>
    </article>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Below ten a minute a decimal says something. */
const formatRate = (rate: number) =>
  formatCount(rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate))

/** When it starts, or will be over and what makes it take that long. */
function When({ campaign, rate }: { campaign: CampaignSummary; rate: number | null }) {
  const { eta, scheduled_at: at, status } = campaign
  const pace = rate === null ? null : CAMPAIGN.rate(formatRate(rate))
  if (status === 'scheduled' && at !== null) {
    return (
      <p class="row tight small">
        <ClockIcon size={16} /> {CAMPAIGN_LIST.startsAt} {formatDateTime(at)}
      </p>
    )
  }
  const going = status === 'running' || status === 'starting'
  if (eta === null || !going) {
    return pace === null ? null : <p class="small muted num">{pace}</p>
  }
  return (
    <p class="row tight small">
      <ClockIcon size={16} />
      <span>
        {capital(etaText(eta, Date.now()))}. O que limita: {ETA_LIMITS[eta.limit]}.
        {pace !== null && ` ${pace}.`}
      </span>
    </p>
  )
}

/** How many got at least this far; each rate is a share of the step before. */
function Reach({ campaign }: { campaign: CampaignSummary }) {
  const reach = reachOf(campaign)
  const steps = [
    { label: WORDS.sent, n: reach.sent, of: campaign.total },
    { label: WORDS.delivered, n: reach.delivered, of: reach.sent },
    { label: WORDS.read, n: reach.read, of: reach.delivered },
    { label: CAMPAIGN_LIST.answered, n: reach.replied, of: reach.delivered },
  ]
  return (
    <dl class="reach">
      {steps.map(({ label, n, of }) => (
        <div key={label}>
          <dt class="small muted">{label}</dt>
          <dd>
            <strong class="num">{formatCount(n)}</strong>{' '}
            <span class="small muted num">{formatShare(n, of)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Pause and resume at one click; cancelling asks. */
export function Commands({ campaign, campaigns }: Props) {
  const { session } = useApp()
  const [asking, setAsking] = useState(false)
  const waiting = campaign.status === 'scheduled'
  if (!session.canOperate.value || !(isOpen(campaign) || waiting)) return null
  const busy = campaigns.commanding.value === campaign.id
  const reach = reachOf(campaign)
  const left = campaign.total - reach.settled
  return (
    <div class="row tight">
      {waiting ? null : campaign.status === 'paused' ? (
        <button
          type="button"
          class="button small"
          disabled={busy}
          onClick={() => void campaigns.command(campaign.id, 'resume')}
        >
          <PlayIcon size={16} /> {CAMPAIGN_LIST.resume}
        </button>
      ) : (
        <button
          type="button"
          class="button small"
          disabled={busy}
          onClick={() => void campaigns.command(campaign.id, 'pause')}
        >
          <PauseIcon size={16} /> {CAMPAIGN_LIST.pause}
        </button>
      )}
      <button
        type="button"
        class="button small danger"
        disabled={busy}
        onClick={() => setAsking(true)}
      >
        <StopIcon size={16} /> {CAMPAIGN_LIST.cancel}
      </button>
      <Confirm
        open={asking}
        title={CAMPAIGN_LIST.cancelAsk}
        confirmLabel={CAMPAIGN_LIST.cancelCampaign}
        danger
        busy={busy}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void campaigns.command(campaign.id, 'cancel')
        }}
      >
        <p>
          {plural(left, CAMPAIGN_LIST.personWillNot, CAMPAIGN_LIST.peopleWillNot)}{' '}
          {CAMPAIGN_LIST.cancelHint}
        </p>
      </Confirm>
    </div>
  )
}
