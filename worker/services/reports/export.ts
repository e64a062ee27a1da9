import type { ExportDataset } from '../../../src/shared/contracts/api/reports.ts'
import { formatDate, timeIn, todayIn } from '../../../src/shared/domain/br-date.ts'
import { CSV_BOM, csvLine } from '../../../src/shared/domain/import/csv-out.ts'
import { formatPhone } from '../../../src/shared/domain/phone.ts'
import { auditInsert } from '../../db/audit.ts'
import { DATASETS, exportPage } from '../../db/reports/exports.ts'
import type { ColumnKind } from '../../db/reports/exports.ts'
import { atomically } from '../../db/statement.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../actor.ts'
import { ZONE } from '../zone.ts'

const PAGE = 1_000

export type ExportFile = { name: string; body: ReadableStream<Uint8Array> }

/**
 * A whole dataset as Brazilian Excel opens it: `;`, byte order mark, CRLF, decimal commas; a page in memory at a time.
 * Who took it out stands in the audit, for the file holds names and phones (LGPD art. 37).
 */
export async function exportDataset(
  deps: Pick<Deps, 'db' | 'now'>,
  creditorId: string,
  dataset: ExportDataset,
  actor: Actor,
): Promise<ExportFile> {
  const at = deps.now()
  const entry = {
    at,
    actor: actor.userId,
    action: 'report.exported',
    entity: 'export',
    entityId: dataset,
  }
  await atomically(deps.db, [auditInsert(entry)])
  return {
    name: `${dataset}-${todayIn(ZONE, at)}.csv`,
    body: streamOf(lines(deps, creditorId, dataset)),
  }
}

async function* lines(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
  dataset: ExportDataset,
): AsyncGenerator<string> {
  const { columns } = DATASETS[dataset]
  yield CSV_BOM + csvLine(columns.map(({ header }) => header))
  const kinds = columns.map(({ kind }) => kind)
  let after = ''
  for (;;) {
    const rows = await exportPage(deps.db, creditorId, { dataset, after, limit: PAGE })
    const text = rows.map(({ cells }) =>
      csvLine(cells.map((cell, i) => cellOf(cell, kinds[i] ?? 'text'))),
    )
    if (text.length > 0) yield text.join('')
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = last.key
  }
}

/** How a value of D1 stands in the file; what is not there is an empty cell. */
export function cellOf(cell: unknown, kind: ColumnKind): unknown {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'number') {
    if (kind === 'cents') return centsText(cell)
    return kind === 'time' ? timeText(cell) : cell
  }
  if (typeof cell !== 'string') return null
  if (kind === 'day') return formatDate(cell)
  if (kind === 'phone') return formatPhone(cell)
  return kind === 'tags' ? tagsText(cell) : cell
}

/** `1234,50`: without grouping, so that a spreadsheet reads a number. */
function centsText(cents: number): string {
  const digits = String(Math.abs(Math.trunc(cents))).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`
}

const timeText = (at: number): string => `${formatDate(todayIn(ZONE, at))} ${timeIn(ZONE, at).text}`

function tagsText(json: string): string {
  const tags: unknown = JSON.parse(json)
  return Array.isArray(tags) ? tags.join(', ') : ''
}

function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await texts.return(undefined)
    },
  })
}
