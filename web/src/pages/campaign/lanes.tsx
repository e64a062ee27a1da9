import type { CampaignLane } from '../../../../src/shared/contracts/api/cockpit.ts'
import { Pill } from '../../components/feedback.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { CampaignPageModel } from '../../models/campaign.ts'
import { CAMPAIGN, LANE_HEALTH, laneNext } from '../../text/campaign.ts'
import { formatCount } from '../../text/format.ts'
import { labelOf, SESSION_LABELS } from '../../text/labels.ts'
import { COCKPIT } from '../../text/screens/cockpit.ts'
import { WORDS } from '../../text/words.ts'

/** A lane per number: what it sent today, what it still may, which limit acts and until when. */
export function Lanes({ model }: { model: CampaignPageModel }) {
  return (
    <section class="card stack" aria-labelledby="lanes-title">
      <h2 id="lanes-title">{CAMPAIGN.lanes}</h2>
      <ResourceView of={model.lanes} lines={3}>
        {(lanes) =>
          lanes.length === 0 ? (
            <p class="muted small">{CAMPAIGN.lanesNone}</p>
          ) : (
            <ul class="lanes">
              {lanes.map((lane) => (
                <li key={lane.session}>
                  <Lane lane={lane} />
                </li>
              ))}
            </ul>
          )
        }
      </ResourceView>
    </section>
  )
}

function Lane({ lane }: { lane: CampaignLane }) {
  const { text, tone } = LANE_HEALTH[lane.health]
  const cap = lane.daily_cap
  const today =
    cap === null
      ? `${formatCount(lane.sent_today)} hoje, sem limite`
      : `${formatCount(lane.sent_today)} de ${formatCount(cap)} hoje`
  return (
    <article class="lane" aria-label={lane.label}>
      <div class="row spread tight">
        <strong class="truncate">{lane.label}</strong>
        <Pill tone={tone} dot>
          {lane.status === 'WORKING' ? text : labelOf(SESSION_LABELS, lane.status ?? 'UNKNOWN')}
        </Pill>
      </div>
      {cap !== null && (
        <meter
          class="quota"
          min={0}
          max={cap}
          high={cap * 0.9}
          value={lane.sent_today}
          aria-label={`${lane.label}: ${today}`}
        />
      )}
      <p class="small muted num">
        {today}
        {lane.warm_up_day !== null && ` · ${lane.warm_up_day}º dia de uso`}
      </p>
      <p class="small">{laneNext(lane, Date.now())}</p>
      <LaneCounts lane={lane} />
    </article>
  )
}

/** This campaign's people of the number. */
function LaneCounts({ lane: { recipients } }: { lane: CampaignLane }) {
  const counts = [
    ['sent', WORDS.sent, recipients.sent],
    ['sending', 'A caminho', recipients.on_the_way],
    ['pending', WORDS.queued, recipients.waiting],
    ['failed', COCKPIT.failed, recipients.failed],
    ['uncertain', COCKPIT.uncertain, recipients.uncertain],
  ] as const
  return (
    <ul class="legend">
      {counts
        .filter(([, , n]) => n > 0)
        .map(([swatch, label, n]) => (
          <li key={swatch}>
            <span class={`swatch ${swatch}`} />
            {label} <strong class="num">{formatCount(n)}</strong>
          </li>
        ))}
    </ul>
  )
}
