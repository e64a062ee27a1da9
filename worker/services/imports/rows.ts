import type { UploadAnswer, UploadRowsAnswer } from '../../../src/shared/contracts/api/billing.ts'
import type { FieldIssue } from '../../../src/shared/contracts/errors.ts'
import { summaryOf } from '../../db/imports.ts'
import { readRows } from '../../db/import-rows.ts'
import type { Deps } from '../../deps.ts'
import { requireImport } from './find.ts'

const FIRST_ERRORS = 100

type Reader = Pick<Deps, 'db'>
export type RowsPage = { after: number; limit: number; errors: boolean }

/** The first 100 errors of an import, in file order. */
export async function firstErrors(deps: Reader, importId: string): Promise<FieldIssue[]> {
  const page = { after: 0, limit: FIRST_ERRORS, errors: true }
  const rows = await readRows(deps.db, importId, page)
  return rows.flatMap((row) => row.errors).slice(0, FIRST_ERRORS)
}

/**
 * One upload with its first errors.
 * @throws AppError import_not_found
 */
export async function showImport(
  deps: Reader,
  creditorId: string,
  id: string,
): Promise<UploadAnswer> {
  const record = await requireImport(deps, creditorId, id)
  const errors = record.rowsRejected > 0 ? await firstErrors(deps, id) : []
  return { success: true, import: summaryOf(record), errors }
}

/**
 * Rows as they came, with what became of each.
 * @throws AppError import_not_found
 */
export async function pageOfRows(
  deps: Reader,
  creditorId: string,
  query: RowsPage & { id: string },
): Promise<UploadRowsAnswer> {
  await requireImport(deps, creditorId, query.id)
  const rows = await readRows(deps.db, query.id, query)
  const last = rows.length === query.limit ? rows.at(-1) : undefined
  return { success: true, rows, next: last?.line ?? null }
}
