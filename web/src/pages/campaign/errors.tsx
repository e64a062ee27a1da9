import type { ErrorGroup } from '../../../../src/shared/contracts/api/cockpit.ts'
import { useApp } from '../../app-context.ts'
import { CheckIcon, RefreshIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { CampaignPageModel } from '../../models/campaign.ts'
import { CAMPAIGN, CHARGE_LABELS } from '../../text/campaign.ts'
import { formatCount, formatRecent } from '../../text/format.ts'

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

type Props = { model: CampaignPageModel }

/** Failures by reason, the largest group first, each with what can be done about it. */
export function Errors({ model }: Props) {
  return (
    <section class="card stack" aria-labelledby="errors-title">
      <h2 id="errors-title">{CAMPAIGN.errors}</h2>
      <ResourceView of={model.errors} lines={2}>
        {(groups) =>
          groups.length === 0 ? (
            <p class="row tight small muted">
              <CheckIcon size={16} /> {CAMPAIGN.noErrors}
            </p>
          ) : (
            <ul class="error-groups">
              {groups.map((group) => (
                <li key={`${group.status}-${group.reason}`}>
                  <Group group={group} model={model} />
                </li>
              ))}
            </ul>
          )
        }
      </ResourceView>
    </section>
  )
}

function Group({ group, model }: Props & { group: ErrorGroup }) {
  const { session } = useApp()
  return (
    <div class="error-group">
      <strong class="num error-n">{formatCount(group.n)}</strong>
      <span class="grow">
        <span class="row tight">
          <span class={`swatch ${group.status}`} /> {capital(group.label)}
        </span>
        <span class="small muted cell-note">
          {group.charge !== null && `${capital(CHARGE_LABELS[group.charge])} · `}
          {formatRecent(group.last_at, Date.now())}
          {!group.retryable && group.status === 'failed' && ` · ${CAMPAIGN.notRetryable}`}
        </span>
      </span>
      {session.canOperate.value && (
        <span class="row tight wrap">
          <button
            type="button"
            class="button small ghost"
            onClick={() => {
              void model.show({ status: group.status, reason: group.reason })
              document.getElementById('recipients-title')?.scrollIntoView({ block: 'start' })
            }}
          >
            {CAMPAIGN.showThese}
          </button>
          {group.retryable && (
            <button
              type="button"
              class="button small"
              disabled={model.acting.value}
              onClick={() => void model.retry(group.reason)}
            >
              <RefreshIcon size={16} /> {CAMPAIGN.retryThese(group.n)}
            </button>
          )}
        </span>
      )}
    </div>
  )
}
