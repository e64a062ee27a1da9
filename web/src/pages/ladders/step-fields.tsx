import { renderTemplate } from '../../../../src/shared/domain/template.ts'
import type { TemplateDto } from '../../../../src/shared/contracts/api/billing.ts'
import { useApp } from '../../app-context.ts'
import { NumberField, SelectField, TextField } from '../../components/fields.tsx'
import { TrashIcon } from '../../components/icons.tsx'
import { WhatsAppText } from '../../components/whatsapp-text.tsx'
import { FIRST_DAY, LAST_DAY } from '../../models/ladder-draft.ts'
import type { Step } from '../../models/ladder-draft.ts'
import { LADDERS, stepDay } from '../../text/ladders.ts'
import { exampleValues } from '../../text/template-example.ts'

type Props = {
  step: Step
  templates: readonly TemplateDto[]
  change: (part: Partial<Step>) => void
  /** Null for the only step: a ladder has one at least. */
  remove: (() => void) | null
}

/** The chosen step: day, text, hours, and the message as it will read. */
export function StepFields({ step, templates, change, remove }: Props) {
  return (
    <section class="step-editor" aria-label={`${LADDERS.addStep}: ${stepDay(step.offset_days)}`}>
      <div class="stack">
        <div class="fields narrow">
          <NumberField
            id="step-day"
            label={LADDERS.offset}
            hint={LADDERS.offsetHint}
            min={FIRST_DAY}
            max={LAST_DAY}
            value={step.offset_days}
            onValue={(days) => days !== null && change({ offset_days: days })}
          />
          <TextField
            id="step-from"
            type="time"
            label={LADDERS.from}
            value={step.window_from}
            onText={(window_from) => change({ window_from })}
          />
          <TextField
            id="step-to"
            type="time"
            label={LADDERS.to}
            wrong={step.window_from >= step.window_to ? LADDERS.wrongWindow : null}
            value={step.window_to}
            onText={(window_to) => change({ window_to })}
          />
        </div>
        <SelectField
          id="step-template"
          label={LADDERS.template}
          value={step.template_id}
          options={[
            ...(templates.some((one) => one.id === step.template_id)
              ? []
              : [['', LADDERS.chooseTemplate] as const]),
            ...templates.map((one) => [one.id, one.name] as const),
          ]}
          onChoose={(template_id) => change({ template_id })}
        />
        {remove && (
          <div>
            <button type="button" class="button small ghost danger" onClick={remove}>
              <TrashIcon size={16} /> {LADDERS.removeStep}
            </button>
          </div>
        )}
      </div>
      <Message body={templates.find((one) => one.id === step.template_id)?.body ?? null} />
    </section>
  )
}

function Message({ body }: { body: string | null }) {
  const { session } = useApp()
  if (body === null) return null
  const values = exampleValues(session.bootstrap.value?.creditor_name ?? '', new Date())
  const rendered = renderTemplate(body, values)
  return (
    <div class="step-message small" aria-label={LADDERS.preview} role="region" tabIndex={0}>
      {rendered.ok ? <WhatsAppText text={rendered.text} /> : LADDERS.noTemplate}
    </div>
  )
}
