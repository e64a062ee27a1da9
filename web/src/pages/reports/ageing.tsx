import type { AgeingAnswer } from '../../../../src/shared/contracts/api/reports.ts'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Resource } from '../../models/resource.ts'
import { formatCount, formatMoney, formatShare } from '../../text/format.ts'
import { REPORTS } from '../../text/reports.ts'
import { REPORT_SCREEN } from '../../text/screens/reports.ts'
import { WORDS } from '../../text/words.ts'

/** What is owed by days past due: one bar, and the same as a table. */
export function Ageing({ ageing }: { ageing: Resource<AgeingAnswer> }) {
  return (
    <section class="card stack" aria-labelledby="ageing-title">
      <h2 id="ageing-title">{REPORTS.ageing}</h2>
      <ResourceView of={ageing} lines={5}>
        {({ buckets }) => {
          const total = buckets.reduce((sum, one) => sum + one.cents, 0)
          return (
            <>
              <div class="ageing-bar" aria-hidden="true">
                {buckets.map((one, i) => (
                  <span
                    key={one.key}
                    class={`age-${i}`}
                    style={{ width: `${total === 0 ? 0 : (one.cents / total) * 100}%` }}
                  />
                ))}
              </div>
              <div class="table-wrap" tabIndex={0} role="region" aria-label={REPORTS.ageing}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{REPORT_SCREEN.bucket}</th>
                      <th scope="col" class="right">
                        {REPORT_SCREEN.debtors}
                      </th>
                      <th scope="col" class="right">
                        {WORDS.amount}
                      </th>
                      <th scope="col" class="right only-desktop">
                        {WORDS.share}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {buckets.map((one, i) => (
                      <tr key={one.key}>
                        <th scope="row">
                          <span class="row tight">
                            <span class={`swatch age-${i}`} /> {one.label}
                          </span>
                        </th>
                        <td class="right num">{formatCount(one.debtors)}</td>
                        <td class="right num nowrap">{formatMoney(one.cents)}</td>
                        <td class="right num only-desktop">{formatShare(one.cents, total)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )
        }}
      </ResourceView>
    </section>
  )
}
