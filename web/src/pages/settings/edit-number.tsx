import { useState } from 'preact/hooks'
import type { NumberDto } from '../../../../src/shared/contracts/api/numbers.ts'
import { NumberField, TextField } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import type { Numbers } from '../../models/numbers.ts'
import { NUMBERS } from '../../text/settings.ts'
import { Check } from './bot-tab.tsx'
import { WORDS } from '../../text/words.ts'

/** A number that does not exist yet, or the one being changed. */
export type Editing = { session: string; known: NumberDto | null }
type Props = { numbers: Numbers; editing: Editing; onClose: () => void }

/** A number of the pool: how it is called, since when it writes, how much a day. */
export function EditNumber({ numbers, editing, onClose }: Props) {
  const { known } = editing
  const [session, setSession] = useState(editing.session)
  const [label, setLabel] = useState(known?.label ?? '')
  const [since, setSince] = useState(known?.activated_on ?? '')
  const [cap, setCap] = useState(known?.own_cap ?? null)
  const [enabled, setEnabled] = useState(known?.enabled ?? true)
  async function save() {
    const saved = await numbers.save({
      session: session.trim(),
      ...(label.trim() === '' ? {} : { label: label.trim() }),
      ...(since === '' ? {} : { activated_on: since }),
      daily_cap: cap,
      enabled,
    })
    if (saved) onClose()
  }
  return (
    <FormDialog
      title={known === null ? NUMBERS.add : known.label}
      confirm={WORDS.save}
      ready={session.trim() !== ''}
      busy={numbers.saving.value}
      onClose={onClose}
      onConfirm={() => void save()}
    >
      {known === null && <SessionField session={session} setSession={setSession} />}
      <TextField
        id="number-label"
        label={NUMBERS.label}
        maxLength={60}
        value={label}
        onText={setLabel}
      />
      <TextField
        id="number-since"
        type="date"
        label={NUMBERS.since}
        hint={NUMBERS.sinceHint}
        value={since}
        onText={setSince}
      />
      <NumberField
        id="number-cap"
        label={NUMBERS.cap}
        hint={NUMBERS.capHint}
        unit={WORDS.messages}
        min={1}
        max={5_000}
        value={cap}
        onValue={setCap}
      />
      <Check label={NUMBERS.enabled} checked={enabled} disabled={false} onCheck={setEnabled} />
    </FormDialog>
  )
}

type SessionProps = { session: string; setSession: (session: string) => void }

function SessionField({ session, setSession }: SessionProps) {
  return (
    <TextField
      id="number-session"
      label={NUMBERS.session}
      hint={NUMBERS.sessionHint}
      maxLength={64}
      value={session}
      onText={setSession}
    />
  )
}
