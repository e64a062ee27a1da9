import { Chart } from '../../components/chart.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Overview } from '../../models/overview.ts'
import { CURVE } from '../../text/overview.ts'
import { figureText } from '../../text/reports.ts'

const share = (value: number) => figureText(value, 'percent')

/** How much of what was owed has come in, by days since the first message. */
export function Recovery({ overview }: { overview: Overview }) {
  return (
    <section class="card stack" aria-labelledby="recovery-title">
      <header>
        <div class="stack tight">
          <h2 id="recovery-title">{CURVE.title}</h2>
          <p class="small muted">{CURVE.hint}</p>
        </div>
      </header>
      <ResourceView of={overview.curve} lines={4}>
        {({ cohort }) =>
          cohort === null ? (
            <p class="muted">{CURVE.none}</p>
          ) : (
            <>
              <p class="small muted num">{CURVE.of(cohort.debtors, cohort.exposed_cents)}</p>
              <Chart
                name={CURVE.title}
                heading={CURVE.day}
                labels={cohort.points.map(({ day }) => CURVE.dayLabel(day))}
                format={share}
                series={[
                  {
                    label: CURVE.series,
                    token: '--state-read',
                    kind: 'area',
                    values: cohort.points.map((point) => point.share),
                  },
                ]}
              />
            </>
          )
        }
      </ResourceView>
    </section>
  )
}
