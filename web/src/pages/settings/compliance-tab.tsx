import { useEffect, useMemo } from 'preact/hooks'
import type { LawsAnswer } from '../../../../src/shared/contracts/api/compliance.ts'
import type { ComplianceSettings } from '../../../../src/shared/contracts/api/settings.ts'
import { useApp } from '../../app-context.ts'
import { NumberField, TextField } from '../../components/fields.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import { resource } from '../../models/resource.ts'
import type { Resource } from '../../models/resource.ts'
import type { SettingsForm } from '../../models/settings-form.ts'
import { COMPLIANCE } from '../../text/settings.ts'
import { Check } from './bot-tab.tsx'
import { SaveBar, SettingsCard } from './frame.tsx'
import { Holidays } from './holidays.tsx'
import { Levels, StateLaws } from './laws.tsx'
import { useSettingsForm } from './use-form.ts'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'
import { WORDS } from '../../text/words.ts'

export type ComplianceForm = SettingsForm<ComplianceSettings>
export type CompliancePart = {
  form: ComplianceForm
  value: ComplianceSettings
  disabled: boolean
}

/** When, how often and to whom may be written, and the law behind it. */
export function ComplianceTab() {
  const { api, session } = useApp()
  const form = useSettingsForm<ComplianceSettings>('compliance')
  const laws: Resource<LawsAnswer> = useMemo(() => resource(() => api.laws()), [api])
  const stored = form.stored.data.value
  useEffect(() => void laws.load(), [laws, stored])
  return (
    <ResourceView of={form.stored} lines={10}>
      {({ value: stored }) => {
        const part = {
          form,
          value: form.value.value ?? stored,
          disabled: !session.isAdmin.value,
        }
        return (
          <div class="stack">
            <div class="settings">
              <div class="stack">
                <Hours {...part} />
                <Caps {...part} />
                <Holidays {...part} />
                <SaveBar form={form} />
              </div>
              <ResourceView of={laws} lines={8}>
                {(answer) => <Levels {...part} laws={answer} />}
              </ResourceView>
            </div>
            {laws.data.value && <StateLaws laws={laws.data.value} />}
          </div>
        )
      }}
    </ResourceView>
  )
}

const USUAL_SATURDAY = { from: '09:00', to: '13:00' }

function Hours({ form, value, disabled }: CompliancePart) {
  const { weekdays, saturday } = value.hours
  const set = (hours: ComplianceSettings['hours']) => form.patch({ hours })
  return (
    <SettingsCard id="hours-title" title={COMPLIANCE.hours} hint={COMPLIANCE.hoursHint}>
      <DayHours
        id="weekdays"
        label={COMPLIANCE.weekdays}
        hours={weekdays}
        disabled={disabled}
        wrong={(end) => form.wrong.value(`hours.weekdays.${end}`)}
        onHours={(next) => set({ ...value.hours, weekdays: next })}
      />
      <Check
        label={SETTINGS_SCREEN.saturdaysToo}
        checked={saturday !== null}
        disabled={disabled}
        onCheck={(on) => set({ ...value.hours, saturday: on ? USUAL_SATURDAY : null })}
      />
      {saturday !== null && (
        <DayHours
          id="saturday"
          label={COMPLIANCE.saturday}
          hours={saturday}
          disabled={disabled}
          wrong={(end) => form.wrong.value(`hours.saturday.${end}`)}
          onHours={(next) => set({ ...value.hours, saturday: next })}
        />
      )}
    </SettingsCard>
  )
}

type HoursValue = { from: string; to: string }
type DayHoursProps = {
  id: string
  label: string
  hours: HoursValue
  disabled: boolean
  wrong: (end: 'from' | 'to') => string | undefined
  onHours: (hours: HoursValue) => void
}

function DayHours({ id, label, hours, disabled, wrong, onHours }: DayHoursProps) {
  return (
    <fieldset class="day-hours">
      <legend class="small">{label}</legend>
      <TextField
        id={`${id}-from`}
        type="time"
        label="das"
        disabled={disabled}
        wrong={wrong('from')}
        value={hours.from}
        onText={(from) => onHours({ ...hours, from })}
      />
      <TextField
        id={`${id}-to`}
        type="time"
        label={SETTINGS_SCREEN.until}
        disabled={disabled}
        wrong={wrong('to')}
        value={hours.to}
        onText={(to) => onHours({ ...hours, to })}
      />
    </fieldset>
  )
}

type Cap = {
  field:
    | 'maxPerDay'
    | 'maxPerWeek'
    | 'coolOffAfterReplyHours'
    | 'replyWindowHours'
    | 'promiseGraceBusinessDays'
    | 'agreementGraceBusinessDays'
    | 'claimHoldDays'
  label: string
  unit: string
  min: number
  max: number
}

const CAPS: readonly Cap[] = [
  { field: 'maxPerDay', label: SETTINGS_SCREEN.perPersonDay, unit: WORDS.messages, min: 1, max: 3 },
  {
    field: 'maxPerWeek',
    label: SETTINGS_SCREEN.perPersonWeek,
    unit: WORDS.messages,
    min: 1,
    max: 10,
  },
  {
    field: 'coolOffAfterReplyHours',
    label: SETTINGS_SCREEN.quietAfterReply,
    unit: 'horas',
    min: 0,
    max: 168,
  },
  {
    field: 'replyWindowHours',
    label: SETTINGS_SCREEN.answerAnyTimeFor,
    unit: 'horas',
    min: 1,
    max: 24,
  },
  {
    field: 'promiseGraceBusinessDays',
    label: SETTINGS_SCREEN.promiseGrace,
    unit: SETTINGS_SCREEN.businessDays,
    min: 0,
    max: 10,
  },
  {
    field: 'agreementGraceBusinessDays',
    label: SETTINGS_SCREEN.instalmentGrace,
    unit: SETTINGS_SCREEN.businessDays,
    min: 0,
    max: 20,
  },
  {
    field: 'claimHoldDays',
    label: SETTINGS_SCREEN.paidClaimPauses,
    unit: WORDS.days,
    min: 1,
    max: 60,
  },
]

function Caps({ form, value, disabled }: CompliancePart) {
  return (
    <SettingsCard id="caps-title" title={`${COMPLIANCE.caps} e ${COMPLIANCE.holds.toLowerCase()}`}>
      <div class="fields narrow">
        {CAPS.map(({ field, ...cap }) => (
          <NumberField
            key={field}
            id={`cap-${field}`}
            {...cap}
            disabled={disabled}
            wrong={form.wrong.value(field)}
            value={value[field]}
            onValue={(n) => form.patch({ [field]: n ?? cap.min })}
          />
        ))}
        <NumberField
          id="cap-dispute"
          label={SETTINGS_SCREEN.disputePauses}
          hint={SETTINGS_SCREEN.blankUntilResolved}
          unit={WORDS.days}
          min={1}
          max={365}
          disabled={disabled}
          wrong={form.wrong.value('disputeHoldDays')}
          value={value.disputeHoldDays}
          onValue={(disputeHoldDays) => form.patch({ disputeHoldDays })}
        />
      </div>
    </SettingsCard>
  )
}
