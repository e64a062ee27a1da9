import type { NumberDto } from '../../../../src/shared/contracts/api/numbers.ts'
import type { Draft } from '../../models/draft.ts'
import { formatCount } from '../../text/format.ts'
import { labelOf, SESSION_LABELS } from '../../text/labels.ts'
import { NUMBER_LIMITS } from '../../text/settings.ts'
import { WIZARD } from '../../text/wizard.ts'

/** Which numbers write to people nobody has written to yet; with a single one there is nothing to choose. */
export function NumberChoice({ draft }: { draft: Draft }) {
  const pool = (draft.numbers.data.value ?? []).filter((one) => one.enabled)
  if (pool.length < 2) return null
  const chosen = draft.sessions.value
  return (
    <fieldset class="stack tight">
      <legend class="label">{WIZARD.numbers}</legend>
      <ul class="number-choice">
        {pool.map((one) => (
          <li key={one.session}>
            <label>
              <input
                type="checkbox"
                checked={chosen === null || chosen.includes(one.session)}
                onChange={(event) => draft.useNumber(one.session, event.currentTarget.checked)}
              />
              <span class="grow">
                <strong>{one.label}</strong>
                <span class="small muted num">{roomOf(one)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p class="small muted">{WIZARD.numbersHint}</p>
    </fieldset>
  )
}

/** What a number may still write today, or what keeps it from writing. */
function roomOf(one: NumberDto): string {
  if (one.status !== 'WORKING') return labelOf(SESSION_LABELS, one.status ?? 'UNKNOWN')
  if (one.limit === 'locked' || one.limit === 'session') return NUMBER_LIMITS[one.limit]
  if (one.daily_cap === null) return WIZARD.noCap
  return WIZARD.room(formatCount(Math.max(0, one.daily_cap - one.sent_today)))
}
