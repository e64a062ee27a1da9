import { useState } from 'preact/hooks'
import type { LadderDto } from '../../../../src/shared/contracts/api/ladders.ts'
import { useApp } from '../../app-context.ts'
import { BreakableName } from '../../components/breakable-name.tsx'
import { Confirm } from '../../components/dialog.tsx'
import { Pill } from '../../components/feedback.tsx'
import { AlertIcon } from '../../components/icons.tsx'
import type { Ladders } from '../../models/ladders.ts'
import { formatIsoDay, plural } from '../../text/format.ts'
import { LADDERS, stepDay } from '../../text/ladders.ts'
import { filterWords } from '../../text/wizard.ts'
import { Simulation } from './simulation.tsx'
import { WORDS } from '../../text/words.ts'

type Props = { one: LadderDto; ladders: Ladders; edit: () => void }

/** One ladder as a timeline around the due date, and what it would send. */
export function LadderCard({ one, ladders, edit }: Props) {
  const titleId = `ladder-${one.id}`
  const shown = ladders.simulated.value
  return (
    <article class="card stack" aria-labelledby={titleId}>
      <header>
        <div class="stack tight">
          <h2 id={titleId}>{one.name}</h2>
          <p class="small muted">
            {LADDERS.filter}: {filterWords(one.filter).join(' · ') || LADDERS.everybody}
          </p>
        </div>
        <Pill tone={one.enabled ? 'ok' : 'plain'} dot={one.enabled}>
          {one.enabled ? LADDERS.on : LADDERS.off}
        </Pill>
      </header>
      <Timeline one={one} />
      {one.problem && (
        <p class="notice danger">
          <AlertIcon size={18} /> {formatIsoDay(one.problem.day)}: {one.problem.message}
        </p>
      )}
      <p class="small muted">
        {LADDERS.stops}: {one.stops.map((stop) => stop.label.toLowerCase()).join(', ')}.
        {one.last_run &&
          ` Última vez: ${formatIsoDay(one.last_run.day)}, ${plural(one.last_run.messages, WORDS.message, WORDS.messages)}.`}
      </p>
      <Commands one={one} ladders={ladders} edit={edit} />
      {shown?.id === one.id && <Simulation answer={shown.answer} hide={() => ladders.hide()} />}
    </article>
  )
}

/** Steps from left to right; the due date stands between before and after. */
function Timeline({ one }: { one: LadderDto }) {
  const steps = [...one.steps].sort((a, b) => a.offset_days - b.offset_days)
  return (
    <ol class="timeline" aria-label={LADDERS.steps}>
      {steps.map((step) => (
        <li
          key={step.id}
          class={step.offset_days < 0 ? 'before' : step.offset_days === 0 ? 'due' : 'after'}
        >
          <strong class="num">{stepDay(step.offset_days)}</strong>
          <span class={step.template_name === null ? 'small wrong-cell' : 'small'}>
            <BreakableName>{step.template_name ?? LADDERS.noTemplate}</BreakableName>
          </span>
          <span class="small muted num">
            {step.window_from} às {step.window_to}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Commands({ one, ladders, edit }: Props) {
  const { session } = useApp()
  return (
    <div class="row wrap tight">
      <button type="button" class="button small" onClick={() => void ladders.simulate(one.id)}>
        {LADDERS.simulate}
      </button>
      {session.canOperate.value && <Changes one={one} ladders={ladders} edit={edit} />}
    </div>
  )
}

/** Edit, switch and remove; what writes to people or loses something asks first. */
function Changes({ one, ladders, edit }: Props) {
  const [asking, ask] = useState<Asked | null>(null)
  return (
    <>
      <button type="button" class="button small" onClick={edit}>
        {LADDERS.edit}
      </button>
      {one.enabled ? (
        <button
          type="button"
          class="button small"
          disabled={ladders.acting.value}
          onClick={() => void ladders.switchTo(one, 'disable')}
        >
          {LADDERS.turnOff}
        </button>
      ) : (
        <button type="button" class="button small primary" onClick={() => ask('on')}>
          {LADDERS.turnOn}
        </button>
      )}
      <button type="button" class="button small ghost danger" onClick={() => ask('remove')}>
        {LADDERS.remove}
      </button>
      <Questions one={one} ladders={ladders} asking={asking} close={() => ask(null)} />
    </>
  )
}

type Asked = 'on' | 'remove'
type QuestionsProps = {
  one: LadderDto
  ladders: Ladders
  asking: Asked | null
  close: () => void
}

function Questions({ one, ladders, asking, close }: QuestionsProps) {
  return (
    <>
      <Confirm
        open={asking === 'on'}
        title={LADDERS.turnOnAsk}
        confirmLabel={LADDERS.turnOn}
        onClose={close}
        onConfirm={() => {
          close()
          void ladders.switchTo(one, 'enable')
        }}
      >
        <p>{LADDERS.turnOnHint}</p>
      </Confirm>
      <Confirm
        open={asking === 'remove'}
        title={LADDERS.removeAsk}
        confirmLabel={LADDERS.remove}
        danger
        onClose={close}
        onConfirm={() => {
          close()
          void ladders.remove(one)
        }}
      >
        <p>{one.name}</p>
      </Confirm>
    </>
  )
}
