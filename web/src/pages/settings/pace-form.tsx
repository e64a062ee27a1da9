import type { PaceSettings } from '../../../../src/shared/domain/pacing/settings.ts'
import { useApp } from '../../app-context.ts'
import { NumberField } from '../../components/fields.tsx'
import { PlusIcon, TrashIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { SettingsForm } from '../../models/settings-form.ts'
import { NUMBERS } from '../../text/settings.ts'
import { SaveBar, SettingsCard } from './frame.tsx'
import { useSettingsForm } from './use-form.ts'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'

type Part = { form: SettingsForm<PaceSettings>; value: PaceSettings; disabled: boolean }

/** How many first messages a number may send: packages, a day's cap, and less while it is young. */
export function PaceForm() {
  const disabled = !useApp().session.isAdmin.value
  const form = useSettingsForm<PaceSettings>('pace')
  return (
    <SettingsCard id="pace-title" title={NUMBERS.pace} hint={NUMBERS.paceHint}>
      <ResourceView of={form.stored} lines={5}>
        {({ value: stored }) => {
          const part = { form, value: form.value.value ?? stored, disabled }
          return (
            <div class="stack">
              <Packages {...part} />
              <WarmUp {...part} />
              <SaveBar form={form} />
            </div>
          )
        }}
      </ResourceView>
    </SettingsCard>
  )
}

function Packages({ form, value, disabled }: Part) {
  return (
    <div class="fields narrow">
      <NumberField
        id="package-size"
        label={SETTINGS_SCREEN.perPackage}
        hint={SETTINGS_SCREEN.zeroNoPackages}
        max={500}
        disabled={disabled}
        value={value.packageSize}
        onValue={(n) => form.patch({ packageSize: n ?? 0 })}
      />
      <NumberField
        id="pause-min"
        label={SETTINGS_SCREEN.shortestRest}
        unit="min"
        min={1}
        max={720}
        disabled={disabled}
        value={value.packagePauseMinMinutes}
        onValue={(n) => form.patch({ packagePauseMinMinutes: n ?? 1 })}
      />
      <NumberField
        id="pause-max"
        label={SETTINGS_SCREEN.longestRest}
        unit="min"
        min={1}
        max={720}
        disabled={disabled}
        wrong={form.wrong.value('packagePauseMaxMinutes')}
        value={value.packagePauseMaxMinutes}
        onValue={(n) => form.patch({ packagePauseMaxMinutes: n ?? 1 })}
      />
      <NumberField
        id="pace-cap"
        label={SETTINGS_SCREEN.perDay}
        hint={SETTINGS_SCREEN.blankNoLimit}
        min={1}
        max={5_000}
        disabled={disabled}
        value={value.dailyCap}
        onValue={(dailyCap) => form.patch({ dailyCap })}
      />
    </div>
  )
}

function WarmUp({ form, value, disabled }: Part) {
  const steps = value.warmUp
  const set = (warmUp: PaceSettings['warmUp']) => form.patch({ warmUp })
  const last = steps.at(-1) ?? { untilDay: 0, perDay: 20 }
  return (
    <fieldset class="stack tight">
      <legend class="small">{NUMBERS.warmUp}</legend>
      {form.wrong.value('warmUp') && <p class="small wrong-cell">{form.wrong.value('warmUp')}</p>}
      {steps.map((step, i) => (
        <div key={i} class="warm-up">
          <NumberField
            id={`warm-${i}-day`}
            label={SETTINGS_SCREEN.untilDay}
            min={1}
            max={365}
            disabled={disabled}
            value={step.untilDay}
            onValue={(n) =>
              set(steps.map((one, at) => (at === i ? { ...one, untilDay: n ?? 1 } : one)))
            }
          />
          <NumberField
            id={`warm-${i}-n`}
            label={SETTINGS_SCREEN.messagesPerDay}
            min={1}
            max={5_000}
            disabled={disabled}
            value={step.perDay}
            onValue={(n) =>
              set(steps.map((one, at) => (at === i ? { ...one, perDay: n ?? 1 } : one)))
            }
          />
          {!disabled && (
            <button
              type="button"
              class="button icon small ghost"
              aria-label={`Tirar o passo até o dia ${step.untilDay}`}
              onClick={() => set(steps.filter((_, at) => at !== i))}
            >
              <TrashIcon size={16} />
            </button>
          )}
        </div>
      ))}
      {!disabled && (
        <div>
          <button
            type="button"
            class="button small"
            onClick={() =>
              set([...steps, { untilDay: last.untilDay + 7, perDay: last.perDay * 2 }])
            }
          >
            <PlusIcon size={16} /> {SETTINGS_SCREEN.step}
          </button>
        </div>
      )}
    </fieldset>
  )
}
