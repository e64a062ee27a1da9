import { claim, unclaim } from '../../db/recipients.ts'
import type { Planned } from '../../db/recipients.ts'
import { handOver } from './hand-over.ts'
import type { HandOverDeps } from './hand-over.ts'
import type { Deps } from '../../deps.ts'

/**
 * Claims planned recipients and hands them to their conversations. A message with an old plan, of a campaign that
 * does not run, or that somebody else claimed does nothing.
 * @returns the messages to deliver again: faults of our own, their rows scheduled as before
 */
export async function claimAndHandOver(
  deps: HandOverDeps & Pick<Deps, 'now'>,
  messages: readonly Planned[],
): Promise<Planned[]> {
  const claimed = await claim(deps.db, messages, deps.now())
  if (claimed.size === 0) return []
  const known = await handOver(deps, [...claimed])
  const lost = firstOfEach(messages).filter(
    (message) => claimed.has(message.recipientId) && !known.has(message.recipientId),
  )
  for (const message of lost) await unclaim(deps.db, message, deps.now())
  return lost
}

function firstOfEach(messages: readonly Planned[]): Planned[] {
  const seen = new Map<string, Planned>()
  for (const message of messages) {
    // Only the claimed plan equals the row's; an older copy of the message must not be retried for it.
    const held = seen.get(message.recipientId)
    if (held === undefined || message.planNo > held.planNo) seen.set(message.recipientId, message)
  }
  return [...seen.values()]
}
