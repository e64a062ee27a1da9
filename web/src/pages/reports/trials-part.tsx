import type { ResultsAnswer, VariantResult } from '../../../../src/shared/contracts/api/audience.ts'
import { wilson } from '../../../../src/shared/domain/kpi/wilson.ts'
import { Chart } from '../../components/chart.tsx'
import { SelectField } from '../../components/fields.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Reports } from '../../models/reports.ts'
import { formatCount, formatMoney } from '../../text/format.ts'
import { figureText, TRIALS } from '../../text/reports.ts'
import { FigureTable } from './figure-table.tsx'

const percent = (value: number) => figureText(value, 'percent')
const nameOf = ({ template_name, version }: VariantResult) =>
  template_name === null ? TRIALS.holdout : `${template_name} v${version ?? 1}`

/** What each template of a campaign brought, and whether the difference is more than chance. */
export function TrialsPart({ reports: { trials } }: { reports: Reports }) {
  return (
    <section class="card stack" aria-labelledby="trials-title">
      <header>
        <div class="stack tight">
          <h2 id="trials-title">{TRIALS.title}</h2>
          <p class="small muted">{TRIALS.hint}</p>
        </div>
      </header>
      <ResourceView of={trials.campaigns} lines={4}>
        {(campaigns) =>
          campaigns.length === 0 ? (
            <p class="muted">{TRIALS.none}</p>
          ) : (
            <>
              <div class="row wrap">
                <SelectField
                  id="trial-campaign"
                  label={TRIALS.campaign}
                  value={trials.chosen.value ?? ''}
                  options={campaigns.map(({ id, name }) => [id, name] as const)}
                  onChoose={(id) => void trials.choose(id)}
                />
                <a href={`/cobrancas/campanha/${trials.chosen.value ?? ''}`}>{TRIALS.details}</a>
              </div>
              <ResourceView of={trials.results} lines={4}>
                {(answer) => answer !== null && <Results answer={answer} />}
              </ResourceView>
            </>
          )
        }
      </ResourceView>
    </section>
  )
}

function Results({ answer }: { answer: ResultsAnswer }) {
  const all = [...answer.variants, ...(answer.holdout ? [answer.holdout] : [])]
  const measured = all.map((one) => ({ one, rate: wilson(one.payers, one.n) }))
  return (
    <>
      <Chart
        name={TRIALS.title}
        heading={TRIALS.template}
        labels={all.map(nameOf)}
        format={percent}
        series={[
          {
            label: TRIALS.series,
            token: '--state-read',
            kind: 'bars',
            values: all.map(({ payers, n }) => (n === 0 ? null : payers / n)),
          },
        ]}
      />
      <Table measured={measured} />
      {measured.length > 1 && (
        <p class="notice">{areApart(measured) ? TRIALS.apart : TRIALS.close}</p>
      )}
      {!answer.complete && <p class="small muted">{TRIALS.partial}</p>}
    </>
  )
}

type Measured = { one: VariantResult; rate: ReturnType<typeof wilson> }

/** The lowest bound of the best lies above the highest of the worst. */
function areApart(measured: readonly Measured[]): boolean {
  const rates = measured.flatMap(({ rate }) => (rate === null ? [] : [rate]))
  if (rates.length < 2) return false
  return Math.max(...rates.map(({ low }) => low)) > Math.min(...rates.map(({ high }) => high))
}

const HEADS = [
  TRIALS.template,
  TRIALS.sent,
  TRIALS.replied,
  TRIALS.payers,
  TRIALS.rate,
  TRIALS.recovered,
]

function cellsOf({ one, rate }: Measured): string[] {
  const share = one.n === 0 ? '–' : percent(one.payers / one.n)
  return [
    nameOf(one),
    formatCount(one.n),
    formatCount(one.replied),
    formatCount(one.payers),
    rate === null ? share : `${share} (${percent(rate.low)} a ${percent(rate.high)})`,
    formatMoney(one.recovered_cents),
  ]
}

function Table({ measured }: { measured: readonly Measured[] }) {
  const rows = measured.map(cellsOf)
  return (
    <>
      <FigureTable title={TRIALS.title} heads={HEADS} rows={rows} />
    </>
  )
}
