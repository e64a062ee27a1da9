import type { BotSettings } from '../../../../src/shared/contracts/api/settings.ts'
import { useApp } from '../../app-context.ts'
import { NumberField } from '../../components/fields.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { BOT } from '../../text/settings.ts'
import type { SettingsForm } from '../../models/settings-form.ts'
import { SaveBar, SettingsCard } from './frame.tsx'
import { useSettingsForm } from './use-form.ts'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'
import { WORDS } from '../../text/words.ts'

type Part = { form: SettingsForm<BotSettings>; value: BotSettings; disabled: boolean }

/** How the bot behaves around a talk. */
export function BotTab() {
  const disabled = !useApp().session.isAdmin.value
  const form = useSettingsForm<BotSettings>('bot')
  return (
    <ResourceView of={form.stored} lines={6}>
      {({ value: stored }) => {
        const part = { form, value: form.value.value ?? stored, disabled }
        return (
          <div class="stack narrow-page">
            <Talk {...part} />
            <Survey {...part} />
            <SaveBar form={form} />
          </div>
        )
      }}
    </ResourceView>
  )
}

function Talk({ form, value, disabled }: Part) {
  return (
    <SettingsCard id="bot-title" title={SETTINGS_SCREEN.bot}>
      <NumberField
        id="quiet"
        label={BOT.quiet}
        hint={BOT.quietHint}
        unit="horas"
        min={0.25}
        max={720}
        step={0.25}
        wrong={form.wrong.value('quietHandBackHours')}
        disabled={disabled}
        value={value.quietHandBackHours}
        onValue={(quietHandBackHours) => form.patch({ quietHandBackHours })}
      />
      <Check
        label={BOT.whisper}
        hint={BOT.whisperHint}
        checked={value.whisper}
        disabled={disabled}
        onCheck={(whisper) => form.patch({ whisper })}
      />
    </SettingsCard>
  )
}

/** The question about satisfaction after a talk, and its pauses. */
function Survey({ form, value, disabled }: Part) {
  return (
    <SettingsCard id="nps-title" title={SETTINGS_SCREEN.nps}>
      <Check
        label={BOT.nps}
        hint={BOT.npsHint}
        checked={value.nps.enabled}
        disabled={disabled}
        onCheck={(enabled) => form.patch({ nps: { ...value.nps, enabled } })}
      />
      <div class="fields">
        <NumberField
          id="nps-after"
          label={SETTINGS_SCREEN.howLongAfter}
          unit="horas"
          max={720}
          disabled={disabled || !value.nps.enabled}
          value={value.nps.afterHours}
          onValue={(hours) => form.patch({ nps: { ...value.nps, afterHours: hours ?? 0 } })}
        />
        <NumberField
          id="nps-every"
          label={SETTINGS_SCREEN.samePersonEvery}
          unit={WORDS.days}
          min={1}
          max={730}
          disabled={disabled || !value.nps.enabled}
          value={value.nps.everyDays}
          onValue={(days) => form.patch({ nps: { ...value.nps, everyDays: days ?? 1 } })}
        />
      </div>
    </SettingsCard>
  )
}

type CheckProps = {
  label: string
  hint?: string
  checked: boolean
  disabled: boolean
  onCheck: (checked: boolean) => void
}

/** Yes or no, with what it means. */
export function Check({ label, hint, checked, disabled, onCheck }: CheckProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
      <span>
        {label}
        {hint !== undefined && <span class="hint small muted">{hint}</span>}
      </span>
    </label>
  )
}
