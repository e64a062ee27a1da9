import { ensureConversations } from '../../db/identities.ts'
import { rehome, straysOf } from '../../db/recipient-homes.ts'
import type { Planned } from '../../db/recipients.ts'
import type { Deps } from '../../deps.ts'

/**
 * Recipients follow a corrected phone, whoever corrected it (a file, a mended row, an undo, a person, a merge): between
 * being planned and being handed over they go to the conversation of the phone that stands now.
 * @returns the rows to hand over; who shares the new phone with somebody of the same campaign is skipped
 */
export async function followPhones(
  deps: Pick<Deps, 'db' | 'newId' | 'now'>,
  planned: Planned[],
): Promise<Planned[]> {
  if (planned.length === 0) return planned
  const ids = planned.map(({ recipientId }) => recipientId)
  const strays = await straysOf(deps.db, ids)
  if (strays.length === 0) return planned
  const homes = await ensureConversations(deps, strays)
  const kept = await rehome(deps.db, strays, { homes, now: deps.now() })
  const gone = new Set(strays.map(({ recipientId }) => recipientId).filter((id) => !kept.has(id)))
  return planned.filter(({ recipientId }) => !gone.has(recipientId))
}
