import { CsvError, parse } from 'csv-parse'
import { ROW_MAX_BYTES } from '../../../src/shared/contracts/import-rows.ts'
import type { Encoding } from '../../../src/shared/domain/import/encoding.ts'
import type { SheetRow } from '../../../src/shared/domain/import/fields.ts'
import { sniffSeparator } from '../../../src/shared/domain/import/separator.ts'
import type { Separator } from '../../../src/shared/domain/import/separator.ts'
import { RowsFileError } from '../json-rows.ts'
import { createTextDecoder } from './decode-text.ts'
import type { OpenedBody } from './file-head.ts'

/** More columns than any spreadsheet of debts has. */
const COLUMNS_MAX = 500

export type TextTable = {
  encoding: () => Encoding
  separator: Separator
  rows: AsyncGenerator<SheetRow[]>
}

/**
 * Rows of a text table as it streams by; memory holds the rows of one piece.
 * @throws RowsFileError bad_table while `rows` is read: quotes that never close, a row of more than 64 KB
 */
export function readTextTable({ head, whole, bytes }: OpenedBody): TextTable {
  const decoder = createTextDecoder(head)
  const sample = createTextDecoder(head).write(head, whole)
  const separator = sniffSeparator(sample)
  return { encoding: decoder.encoding, separator, rows: rowsOf(bytes, decoder, separator) }
}

async function* rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  decoder: ReturnType<typeof createTextDecoder>,
  separator: Separator,
): AsyncGenerator<SheetRow[]> {
  const splitter = createSplitter(separator)
  try {
    for await (const piece of bytes) {
      const rows = await splitter.write(decoder.write(piece, false))
      if (rows.length > 0) yield rows
    }
    const rest = await splitter.end(decoder.write(new Uint8Array(), true))
    if (rest.length > 0) yield rest
  } finally {
    splitter.close()
  }
}

function createSplitter(separator: Separator) {
  let done: SheetRow[] = []
  let places = 0
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: ROW_MAX_BYTES,
    // Rows are taken here and none goes on: the stream then never waits for a reader.
    on_record: (cells: string[]) => {
      if (cells.length > COLUMNS_MAX) throw new RowsFileError('not_a_table')
      done.push({ place: ++places, cells })
      return null
    },
  })
  // The callback of each write tells of errors; without a listener they would end the process too.
  parser.on('error', () => undefined)
  const take = () => {
    const rows = done
    done = []
    return rows
  }
  const settled = (start: (callback: (error?: Error | null) => void) => void) =>
    new Promise<SheetRow[]>((resolve, reject) => {
      start((error) => (error ? reject(broken(error, places)) : resolve(take())))
    })
  return {
    write: (text: string) =>
      text === ''
        ? Promise.resolve<SheetRow[]>([])
        : settled((callback) => parser.write(text, callback)),
    async end(text: string): Promise<SheetRow[]> {
      const rows = text === '' ? [] : await this.write(text)
      return [...rows, ...(await settled((callback) => parser.end(callback)))]
    },
    close: () => parser.destroy(),
  }
}

function broken(error: Error, rows: number): unknown {
  if (!(error instanceof CsvError)) return error
  return new RowsFileError('bad_table', { line: rows + 1, column: 1, rows })
}
