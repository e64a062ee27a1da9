import { useEffect, useRef, useState } from 'preact/hooks'
import type { LadderDto } from '../../../../src/shared/contracts/api/ladders.ts'
import type { AudienceFilter } from '../../../../src/shared/domain/audience-filter.ts'
import { NumberField, TextField } from '../../components/fields.tsx'
import type { LadderDraft, Ladders } from '../../models/ladders.ts'
import {
  blankSteps,
  byDay,
  presets,
  sharedDays,
  stepsOf,
  withStep,
} from '../../models/ladder-draft.ts'
import type { Step } from '../../models/ladder-draft.ts'
import { LADDERS } from '../../text/ladders.ts'
import { Chip, Chips } from '../../components/chips.tsx'
import { LadderFilter } from './ladder-filter.tsx'
import { StepFields } from './step-fields.tsx'
import { TimelineEditor } from './timeline-editor.tsx'
import { LADDER_SCREEN } from '../../text/screens/ladders.ts'

type Props = { one: LadderDto | null; ladders: Ladders; onClose: () => void }

type Draft = {
  name: string
  steps: Step[]
  filter: AudienceFilter
  catchUp: number
  waits: boolean
}

/** A ladder on the desk: its steps on a line around the due date, for whom it is, what waits. */
export function LadderEditor({ one, ladders, onClose }: Props) {
  const templates = ladders.templates.data.value ?? []
  const [draft, setDraft] = useState<Draft>(() => draftOf(one, blankSteps(templates)))
  const [at, select] = useState(0)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const ready =
    draft.name.trim() !== '' &&
    sharedDays(draft.steps).length === 0 &&
    draft.steps.every((step) => step.template_id !== '')
  async function save() {
    if (await ladders.save(one, bodyOf(draft))) onClose()
  }
  return (
    <form
      class="card stack ladder-editor"
      aria-labelledby="ladder-editor-title"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && !ladders.acting.value) void save()
      }}
    >
      <h2 id="ladder-editor-title" ref={title} tabIndex={-1}>
        {one?.name ?? LADDERS.create}
      </h2>
      {one === null && (
        <Presets
          ladders={ladders}
          use={(name, steps) => {
            set({ name: draft.name === '' ? name : draft.name, steps })
            select(0)
          }}
        />
      )}
      <TextField
        id="ladder-name"
        label={LADDERS.name}
        maxLength={80}
        required
        value={draft.name}
        onText={(name) => set({ name })}
      />
      <StepsPart draft={draft} set={set} at={at} select={select} ladders={ladders} />
      <LadderFilter filter={draft.filter} refine={(filter) => set({ filter })} />
      <Rules draft={draft} set={set} />
      <div class="row tight wrap">
        <button class="button primary" disabled={!ready || ladders.acting.value}>
          {LADDERS.save}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {LADDERS.back}
        </button>
      </div>
    </form>
  )
}

function draftOf(one: LadderDto | null, blank: Step[]): Draft {
  return {
    name: one?.name ?? '',
    steps: one === null ? blank : stepsOf(one),
    filter: one?.filter ?? {},
    catchUp: one?.stop_rules.catch_up_days ?? 3,
    waits: one?.stop_rules.person_speaking ?? true,
  }
}

const bodyOf = ({ name, steps, filter, catchUp, waits }: Draft): LadderDraft => ({
  name: name.trim(),
  steps,
  filter,
  stop_rules: { catch_up_days: catchUp, person_speaking: waits },
})

type PresetProps = { ladders: Ladders; use: (name: string, steps: Step[]) => void }

function Presets({ ladders, use }: PresetProps) {
  const templates = ladders.templates.data.value ?? []
  return (
    <Chips label={LADDERS.startFrom} titled>
      {presets(templates).map(({ name, steps }) => (
        <Chip key={name} pressed={false} onClick={() => use(name, steps)}>
          {name}
        </Chip>
      ))}
      <Chip pressed={false} onClick={() => use('', blankSteps(templates))}>
        {LADDERS.blank}
      </Chip>
    </Chips>
  )
}

type PartProps = { draft: Draft; set: (part: Partial<Draft>) => void }
type StepsProps = PartProps & { at: number; select: (at: number) => void; ladders: Ladders }

/** The line, and the step chosen on it. */
function StepsPart({ draft, set, at, select, ladders }: StepsProps) {
  const { steps } = draft
  const step = steps[at]
  const shared = sharedDays(steps)
  function change(part: Partial<Step>) {
    if (step === undefined) return
    const next = { ...step, ...part }
    const all = byDay(steps.map((known, i) => (i === at ? next : known)))
    set({ steps: all })
    select(all.indexOf(next))
  }
  function add(after: number) {
    const all = withStep(steps, after)
    if (all === null) return
    set({ steps: all })
    select(after + 1)
  }
  function remove() {
    set({ steps: steps.filter((_, i) => i !== at) })
    select(Math.max(0, at - 1))
  }
  return (
    <>
      <TimelineEditor
        steps={steps}
        at={at}
        select={select}
        add={add}
        templates={ladders.templates.data.value ?? []}
      />
      {shared.length > 0 && (
        <p class="small wrong-cell" role="alert">
          {LADDERS.sameDay}
        </p>
      )}
      {step && (
        <StepFields
          key={at}
          step={step}
          templates={ladders.templates.data.value ?? []}
          change={change}
          remove={steps.length > 1 ? remove : null}
        />
      )}
    </>
  )
}

function Rules({ draft, set }: PartProps) {
  return (
    <fieldset class="stack tight">
      <legend class="label">{LADDERS.rules}</legend>
      <div class="fields narrow">
        <NumberField
          id="ladder-catch-up"
          label={LADDERS.catchUp}
          unit={LADDER_SCREEN.daysAfter}
          max={90}
          value={draft.catchUp}
          onValue={(days) => set({ catchUp: days ?? 0 })}
        />
      </div>
      <label class="choice">
        <input
          type="checkbox"
          checked={draft.waits}
          onChange={(event) => set({ waits: event.currentTarget.checked })}
        />
        {LADDERS.personSpeaking}
      </label>
    </fieldset>
  )
}
