import * as z from 'zod'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { CSV_BOM, csvLine } from '../../../src/shared/domain/import/csv-out.ts'
import { errorKeys, readRows } from '../../db/import-rows.ts'
import type { Deps } from '../../deps.ts'
import { requireImport } from './find.ts'

const PAGE = 500
/** Behind the file's own columns. */
const ERROR_COLUMN = 'erro'

const mappingSchema = z.object({ columns: z.array(z.object({ header: z.string() })) })

export type ErrorsFile = { name: string; body: ReadableStream<Uint8Array> }

/**
 * The refused rows in the file's own columns, with what is wrong with each: to be corrected and sent again.
 * @throws AppError import_not_found
 */
export async function errorsFile(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
  id: string,
): Promise<ErrorsFile> {
  const record = await requireImport(deps, creditorId, id)
  const headers = await columnsOf(deps, id, record.mapping)
  const body = streamOf(lines(deps, id, headers))
  return { name: `${record.baseName.replace(/\.\w+$/, '')}-erros.csv`, body }
}

/** Of a table the header's columns, also those no refused row fills; then what rows have beyond them. */
async function columnsOf(
  deps: Pick<Deps, 'db'>,
  id: string,
  mapping: string | null,
): Promise<string[]> {
  const known =
    mapping === null
      ? []
      : mappingSchema.parse(JSON.parse(mapping)).columns.map(({ header }) => header)
  return [...new Set([...known, ...(await errorKeys(deps.db, id))])]
}

async function* lines(
  deps: Pick<Deps, 'db'>,
  id: string,
  headers: readonly string[],
): AsyncGenerator<string> {
  yield CSV_BOM + csvLine([...headers, ERROR_COLUMN])
  let after = 0
  for (;;) {
    const rows = await readRows(deps.db, id, { after, limit: PAGE, errors: true })
    yield rows
      .map(({ cells, errors }) => csvLine([...headers.map((key) => cells[key]), reasons(errors)]))
      .join('')
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = last.line
  }
}

/** `linha 7: Telefone: número sem DDD | Vencimento: data que não existe` */
function reasons(errors: readonly FieldIssue[]): string {
  const row = errors[0]?.row
  const place = row === undefined ? '' : `linha ${row}: `
  return (
    place + errors.map(({ column, field, message }) => `${column ?? field}: ${message}`).join(' | ')
  )
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
