import { ResourceView } from '../../components/resource-view.tsx'
import type { Reports } from '../../models/reports.ts'
import { Ageing } from './ageing.tsx'
import { Cohorts } from './cohorts.tsx'
import { Curve } from './curve.tsx'
import { CurveChart } from './curve-chart.tsx'
import { Roll } from './roll.tsx'

/** What is owed by age and where it went, and how money of each group comes in. */
export function PortfolioPart({ reports }: { reports: Reports }) {
  return (
    <>
      <div class="report-pair">
        <Ageing ageing={reports.ageing} />
        <div class="stack">
          <Curve curve={reports.curve}>
            <ResourceView of={reports.curve}>
              {(cohorts) => <CurveChart cohorts={cohorts} />}
            </ResourceView>
          </Curve>
          <Roll ageing={reports.ageing} />
        </div>
      </div>
      <Cohorts reports={reports} />
    </>
  )
}
