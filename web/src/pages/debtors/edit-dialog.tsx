import { useEffect, useState } from 'preact/hooks'
import type { DebtorDetail } from '../../../../src/shared/contracts/api/debtors.ts'
import { STATES } from '../../../../src/shared/domain/compliance/laws.ts'
import { SelectField, TextField } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import type { Debtor, DebtorChanges } from '../../models/debtor.ts'
import { EDIT } from '../../text/debtors.ts'
import { WORDS } from '../../text/words.ts'

type Props = { debtor: DebtorDetail; model: Debtor; onClose: () => void }

type Typed = {
  name: string
  phone: string
  email: string
  tags: string
  state: string
  birth: string
}

const typedOf = (debtor: DebtorDetail): Typed => ({
  name: debtor.name,
  phone: debtor.phone ?? '',
  email: debtor.email ?? '',
  tags: debtor.tags.join(', '),
  state: debtor.state ?? '',
  birth: debtor.birth_date ?? '',
})

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())
const words = (text: string) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Only what is different from what was read. */
export function changesOf(before: Typed, after: Typed): DebtorChanges {
  const state = STATES.find((one) => one === after.state) ?? null
  return {
    ...(after.name === before.name ? {} : { name: after.name.trim() }),
    ...(after.phone === before.phone ? {} : { phone: after.phone.trim() }),
    ...(after.email === before.email ? {} : { email: orNull(after.email) }),
    ...(after.tags === before.tags ? {} : { tags: words(after.tags) }),
    ...(after.state === before.state ? {} : { state }),
    ...(after.birth === before.birth ? {} : { birth_date: orNull(after.birth) }),
  }
}

/** Corrects who they are; what the server refuses stands at its field. */
export function EditDialog({ debtor, model, onClose }: Props) {
  const [before] = useState(() => typedOf(debtor))
  const [typed, setTyped] = useState(before)
  const changes = changesOf(before, typed)
  useEffect(() => () => model.forget(), [model])
  async function save() {
    if (await model.change(changes)) onClose()
  }
  return (
    <FormDialog
      title={EDIT.title}
      confirm={WORDS.save}
      ready={Object.keys(changes).length > 0 && typed.name.trim() !== ''}
      busy={model.acting.value}
      onClose={onClose}
      onConfirm={() => void save()}
    >
      <Fields model={model} typed={typed} set={(part) => setTyped({ ...typed, ...part })} />
    </FormDialog>
  )
}

type FieldsProps = { model: Debtor; typed: Typed; set: (part: Partial<Typed>) => void }

function Fields({ model, typed, set }: FieldsProps) {
  const wrong = (field: string) =>
    model.issues.value.find((issue) => issue.field === field || issue.field.startsWith(`${field}.`))
      ?.message ?? null
  return (
    <>
      <TextField
        id="debtor-edit-name"
        label={EDIT.name}
        wrong={wrong('name')}
        value={typed.name}
        onText={(name) => set({ name })}
      />
      <TextField
        id="debtor-edit-phone"
        label={EDIT.phone}
        hint={EDIT.phoneHint}
        wrong={wrong('phone')}
        maxLength={40}
        value={typed.phone}
        onText={(phone) => set({ phone })}
      />
      <TextField
        id="debtor-edit-email"
        label={EDIT.email}
        wrong={wrong('email')}
        value={typed.email}
        onText={(email) => set({ email })}
      />
      <TextField
        id="debtor-edit-tags"
        label={EDIT.tags}
        hint={EDIT.tagsHint}
        wrong={wrong('tags')}
        value={typed.tags}
        onText={(tags) => set({ tags })}
      />
      <div class="fields narrow">
        <SelectField
          id="debtor-edit-state"
          label={EDIT.state}
          wrong={wrong('state')}
          value={typed.state}
          options={[['', EDIT.noState], ...STATES.map((one) => [one, one] as const)]}
          onChoose={(state) => set({ state })}
        />
        <TextField
          id="debtor-edit-birth"
          type="date"
          label={EDIT.birth}
          wrong={wrong('birth_date')}
          value={typed.birth}
          onText={(birth) => set({ birth })}
        />
      </div>
    </>
  )
}
