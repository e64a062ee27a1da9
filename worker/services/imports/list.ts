import type { ImportSummary } from '../../../src/shared/contracts/api/billing.ts'
import { listImports, summaryOf } from '../../db/imports.ts'
import type { Deps } from '../../deps.ts'

const LISTED = 100

/** The newest uploads first, unfinished and failed ones included. */
export async function recentImports(
  deps: Pick<Deps, 'db'>,
  creditorId: string,
): Promise<ImportSummary[]> {
  const records = await listImports(deps.db, creditorId, LISTED)
  return records.map(summaryOf)
}
