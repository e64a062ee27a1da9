import type { UploadInspectAnswer } from '../../../src/shared/contracts/api/billing.ts'
import {
  FIELD_LABELS_PT,
  cellText,
  columnsOf,
  requiredOf,
} from '../../../src/shared/domain/import/fields.ts'
import type { SheetRow } from '../../../src/shared/domain/import/fields.ts'
import { asideOf, fieldsOf } from '../../../src/shared/domain/import/table-row.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'
import type { Deps } from '../../deps.ts'
import { columnIssues } from './columns.ts'
import { readable } from './file-error.ts'
import { createRowJudge } from './judge.ts'
import type { JudgedRow, RowJudge } from './judge.ts'
import { TIME_ZONE, openUpload } from './receive.ts'
import type { Upload } from './receive.ts'
import type { Source, TableSource } from './source.ts'

const SAMPLES = 5
const SAMPLE_CHARS = 120

/**
 * How an upload would be read: its format, its columns with five samples each, five rows as understood. Only
 * the beginning of the file is read and nothing is stored.
 * @throws AppError as the upload itself would
 */
export async function inspectUpload(
  deps: Pick<Deps, 'db' | 'now'>,
  upload: Upload,
): Promise<UploadInspectAnswer> {
  const source = await openUpload(deps, upload)
  const today = todayIn(TIME_ZONE, deps.now())
  const plan = source.format === 'json' ? null : source.plan
  const judge = createRowJudge({ kind: upload.kind, plan, today })
  try {
    const rows = await firstRows(source, judge)
    if (source.format === 'json') return { ...jsonAnswer(upload.kind), rows }
    return { ...tableAnswer(source, upload), rows }
  } catch (error) {
    throw readable(error)
  } finally {
    await source.rows.return(undefined)
  }
}

type Answer = Omit<UploadInspectAnswer, 'rows'>

function fieldList(kind: Upload['kind']): Answer['fields'] {
  return columnsOf(kind).map((field) => {
    return { field, label: FIELD_LABELS_PT[field], required: requiredOf(kind).includes(field) }
  })
}

function jsonAnswer(kind: Upload['kind']): Answer {
  return {
    success: true,
    format: 'json',
    encoding: null,
    separator: null,
    source_key: null,
    saved: false,
    has_header: false,
    title_rows: 0,
    columns: [],
    fields: fieldList(kind),
    problems: [],
  }
}

function tableAnswer(source: TableSource, upload: Upload): Answer {
  const { plan, sample } = source
  const data = sample.filter((row) => asideOf(plan, row) === null)
  return {
    success: true,
    format: source.format,
    encoding: source.encoding(),
    separator: source.separator,
    source_key: source.sourceKey,
    saved: source.saved,
    has_header: plan.header !== null,
    title_rows: plan.titles,
    columns: plan.columns.map(({ index, header, field, confidence, numbers, dates }) => ({
      index,
      header,
      field,
      confidence,
      numbers: numbers ?? null,
      dates: dates ?? null,
      samples: samplesOf(data, index),
    })),
    fields: fieldList(upload.kind),
    problems: columnIssues(source, upload.mapping ?? null),
  }
}

function samplesOf(rows: readonly SheetRow[], index: number): string[] {
  const texts = rows.map((row) => cellText(row.cells[index])).filter((text) => text !== '')
  return texts.slice(0, SAMPLES).map((text) => text.slice(0, SAMPLE_CHARS))
}

async function firstRows(source: Source, judge: RowJudge): Promise<UploadInspectAnswer['rows']> {
  const plan = source.format === 'json' ? null : source.plan
  const shown: UploadInspectAnswer['rows'] = []
  for await (const batch of source.rows) {
    for (const upload of batch.slice(0, SAMPLES - shown.length)) {
      const judged = judge(upload)
      const row = upload.kind === 'json' ? upload.raw.line : upload.row.place
      const given = upload.kind === 'table' && plan !== null ? fieldsOf(plan, upload.row) : {}
      shown.push({
        row,
        ok: judged.row !== null,
        values: valuesOf(judged, given),
        errors: judged.errors ?? [],
      })
    }
    if (shown.length >= SAMPLES) break
  }
  return shown
}

/** A good row as understood; of a refused one, what its columns hold. */
function valuesOf(judged: JudgedRow, given: Record<string, unknown>): Record<string, unknown> {
  return judged.row === null ? given : { ...judged.row }
}
