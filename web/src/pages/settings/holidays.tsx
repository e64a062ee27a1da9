import { useState } from 'preact/hooks'
import { TextField } from '../../components/fields.tsx'
import { CloseIcon } from '../../components/icons.tsx'
import { formatIsoDay } from '../../text/format.ts'
import { COMPLIANCE } from '../../text/settings.ts'
import type { CompliancePart } from './compliance-tab.tsx'
import { SettingsCard } from './frame.tsx'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'

/** The creditor's own days off; national and state holidays are known already. */
export function Holidays({ form, value, disabled }: CompliancePart) {
  const [day, setDay] = useState('')
  const days = value.ownHolidays
  const set = (ownHolidays: string[]) => form.patch({ ownHolidays })
  function add() {
    set([...new Set([...days, day])].sort())
    setDay('')
  }
  return (
    <SettingsCard
      id="holidays-title"
      title={COMPLIANCE.holidays}
      hint={SETTINGS_SCREEN.besidesHolidays}
    >
      {days.length > 0 && (
        <ul class="chips">
          {days.map((one) => (
            <li key={one} class="chip num">
              {formatIsoDay(one)}
              {!disabled && (
                <button
                  type="button"
                  class="chip-remove"
                  aria-label={`Tirar ${formatIsoDay(one)}`}
                  onClick={() => set(days.filter((other) => other !== one))}
                >
                  <CloseIcon size={14} />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {!disabled && (
        <div class="add-row">
          <TextField
            id="holiday"
            type="date"
            label={SETTINGS_SCREEN.day}
            value={day}
            onText={setDay}
          />
          <button type="button" class="button" disabled={day === ''} onClick={add}>
            {SETTINGS_SCREEN.add}
          </button>
        </div>
      )}
    </SettingsCard>
  )
}
