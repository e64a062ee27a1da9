import type { AgeingAnswer } from '../../../../src/shared/contracts/api/reports.ts'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Resource } from '../../models/resource.ts'
import { formatIsoDay, formatMoney } from '../../text/format.ts'
import { ROLL } from '../../text/reports.ts'
import { FigureTable } from './figure-table.tsx'

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
      <FigureTable title={ROLL.title} heads={ROLL.heads} rows={rows} />
    </>
  )
}
