import { applySlice, sliceOf } from '../../db/import-slices.ts'
import { failImport, getImport, totalsClose } from '../../db/imports.ts'
import type { ImportRecord } from '../../db/imports.ts'
import type { Deps } from '../../deps.ts'
import { judgePromisesOfSlice } from '../promises/judge.ts'
import { mergeClientSlice } from './clients.ts'
import { mergePaymentSlice } from './payments.ts'

/** Rows merged by one atomic batch, and by one queue step. */
export const SLICE_ROWS = 2_000

export type CommitDeps = Pick<Deps, 'db' | 'now' | 'newId' | 'hash' | 'log'>

const FAILED = 'Falha ao gravar as linhas. Envie o arquivo de novo.'

/** Commits all that is left of an import; on a fault it ends `failed` and the fault goes on. */
export async function commitImport(deps: CommitDeps, importId: string): Promise<void> {
  try {
    let record = await getImport(deps.db, importId)
    while (record?.status === 'committing') record = await commitSlice(deps, record)
  } catch (error) {
    await abandonImport(deps, importId, FAILED)
    throw error
  }
}

/**
 * Merges the next rows into debtors and debts (or payments) and moves the cursor, in one atomic batch; the
 * last slice makes the import visible. Safe to repeat: a slice already applied changes nothing.
 * @returns the import afterwards
 */
export async function commitSlice(deps: CommitDeps, record: ImportRecord): Promise<ImportRecord> {
  const slice = sliceOf(record, SLICE_ROWS)
  const now = deps.now()
  const merge =
    record.kind === 'clients'
      ? await mergeClientSlice(deps, slice, now)
      : await mergePaymentSlice(deps, slice, { now, createdBy: record.createdBy })
  await applySlice(deps.db, slice, merge, now)
  if (record.kind === 'payments') await judgePromisesOfSlice(deps, slice)
  const after = await getImport(deps.db, record.id)
  if (after === null) throw new Error('import vanished while it was committed')
  if (after.cursor === after.rowsTotal) finished(deps, after)
  return after
}

/** Ends an import that cannot go on; campaigns never see it. */
export async function abandonImport(
  deps: Pick<Deps, 'db' | 'now'>,
  importId: string,
  reason: string,
): Promise<void> {
  await failImport(deps.db, deps.now(), { id: importId, reason, actor: 'system' })
}

function finished(deps: CommitDeps, record: ImportRecord): void {
  if (record.status === 'failed') return
  if (record.status !== 'committed' || !totalsClose(record)) {
    throw new Error('the totals of an import do not close')
  }
  const { id: importId, rowsTotal: rows, rowsRejected: rejected } = record
  deps.log('info', { event: 'import.committed', importId, rows, rejected })
}
