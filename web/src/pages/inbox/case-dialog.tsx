import { useState } from 'preact/hooks'
import type { ConversationAnswer } from '../../../../src/shared/contracts/api/chat.ts'
import type { CaseDto } from '../../../../src/shared/contracts/api/records.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import type { Records } from '../../models/records.ts'
import { CASE_LABELS, outcomesOf, RECORDS } from '../../text/records.ts'
import type { Outcome } from '../../text/records.ts'
import { firstPayment, PaymentFields } from './record-dialogs.tsx'
import { DESK } from '../../text/screens/desk.ts'

type Props = {
  value: ConversationAnswer
  records: Records
  one: CaseDto
  onClose: () => void
}

/** How a case ended; a payment that came in is recorded along with it. */
export function CaseDialog({ value, records, one, onClose }: Props) {
  const outcomes = outcomesOf(one.kind)
  const [outcome, setOutcome] = useState<Outcome>(outcomes[0]?.[0] ?? 'done')
  const [note, setNote] = useState('')
  const [payment, setPayment] = useState(() => firstPayment(value))
  const paying = one.kind === 'payment_claim' && outcome === 'confirmed'
  const { debt_id, cents, day } = payment
  async function save() {
    const paid =
      paying && cents !== null ? { payment: { debt_id, amount: cents / 100, paid_on: day } } : {}
    if (await records.resolve(one.id, { outcome, note, ...paid })) onClose()
  }
  return (
    <FormDialog
      title={CASE_LABELS[one.kind]}
      confirm={RECORDS.resolve}
      ready={!paying || (debt_id !== '' && cents !== null)}
      busy={records.acting.value}
      onClose={onClose}
      onConfirm={() => void save()}
    >
      <fieldset class="stack tight">
        <legend class="sr-only">{DESK.howItEnded}</legend>
        {outcomes.map(([value, label]) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name="outcome"
              value={value}
              checked={outcome === value}
              onChange={() => setOutcome(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {paying && <PaymentFields value={value} input={payment} onInput={setPayment} />}
      <div class="field">
        <label for="case-note">{RECORDS.note}</label>
        <textarea
          id="case-note"
          class="input"
          rows={2}
          maxLength={1_000}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
    </FormDialog>
  )
}
