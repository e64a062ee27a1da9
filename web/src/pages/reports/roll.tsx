import type { AgeingAnswer } from '../../../../src/shared/contracts/api/reports.ts'
import { CsvButton } from '../../components/csv-button.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Resource } from '../../models/resource.ts'
import { CHART } from '../../text/chart.ts'
import { formatIsoDay, formatMoney } from '../../text/format.ts'
import { ROLL } from '../../text/reports.ts'

/** Where the money of each bucket went between two month-ends. */
export function Roll({ ageing }: { ageing: Resource<AgeingAnswer> }) {
  return (
    <section class="card stack" aria-labelledby="roll-title">
      <h2 id="roll-title">{ROLL.title}</h2>
      <ResourceView of={ageing} lines={4}>
        {({ roll, hidden }) =>
          roll === null ? <p class="muted">{hidden ?? ROLL.none}</p> : <Table roll={roll} />
        }
      </ResourceView>
    </section>
  )
}

function Table({ roll }: { roll: NonNullable<AgeingAnswer['roll']> }) {
  const rows = roll.rows.map((row) => [
    row.label,
    ...[row.cents, row.forward, row.stable, row.back, row.cured].map(formatMoney),
  ])
  return (
    <>
      <p class="small muted">{ROLL.between(formatIsoDay(roll.from), formatIsoDay(roll.to))}</p>
      <div class="table-wrap" tabIndex={0} role="region" aria-label={CHART.rowsOf(ROLL.title)}>
        <table>
          <thead>
            <tr>
              {ROLL.heads.map((head, i) => (
                <th key={head} scope="col" class={i === 0 ? undefined : 'right'}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, ...cells]) => (
              <tr key={label}>
                <th scope="row" class="nowrap">
                  {label}
                </th>
                {cells.map((cell, i) => (
                  <td key={ROLL.heads[i + 1]} class="right num nowrap">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <CsvButton name={ROLL.title} rows={[[...ROLL.heads], ...rows]} />
      </div>
    </>
  )
}
