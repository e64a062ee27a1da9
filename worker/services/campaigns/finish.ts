import { finishStatement } from '../../db/campaigns.ts'
import type { Deps } from '../../deps.ts'

/**
 * running -> done for those of the given campaigns in which nothing is left to happen.
 * @returns the ids that ended now
 */
export async function finishCampaigns(
  deps: Pick<Deps, 'db' | 'now'>,
  ids: readonly string[],
): Promise<string[]> {
  const { results } = await finishStatement(deps.db, ids, deps.now()).all<{ id: string }>()
  return results.map((row) => row.id)
}
