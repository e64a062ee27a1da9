import type { DebtCohort } from '../../../../src/shared/contracts/api/desk.ts'
import { Chart } from '../../components/chart.tsx'
import { Choices } from '../../components/fields.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Reports } from '../../models/reports.ts'
import { formatCount, formatMoney } from '../../text/format.ts'
import { COHORTS, figureText } from '../../text/reports.ts'
import { FigureTable } from './figure-table.tsx'

const monthText = (month: string) => month.split('-').reverse().join('/')
const shareText = (share: number | null) => (share === null ? '–' : figureText(share, 'percent'))

/** How much came in of the debts of each month. */
export function Cohorts({ reports }: { reports: Reports }) {
  return (
    <section class="card stack" aria-labelledby="cohorts-title">
      <header>
        <div class="stack tight">
          <h2 id="cohorts-title">{COHORTS.title}</h2>
          <p class="small muted">{COHORTS.hint}</p>
        </div>
        <Choices
          name="cohorts-by"
          legend={COHORTS.by}
          value={reports.cohortsBy.value}
          options={COHORTS.options}
          onChoose={(by) => void reports.groupBy(by === 'due' ? 'due' : 'upload')}
        />
      </header>
      <ResourceView of={reports.cohorts} lines={5}>
        {(cohorts) =>
          cohorts.length === 0 ? (
            <p class="muted">{COHORTS.none}</p>
          ) : (
            <>
              <Chart
                name={COHORTS.title}
                heading={COHORTS.month}
                labels={cohorts.map(({ month }) => monthText(month))}
                format={(value) => figureText(value, 'percent')}
                series={[
                  {
                    label: COHORTS.share,
                    token: '--state-read',
                    kind: 'bars',
                    values: cohorts.map(({ share }) => share),
                  },
                ]}
              />
              <Table cohorts={cohorts} />
            </>
          )
        }
      </ResourceView>
    </section>
  )
}

const HEADS = [
  COHORTS.month,
  COHORTS.debts,
  COHORTS.debtors,
  COHORTS.amount,
  COHORTS.received,
  COHORTS.discount,
  COHORTS.open,
  COHORTS.share,
]

function Table({ cohorts }: { cohorts: readonly DebtCohort[] }) {
  const rows = cohorts.map((one) => [
    monthText(one.month),
    formatCount(one.debts),
    formatCount(one.debtors),
    formatMoney(one.amount_cents),
    formatMoney(one.received_cents),
    formatMoney(one.discount_cents),
    formatMoney(one.open_cents),
    shareText(one.share),
  ])
  return (
    <>
      <FigureTable title={COHORTS.title} heads={HEADS} rows={rows} />
    </>
  )
}
