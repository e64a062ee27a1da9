import type { ComponentChildren } from 'preact'
import type { RecoveryCohort } from '../../../../src/shared/contracts/api/reports.ts'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Resource } from '../../models/resource.ts'
import { formatCount, formatMoney } from '../../text/format.ts'
import { figureText, REPORTS } from '../../text/reports.ts'
import { REPORT_SCREEN } from '../../text/screens/reports.ts'
import { WORDS } from '../../text/words.ts'

const DAYS = [7, 30, 60, 90] as const

type Props = { curve: Resource<RecoveryCohort[]>; children?: ComponentChildren }

/** How much of what a cohort owed has come in after so many days; a dash where it is not yet that old. */
export function Curve({ curve, children }: Props) {
  return (
    <section class="card stack" aria-labelledby="curve-title">
      <div>
        <h2 id="curve-title">{REPORTS.curve}</h2>
        <p class="small muted">{REPORTS.curveHint}</p>
      </div>
      <ResourceView of={curve} lines={4}>
        {(cohorts) =>
          cohorts.length === 0 ? (
            <p class="muted">{REPORTS.noRows}</p>
          ) : (
            <div class="table-wrap" tabIndex={0} role="region" aria-label={REPORTS.curve}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{REPORT_SCREEN.group}</th>
                    <th scope="col" class="right">
                      {REPORT_SCREEN.exposed}
                    </th>
                    {DAYS.map((day) => (
                      <th key={day} scope="col" class="right">
                        {day} {WORDS.days}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {cohorts.map((one) => (
                    <tr key={one.key}>
                      <th scope="row">
                        {one.label}
                        <span class="small muted cohort-n">
                          {formatCount(one.debtors)} devedores
                        </span>
                      </th>
                      <td class="right num nowrap">{formatMoney(one.exposed_cents)}</td>
                      {DAYS.map((day) => (
                        <td key={day} class="right num">
                          {shareAt(one, day)}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </ResourceView>
      {children}
    </section>
  )
}

function shareAt({ points }: RecoveryCohort, day: number): string {
  const share = points.find((point) => point.day === day)?.share ?? null
  return share === null ? '–' : figureText(share, 'percent')
}
