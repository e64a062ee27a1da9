import type { TimelineItem } from '../../../../src/shared/contracts/api/cockpit.ts'
import { ResourceView } from '../../components/resource-view.tsx'
import type { CampaignPageModel } from '../../models/campaign.ts'
import { CAMPAIGN } from '../../text/campaign.ts'
import { formatDateTime } from '../../text/format.ts'

/** What happened, by whom: newest first. */
export function History({ model }: { model: CampaignPageModel }) {
  return (
    <section class="card stack" aria-labelledby="history-title">
      <h2 id="history-title">{CAMPAIGN.timeline}</h2>
      <ResourceView of={model.history} lines={4}>
        {({ items, next }) => (
          <>
            <ol class="history">
              {items.map((item) => (
                <li key={`${item.at}-${item.kind}-${item.session ?? ''}`} class={toneOf(item)}>
                  <p class="small">{item.text}</p>
                  <span class="small muted num">
                    {formatDateTime(item.at)} · {item.actor ?? item.session ?? CAMPAIGN.byItself}
                  </span>
                </li>
              ))}
            </ol>
            {next !== null && (
              <button type="button" class="button small" onClick={() => void model.moreHistory()}>
                {CAMPAIGN.older}
              </button>
            )}
          </>
        )}
      </ResourceView>
    </section>
  )
}

/** What stops sending stands out. */
function toneOf({ kind }: TimelineItem): string {
  if (/locked$|dropped$|canceled$/.test(kind) && !kind.endsWith('unlocked')) return 'bad'
  return /paused$|cap_reached$/.test(kind) ? 'slow' : 'plain'
}
