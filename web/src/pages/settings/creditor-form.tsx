import type { TargetedSubmitEvent } from 'preact'
import type { CreditorDto } from '../../../../src/shared/contracts/api/billing.ts'
import { useApp } from '../../app-context.ts'
import type { Creditor } from '../../models/settings.ts'
import { SETTINGS_SCREEN } from '../../text/screens/settings.ts'
import { WORDS } from '../../text/words.ts'

type TextName = Exclude<keyof CreditorDto, 'mode'>
type FieldText = { name: TextName; label: string; max: number; hint?: string }

const FIELDS: readonly FieldText[] = [
  { name: 'name', label: WORDS.name, max: 120 },
  { name: 'tax_id', label: 'CPF ou CNPJ', max: 20 },
  { name: 'address', label: SETTINGS_SCREEN.address, max: 200 },
  { name: 'phone', label: SETTINGS_SCREEN.contactPhone, max: 20 },
  { name: 'pix_key', label: SETTINGS_SCREEN.pixKey, max: 77, hint: SETTINGS_SCREEN.pixKeyHint },
  { name: 'pix_key_owner', label: SETTINGS_SCREEN.pixOwner, max: 120 },
  { name: 'city', label: SETTINGS_SCREEN.city, max: 60, hint: SETTINGS_SCREEN.cityHint },
]

type Props = { creditor: Creditor; value: CreditorDto }

export function CreditorForm({ creditor, value }: Props) {
  const canEdit = useApp().session.isAdmin.value
  function submit(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    void creditor.save(readForm(new FormData(event.currentTarget)))
  }
  return (
    <form class="stack" onSubmit={submit}>
      <div class="fields">
        {FIELDS.map((field) => (
          <Field key={field.name} field={field} creditor={creditor} value={value[field.name]} />
        ))}
      </div>
      <fieldset class="stack tight" disabled={!canEdit}>
        <legend class="small">{SETTINGS_SCREEN.relation}</legend>
        <Mode mode={value.mode} value="first_party" label={SETTINGS_SCREEN.firstParty} />
        <Mode mode={value.mode} value="agency" label={SETTINGS_SCREEN.agency} />
        <span class="hint small muted">{SETTINGS_SCREEN.agencyHint}</span>
      </fieldset>
      {canEdit && (
        <div>
          <button class="button primary" disabled={creditor.saving.value}>
            {creditor.saving.value ? WORDS.saving : WORDS.save}
          </button>
        </div>
      )}
    </form>
  )
}

type FieldProps = { field: FieldText; creditor: Creditor; value: string | null }

function Field({ field, creditor, value }: FieldProps) {
  const canEdit = useApp().session.isAdmin.value
  const { name, label, max, hint } = field
  const issue = creditor.issues.value.find((found) => found.field === name)
  return (
    <div class="field">
      <label for={`creditor-${name}`}>{label}</label>
      <input
        id={`creditor-${name}`}
        class="input"
        name={name}
        maxLength={max}
        required={name === 'name'}
        readOnly={!canEdit}
        aria-invalid={issue !== undefined}
        aria-describedby={`creditor-${name}-note`}
        defaultValue={value ?? ''}
      />
      <span id={`creditor-${name}-note`} class={issue ? 'wrong' : 'hint'}>
        {issue?.message ?? hint}
      </span>
    </div>
  )
}

type ModeProps = { mode: CreditorDto['mode']; value: CreditorDto['mode']; label: string }

function Mode({ mode, value, label }: ModeProps) {
  return (
    <label class="choice">
      <input type="radio" name="mode" value={value} defaultChecked={mode === value} />
      {label}
    </label>
  )
}

/** Empty fields are absent facts, not empty texts. */
function readForm(form: FormData): CreditorDto {
  const text = (name: TextName) => {
    const value = form.get(name)
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
  }
  return {
    name: text('name') ?? '',
    tax_id: text('tax_id'),
    address: text('address'),
    phone: text('phone'),
    pix_key: text('pix_key'),
    pix_key_owner: text('pix_key_owner'),
    city: text('city'),
    mode: form.get('mode') === 'agency' ? 'agency' : 'first_party',
  }
}
