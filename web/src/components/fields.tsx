import type { ComponentChildren, TargetedInputEvent } from 'preact'
import { useState } from 'preact/hooks'
import { parseMoney } from '../../../src/shared/domain/money.ts'
import { SHELL } from '../text/screens/shell.ts'

type FieldProps = {
  id: string
  label: string
  hint?: ComponentChildren
  /** What is wrong with it; takes the hint's place. */
  wrong?: string | null | undefined
  children: ComponentChildren
}

/** A label, its control, and what to know about it. */
export function Field({ id, label, hint, wrong, children }: FieldProps) {
  const note = wrong ?? hint
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {note !== undefined && (
        <span id={`${id}-note`} class={wrong ? 'wrong' : 'hint'}>
          {note}
        </span>
      )}
    </div>
  )
}

type Common = Omit<FieldProps, 'children'> & { disabled?: boolean }

const noteOf = ({ id, hint, wrong }: Pick<FieldProps, 'id' | 'hint' | 'wrong'>) =>
  hint === undefined && !wrong ? undefined : `${id}-note`

type NumberProps = Common & {
  value: number | null
  min?: number
  max?: number
  step?: number
  unit?: string
  placeholder?: string
  /** Null when the field is empty or holds no number of the range. */
  onValue: (value: number | null) => void
}

/** A number; what is out of range is not taken over. */
export function NumberField({ value, unit, placeholder, onValue, disabled, ...rest }: NumberProps) {
  const { id, label, hint, wrong, min = 0, max = 1_000_000, step = 1 } = rest
  return (
    <Field id={id} label={label} hint={hint} wrong={wrong}>
      <span class="with-unit">
        <input
          id={id}
          class="input"
          type="number"
          inputMode={step < 1 ? 'decimal' : 'numeric'}
          min={min}
          max={max}
          step={step}
          disabled={disabled ?? false}
          placeholder={placeholder ?? ''}
          aria-invalid={Boolean(wrong)}
          aria-describedby={noteOf(rest)}
          value={value ?? ''}
          onInput={(event) => {
            const typed = event.currentTarget.valueAsNumber
            if (Number.isNaN(typed)) onValue(null)
            else if (typed >= min && typed <= max) onValue(typed)
          }}
        />
        {unit !== undefined && <span class="small muted nowrap">{unit}</span>}
      </span>
    </Field>
  )
}

type MoneyProps = Common & { cents: number | null; onCents: (cents: number | null) => void }

const shownCents = (cents: number | null) =>
  cents === null ? '' : (cents / 100).toLocaleString('pt-BR', { minimumFractionDigits: 2 })

/** Reais as people write them; the value is cents. */
export function MoneyField({ cents, onCents, disabled, ...rest }: MoneyProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const parsed = typed === null || typed.trim() === '' ? null : parseMoney(typed)
  const wrong = parsed !== null && !parsed.ok ? SHELL.invalid : rest.wrong
  return (
    <Field {...rest} wrong={wrong}>
      <span class="with-unit">
        <span class="small muted">R$</span>
        <input
          id={rest.id}
          class="input num"
          inputMode="decimal"
          disabled={disabled ?? false}
          aria-invalid={Boolean(wrong)}
          aria-describedby={noteOf({ ...rest, wrong })}
          value={typed ?? shownCents(cents)}
          onInput={(event) => {
            const text = event.currentTarget.value
            setTyped(text)
            const money = text.trim() === '' ? null : parseMoney(text)
            if (money === null) onCents(null)
            else if (money.ok) onCents(money.cents)
          }}
          onBlur={() => parsed?.ok !== false && setTyped(null)}
        />
      </span>
    </Field>
  )
}

type PercentProps = Common & { bps: number; maxBps: number; onBps: (bps: number) => void }

/** A percentage; the value is hundredths of a percent. */
export function PercentField({ bps, maxBps, onBps, ...rest }: PercentProps) {
  return (
    <NumberField
      {...rest}
      value={bps / 100}
      max={maxBps / 100}
      step={0.01}
      unit="%"
      onValue={(value) => onBps(Math.round((value ?? 0) * 100))}
    />
  )
}

type TextProps = Common & {
  type?: 'text' | 'date' | 'time' | 'datetime-local'
  value: string
  placeholder?: string
  maxLength?: number
  min?: string
  max?: string
  required?: boolean
  onText: (text: string) => void
}

export function TextField({ type = 'text', value, onText, disabled, ...rest }: TextProps) {
  const { id, label, hint, wrong, placeholder = '', maxLength = 200, min, max, required } = rest
  const props = {
    id,
    class: 'input',
    maxLength,
    required: required ?? false,
    disabled: disabled ?? false,
    placeholder,
    'aria-invalid': Boolean(wrong),
    'aria-describedby': noteOf(rest),
    value,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onText(event.currentTarget.value),
  }
  return (
    <Field id={id} label={label} hint={hint} wrong={wrong}>
      {type === 'text' ? (
        <input type="text" {...props} />
      ) : (
        <input type={type} min={min} max={max} {...props} />
      )}
    </Field>
  )
}

type SelectProps = Common & {
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChoose: (value: string) => void
}

export function SelectField({ value, options, onChoose, disabled, ...rest }: SelectProps) {
  return (
    <Field {...rest}>
      <select
        id={rest.id}
        class="input"
        disabled={disabled ?? false}
        aria-invalid={Boolean(rest.wrong)}
        aria-describedby={noteOf(rest)}
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}

type ChoicesProps = {
  name: string
  legend: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChoose: (value: string) => void
}

/** A few choices side by side, one of them chosen. */
export function Choices({ name, legend, value, options, onChoose }: ChoicesProps) {
  return (
    <fieldset class="choices">
      <legend class="sr-only">{legend}</legend>
      {options.map(([option, text]) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            value={option}
            checked={value === option}
            onChange={() => onChoose(option)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
}
