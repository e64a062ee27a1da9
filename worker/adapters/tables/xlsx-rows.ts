import type { SheetRow } from '../../../src/shared/domain/import/fields.ts'
import { RowsFileError } from '../json-rows.ts'
import { gather } from './file-head.ts'
import { createMergeFiller, findMerges } from './xlsx/merges.ts'
import { createSheetReader } from './xlsx/sheet.ts'
import type { Book } from './xlsx/sheet.ts'
import { readStrings } from './xlsx/strings.ts'
import { readStyles } from './xlsx/styles.ts'
import { readWorkbook } from './xlsx/workbook.ts'
import { readZip, unpack } from './xlsx/zip.ts'
import type { Zip } from './xlsx/zip.ts'

/**
 * Rows of the first sheet that has any. The packed file stays in memory, for a sheet's texts may stand behind
 * it in the archive; what is unpacked streams by, the shared texts apart.
 * @throws RowsFileError bad_sheet, sheet_too_large, not_a_table, payload_too_large
 */
export async function* readSheetRows(
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<SheetRow[]> {
  const zip = readZip(await gather(bytes, maxBytes))
  const { sheets, ...book } = readWorkbook(zip)
  const strings = readStrings(unpack(zip, book.strings))
  const styles = readStyles(unpack(zip, book.styles))
  for (const sheet of sheets) {
    let any = false
    for (const rows of sheetRows(zip, sheet, { strings, styles, from1904: book.from1904 })) {
      any = true
      yield rows
    }
    if (any) return
  }
  if (sheets.length === 0) throw new RowsFileError('bad_sheet')
}

function* sheetRows(zip: Zip, sheet: string, book: Book): Generator<SheetRow[]> {
  const fill = createMergeFiller(findMerges(unpack(zip, sheet)))
  const reader = createSheetReader(book)
  for (const piece of unpack(zip, sheet)) {
    const rows = reader.write(piece)
    if (rows.length > 0) yield rows.map(fill)
  }
  reader.end()
}
