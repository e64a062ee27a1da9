import { useModel } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { WEBHOOK_EVENTS } from '../../../../src/shared/contracts/api/webhooks-out.ts'
import type {
  WebhookDto,
  WebhookEventType,
} from '../../../../src/shared/contracts/api/webhooks-out.ts'
import { useApp } from '../../app-context.ts'
import { Confirm } from '../../components/dialog.tsx'
import { Pill } from '../../components/feedback.tsx'
import { TextField } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { PlusIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { SecretDialog } from '../../components/secret.tsx'
import { WebhooksModel } from '../../models/webhooks.ts'
import type { Webhooks } from '../../models/webhooks.ts'
import { EVENT_LABELS, WEBHOOKS } from '../../text/access.ts'
import { formatDateTime } from '../../text/format.ts'
import { SettingsCard } from './frame.tsx'
import { Deliveries } from './webhook-deliveries.tsx'

/** Addresses of other systems that want to hear of events. */
export function WebhooksTab() {
  const { api, toasts, session } = useApp()
  const webhooks = useModel(() => new WebhooksModel({ api, toasts }))
  const [creating, setCreating] = useState(false)
  useEffect(() => void webhooks.load(), [webhooks])
  if (!session.isAdmin.value) return null
  return (
    <SettingsCard
      id="webhooks-title"
      title={WEBHOOKS.title}
      hint={WEBHOOKS.hint}
      actions={
        <button type="button" class="button small primary" onClick={() => setCreating(true)}>
          <PlusIcon size={16} /> {WEBHOOKS.create}
        </button>
      }
    >
      <ResourceView of={webhooks.list} lines={3}>
        {(list) =>
          list.length === 0 ? (
            <p class="muted">{WEBHOOKS.none}</p>
          ) : (
            <ul class="settings-list">
              {list.map((one) => (
                <Row key={one.id} one={one} webhooks={webhooks} />
              ))}
            </ul>
          )
        }
      </ResourceView>
      {creating && <NewWebhook webhooks={webhooks} onClose={() => setCreating(false)} />}
      {webhooks.secret.value !== null && (
        <SecretDialog
          title={WEBHOOKS.secretTitle}
          hint={WEBHOOKS.secretHint}
          text={webhooks.secret.value}
          onClose={() => webhooks.seen()}
        />
      )}
      <Deliveries webhooks={webhooks} />
    </SettingsCard>
  )
}

type RowProps = { one: WebhookDto; webhooks: Webhooks }

function Row({ one, webhooks }: RowProps) {
  return (
    <li class={one.enabled ? undefined : 'off'}>
      <div class="grow stack tight">
        <span class="row wrap tight">
          <strong class="file-name">{one.url}</strong>
          <State one={one} />
        </span>
        <span class="small muted num">
          {one.events.length === 0 ? WEBHOOKS.all : WEBHOOKS.some(one.events.length)} ·{' '}
          {WEBHOOKS.last}:{' '}
          {one.last_delivered_at === null ? WEBHOOKS.never : formatDateTime(one.last_delivered_at)}
        </span>
        {(one.pending > 0 || one.failed > 0) && (
          <span class="small muted num">
            {WEBHOOKS.pending(one.pending)} · {WEBHOOKS.failed(one.failed)}
          </span>
        )}
        {one.last_error !== null && (
          <span class="small wrong">{WEBHOOKS.lastError(one.last_error)}</span>
        )}
      </div>
      <Actions one={one} webhooks={webhooks} />
    </li>
  )
}

function State({ one }: { one: WebhookDto }) {
  if (one.enabled) return <Pill tone="ok">{WEBHOOKS.on}</Pill>
  return one.disabled_reason === 'failing' ? (
    <Pill tone="danger">{WEBHOOKS.failing}</Pill>
  ) : (
    <Pill>{WEBHOOKS.off}</Pill>
  )
}

function Actions({ one, webhooks }: RowProps) {
  const [asking, ask] = useState<'rotate' | 'remove' | null>(null)
  const act = (name: string, run: () => void, danger = false) => (
    <button
      type="button"
      class={`button small${danger ? ' danger' : ''}`}
      aria-label={`${name}: ${one.url}`}
      disabled={webhooks.acting.value}
      onClick={run}
    >
      {name}
    </button>
  )
  return (
    <span class="row wrap tight">
      {act(WEBHOOKS.test, () => void webhooks.test(one.id))}
      {act(WEBHOOKS.deliveries, () => void webhooks.open(one))}
      {act(
        one.enabled ? WEBHOOKS.disable : WEBHOOKS.enable,
        () => void webhooks.change(one.id, { enabled: !one.enabled }),
      )}
      {act(WEBHOOKS.rotate, () => ask('rotate'))}
      {act(WEBHOOKS.remove, () => ask('remove'), true)}
      <Confirm
        open={asking === 'rotate'}
        title={WEBHOOKS.rotateAsk}
        confirmLabel={WEBHOOKS.rotate}
        onClose={() => ask(null)}
        onConfirm={() => {
          ask(null)
          void webhooks.rotate(one.id)
        }}
      >
        <p>{WEBHOOKS.rotateHint}</p>
      </Confirm>
      <Confirm
        open={asking === 'remove'}
        title={WEBHOOKS.removeAsk}
        confirmLabel={WEBHOOKS.remove}
        danger
        onClose={() => ask(null)}
        onConfirm={() => {
          ask(null)
          void webhooks.remove(one.id)
        }}
      >
        <p class="file-name">{one.url}</p>
      </Confirm>
    </span>
  )
}

function NewWebhook({ webhooks, onClose }: { webhooks: Webhooks; onClose: () => void }) {
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<readonly WebhookEventType[]>([])
  async function create() {
    if (await webhooks.create({ url: url.trim(), events: [...events] })) onClose()
  }
  return (
    <FormDialog
      title={WEBHOOKS.create}
      confirm={WEBHOOKS.confirm}
      ready={/^https?:\/\/.+/.test(url.trim())}
      busy={webhooks.acting.value}
      onClose={onClose}
      onConfirm={() => void create()}
    >
      <TextField
        id="webhook-url"
        label={WEBHOOKS.url}
        placeholder="https://"
        maxLength={500}
        value={url}
        onText={setUrl}
      />
      <fieldset class="stack tight">
        <legend>{WEBHOOKS.events}</legend>
        <label class="row tight">
          <input
            type="checkbox"
            checked={events.length === 0}
            onChange={() => setEvents([])}
            disabled={events.length === 0}
          />
          {WEBHOOKS.all}
        </label>
        <div class="event-choices">
          {WEBHOOK_EVENTS.map((event) => (
            <label key={event} class="row tight">
              <input
                type="checkbox"
                checked={events.includes(event)}
                onChange={(change) =>
                  setEvents(
                    change.currentTarget.checked
                      ? [...events, event]
                      : events.filter((one) => one !== event),
                  )
                }
              />
              {EVENT_LABELS[event]}
            </label>
          ))}
        </div>
      </fieldset>
    </FormDialog>
  )
}
