import type { RetentionSettings } from '../../../../src/shared/contracts/api/privacy.ts'
import { RETENTION_KINDS } from '../../../../src/shared/domain/retention.ts'
import type { RetentionKind } from '../../../../src/shared/domain/retention.ts'
import { useApp } from '../../app-context.ts'
import { NumberField } from '../../components/fields.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { SettingsForm } from '../../models/settings-form.ts'
import { PRIVACY } from '../../text/access.ts'
import { SaveBar, SettingsCard } from './frame.tsx'
import { useSettingsForm } from './use-form.ts'

const isKind = (key: string): key is RetentionKind => Object.hasOwn(RETENTION_KINDS, key)
const KINDS = Object.keys(RETENTION_KINDS).filter(isKind)

/** How long each kind of personal data is kept, and why. */
export function PrivacyTab() {
  const form = useSettingsForm<RetentionSettings>('retention')
  return (
    <div class="settings">
      <SettingsCard id="retention-title" title={PRIVACY.title} hint={PRIVACY.hint}>
        <ResourceView of={form.stored} lines={9}>
          {() => {
            const value = form.value.value
            return value === null ? null : (
              <>
                <ul class="settings-list">
                  {KINDS.map((kind) => (
                    <Kind key={kind} kind={kind} form={form} value={value} />
                  ))}
                </ul>
                <SaveBar form={form} />
              </>
            )
          }}
        </ResourceView>
      </SettingsCard>
      <SettingsCard id="rights-title" title={PRIVACY.rightsTitle}>
        <p>{PRIVACY.rights}</p>
        <p>
          <a href="/devedores">{PRIVACY.debtors}</a>
        </p>
      </SettingsCard>
    </div>
  )
}

type KindProps = {
  kind: RetentionKind
  form: SettingsForm<RetentionSettings>
  value: RetentionSettings
}

function Kind({ kind, form, value }: KindProps) {
  const { session } = useApp()
  const { label, what, source, min, max, standard } = RETENTION_KINDS[kind]
  return (
    <li>
      <div class="grow stack tight">
        <span class="small">{what}</span>
        <span class="small muted">
          {PRIVACY.why}: {source}
        </span>
      </div>
      <div class="limit">
        <NumberField
          id={`retention-${kind}`}
          label={label}
          hint={PRIVACY.range(min, max, standard)}
          wrong={form.wrong.value(kind)}
          value={value[kind]}
          min={1}
          max={36_500}
          unit={PRIVACY.days}
          disabled={!session.isAdmin.value}
          onValue={(next) => next !== null && form.patch({ [kind]: next })}
        />
      </div>
    </li>
  )
}
