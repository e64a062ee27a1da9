import { useApp } from '../../app-context.ts'
import { CsvButton } from '../../components/csv-button.tsx'
import { DownloadIcon } from '../../components/icons.tsx'
import { ResourceView } from '../../components/resource-view.tsx'
import type { Reports } from '../../models/reports.ts'
import { DATASETS, figureText, GROUPS, REPORTS, shareText } from '../../text/reports.ts'
import { KpiCard } from './kpi-card.tsx'

/** All figures of the period by what they are about, and everything as files. */
export function Indicators({ reports }: { reports: Reports }) {
  const { session } = useApp()
  return (
    <>
      <ResourceView of={reports.kpis} lines={10}>
        {(kpis) => (
          <>
            {GROUPS.filter(({ group }) => kpis.some((one) => one.group === group)).map(
              ({ group, label }) => (
                <section key={group} class="stack tight" aria-labelledby={`group-${group}`}>
                  <h2 id={`group-${group}`}>{label}</h2>
                  <ul class="kpis">
                    {kpis
                      .filter((one) => one.group === group)
                      .map((one) => (
                        <li key={one.id}>
                          <KpiCard
                            kpi={one}
                            open={() => void reports.rows.open(one, reports.period.value)}
                          />
                        </li>
                      ))}
                  </ul>
                </section>
              ),
            )}
            <div>
              <CsvButton
                name={REPORTS.figures}
                rows={[
                  [...REPORTS.figureHeads],
                  ...kpis.map((one) => [
                    one.label,
                    one.value === null ? (one.hidden ?? '') : figureText(one.value, one.unit),
                    one.value === null ? '' : shareText(one),
                    one.formula,
                  ]),
                ]}
              />
            </div>
          </>
        )}
      </ResourceView>
      {session.canOperate.value && <Exports reports={reports} />}
    </>
  )
}

function Exports({ reports }: { reports: Reports }) {
  return (
    <section class="card stack" aria-labelledby="exports-title">
      <div>
        <h2 id="exports-title">{REPORTS.exports}</h2>
        <p class="small muted">{REPORTS.exportsHint}</p>
      </div>
      <div class="row wrap tight">
        {DATASETS.map(({ dataset, label }) => (
          <button
            key={dataset}
            type="button"
            class="button small"
            disabled={reports.exporting.value !== null}
            onClick={() => void reports.download(dataset)}
          >
            <DownloadIcon size={16} /> {label}
          </button>
        ))}
      </div>
    </section>
  )
}
