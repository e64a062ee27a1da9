import type { CampaignSummary } from '../../../src/shared/contracts/api/billing.ts'
import { reachOf, segmentsOf } from '../models/progress.ts'
import { formatCount, formatShare } from '../text/format.ts'
import { RECIPIENT_LABELS } from '../text/labels.ts'
import { Polite } from './polite.tsx'

/** How far a campaign is: one bar by state, its legend with figures. */
export function CampaignProgress({ campaign }: { campaign: CampaignSummary }) {
  const { total } = campaign
  const { settled } = reachOf(campaign)
  const segments = segmentsOf(campaign)
  const text = `${formatCount(settled)} de ${formatCount(total)} processadas (${formatShare(settled, total)})`
  return (
    <div class="progress">
      <div
        class="progress-bar"
        role="progressbar"
        aria-label={`Progresso de ${campaign.name}`}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={settled}
        aria-valuetext={text}
      >
        {segments.map(({ status, share }) => (
          <span key={status} class={`seg ${status}`} style={{ width: `${share * 100}%` }} />
        ))}
      </div>
      <ul class="legend">
        {segments.map(({ status, n }) => (
          <li key={status}>
            <span class={`swatch ${status}`} />
            {RECIPIENT_LABELS[status]} <strong class="num">{formatCount(n)}</strong>
          </li>
        ))}
      </ul>
      {campaign.status === 'running' && <Polite text={`${campaign.name}: ${text}`} />}
    </div>
  )
}
