import type { KpiDto } from '../../../../src/shared/contracts/api/reports.ts'
import { Formula } from '../../components/formula.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { KpiRowsState } from '../../models/kpi-rows.ts'
import type { Overview } from '../../models/overview.ts'
import { OVERVIEW, RATES } from '../../text/overview.ts'
import { figureText, shareText } from '../../text/reports.ts'

const SHOWN = ['delivery', 'read', 'response_72h', 'cpc', 'promise_rate', 'kept_promise'] as const

/** Rates of the last days, as the reports define them. */
export function Rates({ overview, rows }: { overview: Overview; rows: KpiRowsState }) {
  return (
    <section class="card stack" aria-labelledby="rates-title">
      <header>
        <h2 id="rates-title">{RATES.title}</h2>
        <span class="small muted">{RATES.hint}</span>
      </header>
      <ResourceView of={overview.rates} lines={3}>
        {(kpis) => (
          <dl class="stats wide">
            {SHOWN.flatMap((id) => kpis.filter((one) => one.id === id)).map((kpi) => (
              <Rate
                key={kpi.id}
                kpi={kpi}
                open={() => void rows.open(kpi, overview.ratePeriod.value)}
              />
            ))}
          </dl>
        )}
      </ResourceView>
    </section>
  )
}

function Rate({ kpi, open }: { kpi: KpiDto; open: () => void }) {
  const { label, value, unit, formula, hidden } = kpi
  return (
    <div>
      <dt>
        {label} <Formula of={label}>{formula}</Formula>
      </dt>
      <dd>
        {value === null ? (
          <span class="small muted">{hidden ?? RATES.none}</span>
        ) : (
          <>
            <button
              type="button"
              class="figure-link"
              aria-label={`${label}: ${figureText(value, unit)}. ${OVERVIEW.behind}`}
              onClick={open}
            >
              <strong class="num">{figureText(value, unit)}</strong>
            </button>
            <span class="small muted num">{shareText(kpi)}</span>
          </>
        )}
      </dd>
    </div>
  )
}
