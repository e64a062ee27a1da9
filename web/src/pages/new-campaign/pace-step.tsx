import { useApp } from '../../app-context.ts'
import { Choices, NumberField, TextField } from '../../components/fields.tsx'
import type { Draft } from '../../models/draft.ts'
import { WIZARD } from '../../text/wizard.ts'
import { ContactWindow } from './contact-window.tsx'
import { NumberChoice } from './number-choice.tsx'
import { NEW_CAMPAIGN } from '../../text/screens/new-campaign.ts'

/** How fast and from when; the simulator keeps no minimum, a real number's is kept by the server. */
export function PaceStep({ draft }: { draft: Draft }) {
  const simulated = useApp().session.bootstrap.value?.gateway === 'simulator'
  return (
    <section class="card stack" aria-labelledby="pace-title">
      <h2 id="pace-title">{WIZARD.pace}</h2>
      <TextField
        id="draft-name"
        label={NEW_CAMPAIGN.campaignName}
        maxLength={120}
        required
        value={draft.name.value}
        onText={(name) => {
          draft.name.value = name
        }}
      />
      <div class="fields narrow">
        <NumberField
          id="draft-delay"
          label={NEW_CAMPAIGN.gapSeconds}
          hint={simulated ? WIZARD.simulatedDelay : WIZARD.realDelay}
          max={3_600}
          value={draft.delaySeconds.value}
          onValue={(seconds) => {
            draft.delaySeconds.value = seconds ?? 0
            draft.touch()
          }}
        />
        <NumberField
          id="draft-holdout"
          label={WIZARD.holdout}
          hint={WIZARD.holdoutHint}
          unit="%"
          max={90}
          value={draft.holdout.value}
          onValue={(share) => {
            draft.holdout.value = share ?? 0
            draft.touch()
          }}
        />
      </div>
      <NumberChoice draft={draft} />
      <ContactWindow />
      <Schedule draft={draft} />
    </section>
  )
}

const HOUR_MS = 3_600_000

/** A moment as the field shows it: local, to the minute. */
function localMinute(at: number): string {
  const shifted = at - new Date(at).getTimezoneOffset() * 60_000
  return new Date(shifted).toISOString().slice(0, 16)
}

function Schedule({ draft }: { draft: Draft }) {
  const at = draft.scheduledAt.value
  function set(next: number | null) {
    draft.scheduledAt.value = next
    draft.touch()
  }
  return (
    <>
      <Choices
        name="when"
        legend={NEW_CAMPAIGN.startsWhen}
        value={at === null ? 'now' : 'later'}
        options={[
          ['now', WIZARD.now],
          ['later', WIZARD.later],
        ]}
        onChoose={(when) => set(when === 'now' ? null : Date.now() + HOUR_MS)}
      />
      {at !== null && (
        <TextField
          id="draft-when"
          type="datetime-local"
          label={NEW_CAMPAIGN.startsAt}
          min={localMinute(Date.now())}
          value={localMinute(at)}
          onText={(text) => {
            const typed = Date.parse(text)
            if (!Number.isNaN(typed)) set(typed)
          }}
        />
      )}
    </>
  )
}
