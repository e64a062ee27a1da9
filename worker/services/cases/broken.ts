import { insertBrokenCases } from '../../db/cases.ts'
import type { Deps } from '../../deps.ts'
import { caseDueAt } from './due.ts'

/** Broken so often in a year, a person talks to them. */
const TIMES = 2
const YEAR_MS = 365 * 86_400_000

/** Somebody's promise or agreement was broken: from the second one in a year on, a person looks at it. */
export async function openBrokenCases(
  { db, now, newId }: Pick<Deps, 'db' | 'now' | 'newId'>,
  debtorIds: readonly string[],
): Promise<void> {
  if (debtorIds.length === 0) return
  const at = now()
  await insertBrokenCases(db, {
    cases: debtorIds.map((debtorId) => ({ id: newId('cas'), debtorId })),
    times: TIMES,
    since: at - YEAR_MS,
    at,
    dueAt: caseDueAt('broken_promises', at),
  })
}
