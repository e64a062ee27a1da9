import { useState } from 'preact/hooks'
import type { DebtorAnswer, StoryStop } from '../../../../src/shared/contracts/api/debtors.ts'
import { SelectField, TextField } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { LockIcon, ShieldIcon } from '../../components/icons.tsx'
import type { Debtor } from '../../models/debtor.ts'
import { DEBTORS, STOP, STOP_KIND_OPTIONS } from '../../text/debtors.ts'
import { formatDateTime } from '../../text/format.ts'
import { labelOf, STOP_LABELS } from '../../text/labels.ts'

type Props = { story: DebtorAnswer; model: Debtor }

const LIFTABLE = [
  'opt_out',
  'wrong_person',
  'deceased',
  'dispute',
  'payment_claim',
  'hardship',
] as const
type Liftable = (typeof LIFTABLE)[number]

/** Why we do not write to them, and the way back. */
export function Stops({ story, model }: Props) {
  const active = story.stops.filter((stop) => stop.lifted_at === null)
  const [lifting, lift] = useState<Liftable | null>(null)
  if (active.length === 0) return null
  return (
    <ul class="stack tight" aria-label={DEBTORS.stops}>
      {active.map((stop) => {
        const kind = LIFTABLE.find((one) => one === stop.kind)
        return (
          <li key={stop.kind} class="notice danger stop-line">
            <LockIcon size={18} />
            <span class="grow">
              <strong>{labelOf(STOP_LABELS, stop.kind)}</strong> {sinceWords(stop)}
            </span>
            {kind && (
              <button type="button" class="button small" onClick={() => lift(kind)}>
                {DEBTORS.lift}
              </button>
            )}
          </li>
        )
      })}
      {lifting && <LiftDialog kind={lifting} model={model} onClose={() => lift(null)} />}
    </ul>
  )
}

const sinceWords = ({ at, until }: StoryStop) =>
  `desde ${formatDateTime(at)}${until === null ? '' : `, até ${formatDateTime(until)}`}`

const REASON_MIN = 5

type LiftProps = { kind: Liftable; model: Debtor; onClose: () => void }

function LiftDialog({ kind, model, onClose }: LiftProps) {
  const [reason, setReason] = useState('')
  async function lift() {
    if (await model.lift({ kind, reason: reason.trim() })) onClose()
  }
  return (
    <FormDialog
      title={STOP.liftTitle}
      confirm={DEBTORS.lift}
      ready={reason.trim().length >= REASON_MIN}
      busy={model.acting.value}
      onClose={onClose}
      onConfirm={() => void lift()}
    >
      <p class="muted">{STOP.liftHint}</p>
      <TextField
        id="lift-reason"
        label={STOP.liftReason}
        hint={STOP.liftReasonHint}
        maxLength={300}
        required
        value={reason}
        onText={setReason}
      />
    </FormDialog>
  )
}

/** What the person said by other means than WhatsApp. */
export function StopButton({ model }: { model: Debtor }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" class="button small" onClick={() => setOpen(true)}>
        <ShieldIcon size={16} /> {DEBTORS.stop}
      </button>
      {open && <StopDialog model={model} onClose={() => setOpen(false)} />}
    </>
  )
}

function StopDialog({ model, onClose }: { model: Debtor; onClose: () => void }) {
  const [kind, choose] = useState<(typeof STOP_KIND_OPTIONS)[number][0]>('opt_out')
  const [reason, setReason] = useState('')
  async function stop() {
    if (await model.stop({ kind, reason: reason.trim() })) onClose()
  }
  return (
    <FormDialog
      title={STOP.title}
      confirm={STOP.confirm}
      ready
      busy={model.acting.value}
      onClose={onClose}
      onConfirm={() => void stop()}
    >
      <p class="muted">{STOP.hint}</p>
      <SelectField
        id="stop-kind"
        label={STOP.kind}
        value={kind}
        options={STOP_KIND_OPTIONS}
        onChoose={(chosen) => {
          const known = STOP_KIND_OPTIONS.find(([one]) => one === chosen)
          if (known) choose(known[0])
        }}
      />
      <TextField
        id="stop-reason"
        label={STOP.reason}
        maxLength={300}
        value={reason}
        onText={setReason}
      />
    </FormDialog>
  )
}
