import type { NumberDto } from '../../../../src/shared/contracts/api/numbers.ts'
import type { PaceSettings } from '../../../../src/shared/domain/pacing/settings.ts'
import { NUMBER_HELP } from '../../text/numbers.ts'
import { formatCount } from '../../text/format.ts'

type Props = { one: NumberDto; pace: PaceSettings }

/** How many messages a day a young number may send, and where it stands; a warm one has no plan any more. */
export function WarmUpPlan({ one, pace }: Props) {
  const day = one.warm_up_day
  const last = pace.warmUp.at(-1)
  if (day === null || last === undefined || day > last.untilDay) return null
  const top = Math.max(...pace.warmUp.map((step) => step.perDay))
  const now = pace.warmUp.findIndex((step) => day <= step.untilDay)
  return (
    <figure class="warm-plan">
      <figcaption class="small muted">{NUMBER_HELP.plan}</figcaption>
      <ol>
        {pace.warmUp.map((step, i) => (
          <li key={step.untilDay} aria-current={i === now ? 'step' : undefined}>
            <span class="warm-bar" aria-hidden="true">
              <span style={{ height: `${(step.perDay / top) * 100}%` }} />
            </span>
            <strong class="num">{formatCount(step.perDay)}</strong>
            <span class="small muted num">até o {step.untilDay}º dia</span>
          </li>
        ))}
      </ol>
    </figure>
  )
}
