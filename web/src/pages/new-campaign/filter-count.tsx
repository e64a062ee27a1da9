import { useState } from 'preact/hooks'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/fields.tsx'
import type { AudienceChoice } from '../../models/audience.ts'
import { formatCount, formatMoney, plural } from '../../text/format.ts'
import { filterWords } from '../../text/wizard.ts'
import { NEW_CAMPAIGN } from '../../text/screens/new-campaign.ts'
import { WORDS } from '../../text/words.ts'

/** How many people the conditions find right now, and what they owe. */
export function FilterCount({ audience }: { audience: AudienceChoice }) {
  const [naming, setNaming] = useState(false)
  const count = audience.count.value
  const words = filterWords(audience.filter.value)
  return (
    <div class="filter-count">
      <p role="status">
        {count === null ? (
          <span class="muted">{audience.fault.value ?? NEW_CAMPAIGN.counting}</span>
        ) : (
          <>
            <strong class="num">{plural(count.debtors, WORDS.personWord, WORDS.peopleWord)}</strong>{' '}
            <span class="muted num">
              {formatMoney(count.cents)} em {plural(count.debts, WORDS.debtWord, WORDS.debtsWord)} ·{' '}
              {formatCount(count.eligible)} {NEW_CAMPAIGN.mayReceive}
            </span>
          </>
        )}
      </p>
      <button
        type="button"
        class="button small"
        disabled={words.length === 0}
        onClick={() => setNaming(true)}
      >
        {NEW_CAMPAIGN.saveSegment}
      </button>
      <SaveSegment audience={audience} open={naming} onClose={() => setNaming(false)} />
    </div>
  )
}

type SaveProps = { audience: AudienceChoice; open: boolean; onClose: () => void }

function SaveSegment({ audience, open, onClose }: SaveProps) {
  const [name, setName] = useState('')
  const words = filterWords(audience.filter.value)
  async function save() {
    if (await audience.save(name.trim())) onClose()
  }
  return (
    <Dialog open={open} title={NEW_CAMPAIGN.saveSegment} onClose={onClose}>
      <div class="stack confirm-body">
        <TextField
          id="segment-name"
          label={WORDS.name}
          value={name}
          maxLength={80}
          onText={setName}
        />
        <p class="small muted">{words.join(' · ')}</p>
      </div>
      <div class="actions">
        <button type="button" class="button" onClick={onClose}>
          {WORDS.back}
        </button>
        <button
          type="button"
          class="button primary"
          disabled={name.trim() === ''}
          onClick={() => void save()}
        >
          {WORDS.save}
        </button>
      </div>
    </Dialog>
  )
}
