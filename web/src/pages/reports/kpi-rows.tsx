import type { KpiRowDto } from '../../../../src/shared/contracts/api/reports.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Loading } from '../../components/feedback.tsx'
import type { KpiHead, KpiRowsState } from '../../models/kpi-rows.ts'
import { formatCount, formatDateTime, formatMoney } from '../../text/format.ts'
import { REPORTS } from '../../text/reports.ts'
import { REPORT_SCREEN } from '../../text/screens/reports.ts'
import { WORDS } from '../../text/words.ts'

/** The rows behind a figure, page by page. */
export function KpiRows({ rows }: { rows: KpiRowsState }) {
  const opened = rows.opened.value
  return (
    <Dialog open={opened !== null} title={opened?.kpi.label ?? ''} onClose={() => rows.close()}>
      {opened && (
        <div class="stack confirm-body">
          <p class="small muted">{opened.kpi.formula}</p>
          {opened.rows === null && <Loading lines={5} />}
          {opened.rows?.length === 0 && <p class="muted">{REPORTS.noRows}</p>}
          {opened.rows !== null && opened.rows.length > 0 && (
            <Table kpi={opened.kpi} rows={opened.rows} />
          )}
          <div class="row spread">
            {opened.next !== null ? (
              <button type="button" class="button" onClick={() => void rows.more()}>
                {WORDS.showMore}
              </button>
            ) : (
              <span />
            )}
            <button type="button" class="button primary" onClick={() => rows.close()}>
              {WORDS.close}
            </button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

function Table({ kpi, rows }: { kpi: KpiHead; rows: readonly KpiRowDto[] }) {
  const shown = kpi.money || kpi.unit === 'cents' ? formatMoney : formatCount
  return (
    <div class="table-wrap rows-table" tabIndex={0} role="region" aria-label={REPORTS.rows}>
      <table>
        <thead>
          <tr>
            <th scope="col">{WORDS.person}</th>
            <th scope="col">{REPORT_SCREEN.when}</th>
            <th scope="col" class="right">
              {REPORT_SCREEN.counts}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>
                {row.conversation_id === null ? (
                  (row.debtor ?? '–')
                ) : (
                  <a href={`/conversas/${row.conversation_id}`}>
                    {row.debtor ?? REPORT_SCREEN.conversation}
                  </a>
                )}
              </td>
              <td class="num nowrap">{formatDateTime(row.at)}</td>
              <td class="right num nowrap">
                {shown(row.numerator)}
                {kpi.unit === 'percent' && kpi.money && ` / ${shown(row.denominator)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
