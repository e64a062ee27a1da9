import { useEffect, useRef } from 'preact/hooks'
import { BreakableName } from '../../components/breakable-name.tsx'
import { PlusIcon } from '../../components/icons.tsx'
import { withStep } from '../../models/ladder-draft.ts'
import type { Step } from '../../models/ladder-draft.ts'
import { LADDERS, stepDay } from '../../text/ladders.ts'

type Template = { id: string; name: string }
type Props = {
  steps: readonly Step[]
  at: number
  select: (at: number) => void
  /** One more after this step; -1: before the first. */
  add: (after: number) => void
  templates: readonly Template[]
}

/** Steps from left to right by days from the due date; a plus stands in every gap. */
export function TimelineEditor({ steps, at, select, add, templates }: Props) {
  const nameOf = (id: string) => templates.find((one) => one.id === id)?.name ?? null
  const line = useRef<HTMLOListElement>(null)
  // A step that was added at the end stands beside what is seen.
  useEffect(() => {
    const chosen = line.current?.querySelector('[aria-pressed=true]')
    chosen?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [at, steps.length])
  return (
    <ol ref={line} class="line-editor" aria-label={LADDERS.steps}>
      <Gap steps={steps} after={-1} add={add} />
      {steps.map((step, i) => (
        <li key={i} class="line-step">
          <button
            type="button"
            class={`line-card ${side(step.offset_days)}`}
            aria-pressed={i === at}
            onClick={() => select(i)}
          >
            <strong class="num">{stepDay(step.offset_days)}</strong>
            <span class="small">
              <BreakableName>{nameOf(step.template_id) ?? LADDERS.chooseTemplate}</BreakableName>
            </span>
            <span class="small muted num">
              {step.window_from} às {step.window_to}
            </span>
          </button>
          <Plus steps={steps} after={i} add={add} />
        </li>
      ))}
    </ol>
  )
}

const side = (day: number) => (day < 0 ? 'before' : day === 0 ? 'due' : 'after')

type GapProps = Pick<Props, 'steps' | 'add'> & { after: number }

function Gap(props: GapProps) {
  return (
    <li class="line-step first">
      <Plus {...props} />
    </li>
  )
}

function Plus({ steps, after, add }: GapProps) {
  const day = withStep(steps, after)?.[after + 1]?.offset_days
  return (
    <button
      type="button"
      class="line-plus"
      aria-label={day === undefined ? LADDERS.noRoom : `${LADDERS.addStep} ${stepDay(day)}`}
      title={day === undefined ? LADDERS.noRoom : `${LADDERS.addStep} ${stepDay(day)}`}
      disabled={day === undefined}
      onClick={() => add(after)}
    >
      <PlusIcon size={16} />
    </button>
  )
}
