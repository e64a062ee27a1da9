import type { SheetRow } from '../../../src/shared/domain/import/fields.ts'
import { RowsFileError } from '../json-rows.ts'
import { gather } from './file-head.ts'

/** Rows of the first sheet that has any. */
export async function* readSheetRows(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<SheetRow[]> {
  await gather(bytes)
  throw new RowsFileError('bad_sheet')
}
