import { useEffect, useMemo } from 'preact/hooks'
import type { AlertDto } from '../../../../src/shared/contracts/api/alerts.ts'
import {
  ALERT_KINDS,
  ALERT_RULES,
  ALERT_UNITS,
} from '../../../../src/shared/domain/alerts/kinds.ts'
import type { AlertKind } from '../../../../src/shared/domain/alerts/kinds.ts'
import type { AlertSettings } from '../../../../src/shared/domain/alerts/settings.ts'
import { useApp } from '../../app-context.ts'
import { Pill } from '../../components/feedback.tsx'
import { NumberField, TextField } from '../../components/fields.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { resource } from '../../models/resource.ts'
import type { SettingsForm } from '../../models/settings-form.ts'
import { ALERT_LABELS, ALERT_SETTINGS } from '../../text/access.ts'
import { formatDateTime } from '../../text/format.ts'
import { SaveBar, SettingsCard } from './frame.tsx'
import { useSettingsForm } from './use-form.ts'

const MINUTE_MS = 60_000

/** Who is told of what, above which limits; and what happened lately. */
export function AlertsTab() {
  const form = useSettingsForm<AlertSettings>('alerts')
  return (
    <div class="settings">
      <ResourceView of={form.stored} lines={8}>
        {() => {
          const value = form.value.value
          return value === null ? null : <Form form={form} value={value} />
        }}
      </ResourceView>
      <Recent />
    </div>
  )
}

type FormProps = { form: SettingsForm<AlertSettings>; value: AlertSettings }

function Form({ form, value }: FormProps) {
  const { session } = useApp()
  const disabled = !session.isAdmin.value
  return (
    <div class="stack">
      <SettingsCard id="alerts-who" title={ALERT_SETTINGS.whoTitle} hint={ALERT_SETTINGS.whoHint}>
        <TextField
          id="alerts-whatsapp"
          label={ALERT_SETTINGS.whatsapp}
          hint={ALERT_SETTINGS.whatsappHint}
          wrong={form.wrong.value('whatsapp')}
          disabled={disabled}
          value={value.whatsapp ?? ''}
          onText={(text) => form.patch({ whatsapp: text.trim() === '' ? null : text })}
        />
      </SettingsCard>
      <SettingsCard
        id="alerts-kinds"
        title={ALERT_SETTINGS.kindsTitle}
        hint={ALERT_SETTINGS.kindsHint}
      >
        <ul class="settings-list">
          {ALERT_KINDS.map((kind) => (
            <Kind key={kind} kind={kind} form={form} value={value} disabled={disabled} />
          ))}
        </ul>
        <SaveBar form={form} />
      </SettingsCard>
    </div>
  )
}

type KindProps = FormProps & { kind: AlertKind; disabled: boolean }

function Kind({ kind, form, value, disabled }: KindProps) {
  const { label, hint } = ALERT_LABELS[kind]
  const told = !value.silent.includes(kind)
  return (
    <li>
      <div class="grow stack tight">
        <strong>{label}</strong>
        <span class="small muted">{hint}</span>
        <label class="row tight small">
          <input
            type="checkbox"
            checked={told}
            disabled={disabled}
            aria-label={`${ALERT_SETTINGS.tell}: ${label}`}
            onChange={() =>
              form.patch({
                silent: told ? [...value.silent, kind] : value.silent.filter((one) => one !== kind),
              })
            }
          />
          {ALERT_SETTINGS.tell}
        </label>
      </div>
      {ALERT_RULES[kind].start > 0 ? (
        <Limit kind={kind} form={form} value={value} disabled={disabled} />
      ) : (
        <span class="small muted">{ALERT_SETTINGS.fixed}</span>
      )}
    </li>
  )
}

/** Times are set in minutes. */
function Limit({ kind, form, value, disabled }: KindProps) {
  const unit = ALERT_UNITS[kind]
  const scale = unit === 'ms' ? MINUTE_MS : 1
  const own = value.limits[kind]
  return (
    <div class="limit">
      <NumberField
        id={`limit-${kind}`}
        label={ALERT_SETTINGS.limit(ALERT_LABELS[kind].label)}
        value={own === undefined ? null : own / scale}
        placeholder={String(ALERT_RULES[kind].start / scale)}
        min={1}
        max={unit === 'percent' ? 100 : 1_440}
        unit={unit === 'ms' ? 'min' : unit === 'percent' ? '%' : ''}
        disabled={disabled}
        onValue={(next) => {
          const { [kind]: _old, ...others } = value.limits
          form.patch({ limits: next === null ? others : { ...others, [kind]: next * scale } })
        }}
      />
    </div>
  )
}

function Recent() {
  const { api } = useApp()
  const recent = useMemo(() => resource(async () => (await api.alerts('all')).items), [api])
  useEffect(() => void recent.load(), [recent])
  return (
    <SettingsCard id="alerts-recent" title={ALERT_SETTINGS.openTitle}>
      <ResourceView of={recent} lines={3}>
        {(items) =>
          items.length === 0 ? (
            <p class="muted">{ALERT_SETTINGS.none}</p>
          ) : (
            <ul class="settings-list">
              {items.map((one) => (
                <Past key={one.id} one={one} />
              ))}
            </ul>
          )
        }
      </ResourceView>
    </SettingsCard>
  )
}

function Past({ one }: { one: AlertDto }) {
  const open = one.ended_at === null
  return (
    <li>
      <div class="grow stack tight">
        <span class="row wrap tight">
          <strong>{one.title}</strong>
          {open && (
            <Pill tone={one.level === 'critical' ? 'danger' : 'warn'}>{ALERT_SETTINGS.open}</Pill>
          )}
        </span>
        <span class="small">{one.text}</span>
        <span class="small muted num">
          {ALERT_SETTINGS.started} {formatDateTime(one.started_at)}
          {one.ended_at !== null && ` · ${ALERT_SETTINGS.ended} ${formatDateTime(one.ended_at)}`}
        </span>
      </div>
    </li>
  )
}
