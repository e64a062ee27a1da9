import { useState } from 'preact/hooks'
import type { DebtorAnswer } from '../../../../src/shared/contracts/api/debtors.ts'
import { useApp } from '../../app-context.ts'
import { TextField } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { DownloadIcon, MergeIcon, TrashIcon } from '../../components/icons.tsx'
import type { Debtor } from '../../models/debtor.ts'
import { DEBTORS, ERASE } from '../../text/debtors.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { StopButton } from './stops.tsx'

type Props = { story: DebtorAnswer; model: Debtor }

/** What is rare: joining rows, stopping contact, a person's rights over their data. */
export function DebtorActions({ story, model }: Props) {
  const { session } = useApp()
  const { debtor } = story
  const [asking, ask] = useState<'merge' | 'erase' | null>(null)
  if (debtor.erased_at !== null) return null
  const merged = debtor.merged_into !== null
  const optedOut = story.stops.some((stop) => stop.kind === 'opt_out' && stop.lifted_at === null)
  return (
    <div class="row wrap tight debtor-actions">
      {!merged && !optedOut && <StopButton model={model} />}
      {!merged && (
        <button type="button" class="button small" onClick={() => ask('merge')}>
          <MergeIcon size={16} /> {DEBTORS.merge}
        </button>
      )}
      <button type="button" class="button small" onClick={() => void model.saveExport()}>
        <DownloadIcon size={16} /> {DEBTORS.export}
      </button>
      {session.isAdmin.value && (
        <button type="button" class="button small ghost danger" onClick={() => ask('erase')}>
          <TrashIcon size={16} /> {DEBTORS.erase}
        </button>
      )}
      {asking === 'merge' && <MergeDialog story={story} model={model} onClose={() => ask(null)} />}
      {asking === 'erase' && (
        <EraseDialog name={debtor.name} model={model} onClose={() => ask(null)} />
      )}
    </div>
  )
}

const plain = (text: string) => text.trim().toLocaleLowerCase('pt-BR')

type EraseProps = { name: string; model: Debtor; onClose: () => void }

/** Cannot be taken back: the name is typed. */
function EraseDialog({ name, model, onClose }: EraseProps) {
  const [typed, setTyped] = useState('')
  async function erase() {
    if (await model.erase()) onClose()
  }
  return (
    <FormDialog
      title={ERASE.title}
      confirm={ERASE.confirm}
      ready={plain(typed) === plain(name)}
      busy={model.acting.value}
      onClose={onClose}
      onConfirm={() => void erase()}
    >
      <p class="muted">{ERASE.hint}</p>
      <TextField id="erase-name" label={ERASE.typeName(name)} value={typed} onText={setTyped} />
    </FormDialog>
  )
}
