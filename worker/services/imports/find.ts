import type { ImportSummary } from '../../../src/shared/contracts/api/billing.ts'
import { getImport, newestByName, summaryOf } from '../../db/imports.ts'
import type { ImportRecord } from '../../db/imports.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'

export type FoundImport =
  | { kind: 'found'; import: ImportRecord }
  /** Still being stored or merged: the summary holds the progress. */
  | { kind: 'not_ready'; import: ImportSummary }
  | { kind: 'not_found' }

type Reader = Pick<Deps, 'db'>

/**
 * The client import that `clients_file` means: its id, else its exact name, else its base name; of several
 * under one name the newest committed wins, and one in progress counts only when none is committed. What was undone is found no more.
 */
export async function findImport(
  deps: Reader,
  creditorId: string,
  clientsFile: string,
): Promise<FoundImport> {
  const byId = await getImport(deps.db, clientsFile)
  if (byId !== null && byId.creditorId === creditorId && byId.kind === 'clients') {
    if (byId.status === 'failed' || byId.undoneAt !== null) return { kind: 'not_found' }
    return byId.status === 'committed' ? found(byId) : notReady(byId)
  }
  for (const statuses of [['committed'], ['committing', 'receiving']] as const) {
    for (const column of ['name', 'baseName'] as const) {
      const query = { column, value: clientsFile, statuses: [...statuses] }
      const record = await newestByName(deps.db, creditorId, query)
      if (record !== null) return record.status === 'committed' ? found(record) : notReady(record)
    }
  }
  return { kind: 'not_found' }
}

const found = (record: ImportRecord): FoundImport => ({ kind: 'found', import: record })
const notReady = (record: ImportRecord): FoundImport => ({
  kind: 'not_ready',
  import: summaryOf(record),
})

/** @throws AppError import_not_found */
export async function requireImport(
  deps: Reader,
  creditorId: string,
  id: string,
): Promise<ImportRecord> {
  const record = await getImport(deps.db, id)
  if (record === null || record.creditorId !== creditorId) throw new AppError('import_not_found')
  return record
}
