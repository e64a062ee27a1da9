import type { SimulateLadderAnswer } from '../../../../src/shared/contracts/api/ladders.ts'
import { Loading } from '../../components/feedback.tsx'
import { CloseIcon } from '../../components/icons.tsx'
import { formatCount, formatIsoDay, formatMoney, plural } from '../../text/format.ts'
import { LADDERS, stepDay } from '../../text/ladders.ts'
import { LADDER_SCREEN } from '../../text/screens/ladders.ts'
import { WORDS } from '../../text/words.ts'

type Day = SimulateLadderAnswer['days'][number]
type Props = { answer: SimulateLadderAnswer | null; hide: () => void }

const weekday = new Intl.DateTimeFormat('pt-BR', { weekday: 'short', timeZone: 'UTC' })
const weekdayOf = (day: string) => weekday.format(Date.parse(`${day}T00:00:00Z`))

/** Who would get what, day by day. */
export function Simulation({ answer, hide }: Props) {
  return (
    <section class="simulation stack tight" aria-label={LADDERS.simulation}>
      <header class="row spread">
        <div>
          <h3>{LADDERS.simulation}</h3>
          <p class="small muted">{LADDERS.simulationHint}</p>
        </div>
        <button
          type="button"
          class="button icon small ghost"
          aria-label={LADDER_SCREEN.closeSimulation}
          onClick={hide}
        >
          <CloseIcon size={16} />
        </button>
      </header>
      {answer === null ? <Loading lines={5} /> : <Days answer={answer} />}
    </section>
  )
}

function Days({ answer }: { answer: SimulateLadderAnswer }) {
  const most = Math.max(1, ...answer.days.map((day) => day.debtors))
  return (
    <>
      <ol class="days">
        {answer.days.map((day) => (
          <li key={day.day}>
            <DayRow day={day} most={most} />
          </li>
        ))}
      </ol>
      {answer.excluded.length > 0 && (
        <details>
          <summary>{LADDERS.excluded}</summary>
          <ul class="small">
            {answer.excluded.map((one) => (
              <li key={one.reason}>
                {one.label}: <span class="num">{formatCount(one.n)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function DayRow({ day, most }: { day: Day; most: number }) {
  const title = (
    <>
      <span class="num">{formatIsoDay(day.day).slice(0, 5)}</span>{' '}
      <span class="muted">{weekdayOf(day.day)}</span>
    </>
  )
  if (day.debtors === 0) {
    return (
      <p class="day-row small muted">
        <span>{title}</span>
        <span>{day.business_day ? LADDERS.nothing : LADDERS.restDay}</span>
      </p>
    )
  }
  return (
    <details>
      <summary class="day-row small">
        <span>{title}</span>
        <span class="day-bar">
          <span style={{ width: `${(day.debtors / most) * 100}%` }} />
        </span>
        <span class="num nowrap">
          {plural(day.debtors, WORDS.personWord, WORDS.peopleWord)} · {formatMoney(day.cents)}
        </span>
      </summary>
      <ul class="day-steps small">
        {day.steps.map((step) => (
          <li key={step.step_id}>
            <strong>{stepDay(step.offset_days)}</strong>: {step.template_name ?? LADDERS.noTemplate}
            , {plural(step.debtors, WORDS.personWord, WORDS.peopleWord)}
            {step.sample.length > 0 && (
              <span class="muted"> ({step.sample.map((one) => one.debtor).join(', ')})</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
