import type { WebhookDeliveryDto } from '../../../../src/shared/contracts/api/webhooks-out.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Loading, Pill } from '../../components/feedback.tsx'
import type { Webhooks } from '../../models/webhooks.ts'
import { DELIVERY_LABELS, EVENT_LABELS, WEBHOOKS } from '../../text/access.ts'
import { formatDateTime } from '../../text/format.ts'
import { labelOf } from '../../text/labels.ts'

const TONES = { pending: 'warn', delivered: 'ok', failed: 'danger' } as const

/** What was told to one address, and telling it again. */
export function Deliveries({ webhooks }: { webhooks: Webhooks }) {
  const webhook = webhooks.opened.value
  const known = webhooks.deliveries.value
  return (
    <Dialog open={webhook !== null} title={WEBHOOKS.deliveries} onClose={() => webhooks.close()}>
      {webhook !== null && (
        <div class="stack confirm-body">
          <p class="small muted file-name">{webhook.url}</p>
          {known === null && <Loading lines={4} />}
          {known?.items.length === 0 && <p class="muted">{WEBHOOKS.noDeliveries}</p>}
          <ul class="settings-list">
            {known?.items.map((one) => (
              <Row
                key={one.event_id}
                one={one}
                busy={webhooks.acting.value}
                replay={() => void webhooks.replayOne(webhook.id, one.event_id)}
              />
            ))}
          </ul>
          <div class="row wrap spread">
            <button
              type="button"
              class="button small"
              disabled={webhooks.acting.value}
              onClick={() => void webhooks.replayDay(webhook.id, Date.now())}
            >
              {WEBHOOKS.replayDay}
            </button>
            {known !== null && known.next !== null && (
              <button type="button" class="button small" onClick={() => void webhooks.more()}>
                {WEBHOOKS.more}
              </button>
            )}
            <button type="button" class="button primary" onClick={() => webhooks.close()}>
              {WEBHOOKS.close}
            </button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

type RowProps = { one: WebhookDeliveryDto; busy: boolean; replay: () => void }

function Row({ one, busy, replay }: RowProps) {
  return (
    <li>
      <div class="grow stack tight">
        <span class="row wrap tight">
          <strong>{labelOf(EVENT_LABELS, one.type)}</strong>
          <Pill tone={TONES[one.status]}>{DELIVERY_LABELS[one.status]}</Pill>
        </span>
        <span class="small muted num">
          {formatDateTime(one.at)}
          {(one.last_error ?? one.last_status) !== null &&
            ` · ${one.last_error ?? one.last_status}`}
        </span>
        <details>
          <summary class="small">{WEBHOOKS.body}</summary>
          <pre class="secret" tabIndex={0}>
            {JSON.stringify(one.body, null, 2)}
          </pre>
        </details>
      </div>
      <button
        type="button"
        class="button small"
        aria-label={`${WEBHOOKS.replay}: ${labelOf(EVENT_LABELS, one.type)}, ${formatDateTime(one.at)}`}
        disabled={busy}
        onClick={replay}
      >
        {WEBHOOKS.replay}
      </button>
    </li>
  )
}
