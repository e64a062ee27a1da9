import type { IntentsReportAnswer } from '../../../../src/shared/contracts/api/desk.ts'
import { Chart } from '../../components/chart.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Reports } from '../../models/reports.ts'
import { formatCount } from '../../text/format.ts'
import { INTENT_LABELS, labelOf } from '../../text/labels.ts'
import { figureText, INTENTS } from '../../text/reports.ts'
import { FigureTable } from './figure-table.tsx'

type Row = IntentsReportAnswer['intents'][number]

const percent = (value: number) => figureText(value, 'percent')

/** How often what the bot read was right, by the word of those who looked. */
export function IntentPrecision({ reports }: { reports: Reports }) {
  return (
    <section class="card stack" aria-labelledby="intents-title">
      <header>
        <div class="stack tight">
          <h2 id="intents-title">{INTENTS.title}</h2>
          <p class="small muted">{INTENTS.hint}</p>
        </div>
      </header>
      <ResourceView of={reports.intents} lines={6}>
        {({ intents, reviewed, messages, precision }) => (
          <>
            <p class="num">
              {precision !== null && (
                <>
                  <strong class="kpi-value">{percent(precision.value)}</strong>{' '}
                  <span class="small muted">
                    {INTENTS.interval(percent(precision.low), percent(precision.high))}
                  </span>{' '}
                </>
              )}
              <span class="small muted">{INTENTS.of(reviewed, messages)}</span>
            </p>
            {intents.length === 0 ? (
              <p class="muted">{INTENTS.none}</p>
            ) : (
              <>
                <PrecisionChart rows={intents.filter((one) => one.precision !== null)} />
                <Table rows={intents} />
              </>
            )}
          </>
        )}
      </ResourceView>
    </section>
  )
}

function PrecisionChart({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null
  return (
    <Chart
      name={INTENTS.title}
      heading={INTENTS.intent}
      labels={rows.map(({ intent }) => labelOf(INTENT_LABELS, intent))}
      format={percent}
      series={[
        {
          label: INTENTS.series,
          token: '--state-read',
          kind: 'bars',
          values: rows.map(({ precision }) => precision?.value ?? null),
        },
      ]}
    />
  )
}

const HEADS = [
  INTENTS.intent,
  INTENTS.messages,
  INTENTS.reviewed,
  INTENTS.right,
  INTENTS.precision,
  INTENTS.mistaken,
]

function cellsOf({ intent, messages, reviewed, right, precision, mistaken_for }: Row): string[] {
  const interval =
    precision === null
      ? '–'
      : `${percent(precision.value)} (${INTENTS.interval(percent(precision.low), percent(precision.high))})`
  const mistaken = mistaken_for.map((one) => `${labelOf(INTENT_LABELS, one.intent)} (${one.n})`)
  return [
    labelOf(INTENT_LABELS, intent),
    formatCount(messages),
    formatCount(reviewed),
    formatCount(right),
    interval,
    mistaken.join(', '),
  ]
}

function Table({ rows }: { rows: readonly Row[] }) {
  const cells = rows.map(cellsOf)
  return (
    <>
      <FigureTable title={INTENTS.title} heads={HEADS} rows={cells} words={HEADS.length - 5} />
    </>
  )
}
