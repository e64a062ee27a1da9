import type { KpiDto } from '../../../../src/shared/contracts/api/reports.ts'
import { formatCount } from '../../text/format.ts'
import { figureText, REPORTS, shareText } from '../../text/reports.ts'
import { REPORT_SCREEN } from '../../text/screens/reports.ts'

/** One figure: its value, what it is a share of, how it is made, and the way to its rows. */
export function KpiCard({ kpi, open }: { kpi: KpiDto; open: () => void }) {
  const { value, unit, hidden } = kpi
  return (
    <article class="kpi" aria-label={kpi.label}>
      <h3>{kpi.label}</h3>
      {value === null ? (
        <p class="kpi-none muted">{hidden ?? REPORT_SCREEN.noData}</p>
      ) : (
        <>
          <strong class="kpi-value num">{figureText(value, unit)}</strong>
          <p class="small muted num">
            {shareText(kpi)}
            {kpi.interval &&
              ` · ${REPORTS.interval} ${figureText(kpi.interval.low, unit)} a ${figureText(kpi.interval.high, unit)}`}
          </p>
        </>
      )}
      {kpi.parts.length > 0 && (
        <ul class="kpi-parts small">
          {kpi.parts.map((part) => (
            <li key={part.part}>
              <span>{part.label}</span>
              <span class="num">{formatCount(part.n)}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="kpi-foot">
        <details>
          <summary>{REPORTS.formula}</summary>
          <p class="small">{kpi.formula}</p>
          {kpi.note !== null && <p class="small muted">{kpi.note}</p>}
        </details>
        {kpi.n > 0 && (
          <button
            type="button"
            class="button small ghost"
            aria-label={`${REPORTS.rows}: ${kpi.label}`}
            onClick={open}
          >
            {REPORTS.rows}
          </button>
        )}
      </div>
    </article>
  )
}
