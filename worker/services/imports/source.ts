import { UPLOAD_MAX_BYTES, UPLOAD_MAX_ROWS } from '../../../src/shared/contracts/api/billing.ts'
import { derivedSourceKey } from '../../../src/shared/domain/import/derived-id.ts'
import { asideOf } from '../../../src/shared/domain/import/table-row.ts'
import type { Aside } from '../../../src/shared/domain/import/table-row.ts'
import type { SheetRow, TableKind } from '../../../src/shared/domain/import/fields.ts'
import { choose, planTable } from '../../../src/shared/domain/import/plan.ts'
import type { MappingChoice, TablePlan } from '../../../src/shared/domain/import/plan.ts'
import { RowsFileError, readJsonRows } from '../../adapters/json-rows.ts'
import type { RawRow } from '../../adapters/json-rows.ts'
import { openFile } from '../../adapters/tables/open-file.ts'
import type { OpenedTable } from '../../adapters/tables/open-file.ts'

/** Rows that decide how a table is read. */
const SAMPLE_ROWS = 200

/** A row as its format has it. */
export type UploadRow =
  | { kind: 'json'; raw: RawRow }
  | { kind: 'table'; line: number; row: SheetRow }
export type AsideCounts = Record<Aside, number>

export type JsonSource = { format: 'json'; rows: AsyncGenerator<UploadRow[]> }
export type TableSource = {
  format: OpenedTable['format']
  encoding: OpenedTable['encoding']
  separator: OpenedTable['separator']
  plan: TablePlan
  /** Null for a table without a header. */
  sourceKey: string | null
  /** The columns are those a person confirmed for an earlier file of this source. */
  saved: boolean
  /** The first rows of data. */
  sample: SheetRow[]
  rows: AsyncGenerator<UploadRow[]>
  /** Rows passed over so far. */
  aside: AsideCounts
}
export type Source = JsonSource | TableSource

/** Columns a person confirmed for a kind of file, null when nobody has. */
export type KnownMappings = (sourceKey: string) => Promise<MappingChoice | null>

export type SourceInput = {
  kind: TableKind
  body: ReadableStream<Uint8Array>
  type: string
  mapping: MappingChoice | null
  today: string
}

/**
 * Opens an upload of any format; of a table, settles how its columns are read: as the caller says, else as
 * saved for its source, else as its header and content tell.
 * @throws RowsFileError
 */
export async function openSource(input: SourceInput, saved: KnownMappings): Promise<Source> {
  const file = await openFile(input.body, input.type, UPLOAD_MAX_BYTES)
  if (file.format === 'json') return { format: 'json', rows: jsonRows(file.body) }
  const { kind, today } = input
  const top = await firstRows(file.rows)
  const { plan: sniffed, first } = planTable({ kind, rows: top, today })
  const sample = top.slice(first)
  const sourceKey = sniffed.signature === null ? null : derivedSourceKey(sniffed.signature)
  const known = sourceKey === null ? null : await saved(sourceKey)
  let plan = known === null ? sniffed : choose(sniffed, known, sample)
  if (input.mapping !== null) plan = choose(plan, input.mapping, sample)
  const aside = { blank: 0, total: 0, header: 0 }
  const rows = tableRows(sample, { rest: file.rows, plan, aside })
  const { format, encoding, separator } = file
  const table = { format, encoding, separator, plan, sourceKey, sample, rows, aside }
  return { ...table, saved: known !== null }
}

async function* jsonRows(body: AsyncIterable<Uint8Array>): AsyncGenerator<UploadRow[]> {
  const limits = { maxBytes: UPLOAD_MAX_BYTES, maxRows: UPLOAD_MAX_ROWS }
  for await (const rows of readJsonRows(body, limits))
    yield rows.map((raw) => ({ kind: 'json', raw }))
}

async function firstRows(rows: AsyncGenerator<SheetRow[]>): Promise<SheetRow[]> {
  const top: SheetRow[] = []
  while (top.length < SAMPLE_ROWS) {
    const { done, value } = await rows.next()
    if (done === true) break
    top.push(...value)
  }
  return top
}

type Flow = { rest: AsyncGenerator<SheetRow[]>; plan: TablePlan; aside: AsideCounts }

/** Rows of data numbered from 1; those that hold no debt are counted and passed over. */
async function* tableRows(
  sample: readonly SheetRow[],
  { rest, plan, aside }: Flow,
): AsyncGenerator<UploadRow[]> {
  let line = 0
  const kept = (rows: readonly SheetRow[]): UploadRow[] =>
    rows.flatMap((row): UploadRow[] => {
      const why = asideOf(plan, row)
      if (why !== null) {
        aside[why]++
        return []
      }
      if (line === UPLOAD_MAX_ROWS) throw new RowsFileError('too_many_rows')
      return [{ kind: 'table', line: ++line, row }]
    })
  yield kept(sample)
  for await (const rows of rest) yield kept(rows)
}
