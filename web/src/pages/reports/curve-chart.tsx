import type { RecoveryCohort } from '../../../../src/shared/contracts/api/reports.ts'
import { Chart } from '../../components/chart.tsx'
import { CURVE } from '../../text/overview.ts'
import { figureText } from '../../text/reports.ts'

/** One line a group; older groups than these are in the table above. */
const TOKENS = ['--state-read', '--state-replied', '--state-uncertain', '--state-failed'] as const

const share = (value: number) => figureText(value, 'percent')

/** The recovery of the newest groups over the days since their first message. */
export function CurveChart({ cohorts }: { cohorts: readonly RecoveryCohort[] }) {
  const shown = cohorts.filter(({ points }) => points.length > 1).slice(-TOKENS.length)
  const days = [...new Set(shown.flatMap(({ points }) => points.map(({ day }) => day)))].toSorted(
    (a, b) => a - b,
  )
  if (shown.length === 0) return <p class="small muted">{CURVE.young}</p>
  return (
    <Chart
      name={CURVE.title}
      heading={CURVE.day}
      labels={days.map((day) => CURVE.dayLabel(day))}
      places={days}
      format={share}
      series={shown.map((one, i) => ({
        label: one.label,
        token: TOKENS[i] ?? TOKENS[0],
        kind: shown.length === 1 ? ('area' as const) : ('line' as const),
        values: days.map((at) => one.points.find(({ day }) => day === at)?.share ?? null),
      }))}
    />
  )
}
