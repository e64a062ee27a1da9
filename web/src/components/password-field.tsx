import { Field } from './fields.tsx'

type Props = {
  id: string
  label: string
  hint?: string
  autocomplete: 'new-password' | 'current-password'
  value: string
  onText: (text: string) => void
}

export function PasswordField({ id, label, hint, autocomplete, value, onText }: Props) {
  return (
    <Field id={id} label={label} hint={hint}>
      <input
        id={id}
        class="input"
        type="password"
        autocomplete={autocomplete}
        maxLength={256}
        aria-describedby={hint === undefined ? undefined : `${id}-note`}
        value={value}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Field>
  )
}
