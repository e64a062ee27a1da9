import { useState } from 'preact/hooks'
import type { LadderDto } from '../../../../src/shared/contracts/api/ladders.ts'
import { NumberField, SelectField, TextField } from '../../components/fields.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { PlusIcon, TrashIcon } from '../../components/icons.tsx'
import type { LadderDraft, Ladders } from '../../models/ladders.ts'
import { LADDERS } from '../../text/ladders.ts'

type Step = { offset_days: number; template_id: string; window_from: string; window_to: string }
/** Templates as a choice: id and name. */
type Options = readonly (readonly [string, string])[]
type Props = { one: LadderDto | null; ladders: Ladders; onClose: () => void }

const WINDOW = { window_from: '09:00', window_to: '18:00' }

/** Name, steps and what waits; whom it is for stays as it was. */
export function LadderEditor({ one, ladders, onClose }: Props) {
  const templates = ladders.templates.data.value ?? []
  const first = templates[0]?.id ?? ''
  const [name, setName] = useState(one?.name ?? '')
  const [steps, setSteps] = useState<Step[]>(() => stepsOf(one, first))
  const [catchUp, setCatchUp] = useState(one?.stop_rules.catch_up_days ?? 3)
  const [waits, setWaits] = useState(one?.stop_rules.person_speaking ?? true)
  const ready = name.trim() !== '' && steps.length > 0 && steps.every((step) => step.template_id)
  const options = templates.map((template) => [template.id, template.name] as const)
  async function save() {
    const draft: LadderDraft = {
      name: name.trim(),
      steps,
      stop_rules: { catch_up_days: catchUp, person_speaking: waits },
      ...(one === null ? {} : { filter: one.filter }),
    }
    if (await ladders.save(one, draft)) onClose()
  }
  return (
    <FormDialog
      title={one?.name ?? LADDERS.create}
      confirm="Salvar"
      ready={ready}
      busy={ladders.acting.value}
      onClose={onClose}
      onConfirm={() => void save()}
    >
      <TextField id="ladder-name" label="Nome" maxLength={80} value={name} onText={setName} />
      <Steps steps={steps} setSteps={setSteps} options={options} />
      <NumberField
        id="ladder-catch-up"
        label={LADDERS.catchUp}
        unit="dias depois"
        max={90}
        value={catchUp}
        onValue={(days) => setCatchUp(days ?? 0)}
      />
      <label class="choice">
        <input
          type="checkbox"
          checked={waits}
          onChange={(event) => setWaits(event.currentTarget.checked)}
        />
        {LADDERS.personSpeaking}
      </label>
    </FormDialog>
  )
}

type StepsProps = {
  steps: Step[]
  setSteps: (steps: Step[]) => void
  options: Options
}

function Steps({ steps, setSteps, options }: StepsProps) {
  const first = options[0]?.[0] ?? ''
  const change = (at: number, part: Partial<Step>) =>
    setSteps(steps.map((step, i) => (i === at ? { ...step, ...part } : step)))
  return (
    <fieldset class="stack tight">
      <legend class="small">{LADDERS.steps}</legend>
      {steps.map((step, i) => (
        <StepFields
          key={i}
          no={i}
          step={step}
          options={options}
          change={(part) => change(i, part)}
          remove={steps.length > 1 ? () => setSteps(steps.filter((_, at) => at !== i)) : null}
        />
      ))}
      <div>
        <button
          type="button"
          class="button small"
          onClick={() => setSteps([...steps, nextStep(steps, first)])}
        >
          <PlusIcon size={16} /> {LADDERS.addStep}
        </button>
      </div>
    </fieldset>
  )
}

function stepsOf(one: LadderDto | null, template: string): Step[] {
  if (one === null) return [{ offset_days: 1, template_id: template, ...WINDOW }]
  return one.steps.map(({ offset_days, template_id, window_from, window_to }) => ({
    offset_days,
    template_id,
    window_from,
    window_to,
  }))
}

/** A week after the last: two steps never share a day. */
function nextStep(steps: readonly Step[], template: string): Step {
  const last = Math.max(0, ...steps.map((step) => step.offset_days))
  return { offset_days: last + 7, template_id: steps.at(-1)?.template_id ?? template, ...WINDOW }
}

type StepProps = {
  no: number
  step: Step
  options: Options
  change: (part: Partial<Step>) => void
  remove: (() => void) | null
}

function StepFields({ no, step, options, change, remove }: StepProps) {
  return (
    <div class="ladder-step">
      <NumberField
        id={`step-${no}-day`}
        label={LADDERS.offset}
        min={-60}
        max={365}
        value={step.offset_days}
        onValue={(days) => change({ offset_days: days ?? 0 })}
      />
      <SelectField
        id={`step-${no}-template`}
        label={LADDERS.template}
        value={step.template_id}
        options={options}
        onChoose={(template_id) => change({ template_id })}
      />
      <TextField
        id={`step-${no}-from`}
        type="time"
        label={LADDERS.from}
        value={step.window_from}
        onText={(window_from) => change({ window_from })}
      />
      <TextField
        id={`step-${no}-to`}
        type="time"
        label={LADDERS.to}
        value={step.window_to}
        onText={(window_to) => change({ window_to })}
      />
      {remove && (
        <button
          type="button"
          class="button icon small ghost"
          aria-label={`Tirar o passo ${no + 1}`}
          onClick={remove}
        >
          <TrashIcon size={16} />
        </button>
      )}
    </div>
  )
}
