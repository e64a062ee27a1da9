import type { Encoding } from '../../../src/shared/domain/import/encoding.ts'
import type { SheetRow } from '../../../src/shared/domain/import/fields.ts'
import type { Separator } from '../../../src/shared/domain/import/separator.ts'
import { readTextTable } from './csv-rows.ts'
import { openBody, sniffKind } from './file-head.ts'
import { readSheetRows } from './xlsx-rows.ts'

export type OpenedTable = {
  format: 'csv' | 'xlsx' | 'paste'
  /** Null for a format that has its own. */
  encoding: () => Encoding | null
  separator: Separator | null
  rows: AsyncGenerator<SheetRow[]>
}
export type OpenedFile = { format: 'json'; body: AsyncIterable<Uint8Array> } | OpenedTable

/** Declared types that mean cells pasted from a sheet rather than a file. */
const PASTED = /^text\/(?:plain|tab-separated-values)$/i
const JSON_TYPE = /^(?:application\/(?:[\w.-]+\+)?|text\/)json$/i

/**
 * Tells what a body holds and opens it; nothing but its head is read, an XLSX apart.
 * @param type its declared media type: only JSON is believed, all else goes by content
 * @throws RowsFileError
 */
export async function openFile(
  body: ReadableStream<Uint8Array>,
  type: string,
  maxBytes: number,
): Promise<OpenedFile> {
  const opened = await openBody(body, maxBytes)
  if (JSON_TYPE.test(type)) return { format: 'json', body: opened.bytes }
  const kind = sniffKind(opened.head)
  if (kind === 'json') return { format: 'json', body: opened.bytes }
  if (kind === 'xlsx') {
    const rows = readSheetRows(opened.bytes, maxBytes)
    return { format: 'xlsx', encoding: () => null, separator: null, rows }
  }
  return { format: PASTED.test(type) ? 'paste' : 'csv', ...readTextTable(opened) }
}
