import { ResourceView } from '../../components/resource-view.tsx'
import type { Overview } from '../../models/overview.ts'
import { CURVE } from '../../text/overview.ts'
import { CurveChart } from '../reports/curve-chart.tsx'

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
              <CurveChart cohorts={[{ ...cohort, label: CURVE.series }]} />
            </>
          )
        }
      </ResourceView>
    </section>
  )
}
