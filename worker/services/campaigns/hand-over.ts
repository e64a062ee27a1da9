import type { CampaignOrder, RecipientState } from '../../../durable-objects/types.ts'
import { faultCode } from '../../adapters/log.ts'
import { ordersOf } from '../../db/recipients.ts'
import type { OrderRow } from '../../db/recipients.ts'
import type { Deps } from '../../deps.ts'

/** First touch of an object costs a disk sync; this many at once keep the disk busy and leave room for sends. */
const CONCURRENCY = 8

export type HandOverDeps = Pick<Deps, 'db' | 'conversation' | 'log'>

export function orderOf(row: OrderRow): CampaignOrder {
  const { conversationId, creditorId, phone, ...rest } = row
  return { who: { conversationId, creditorId, phone }, ...rest }
}

/**
 * Gives recipients to their conversations, which decide (protocol 1.3). Idempotent per recipient and plan.
 * @returns what each object knows; a recipient is missing when its object could not be asked
 */
export async function handOver(
  deps: HandOverDeps,
  ids: readonly string[],
): Promise<Map<string, RecipientState>> {
  const orders = await ordersOf(deps.db, ids)
  const known = new Map<string, RecipientState>()
  await eachAtOnce(orders, CONCURRENCY, async (row) => {
    try {
      known.set(
        row.recipientId,
        await deps.conversation(row.conversationId).sendCampaign(orderOf(row)),
      )
    } catch (error) {
      deps.log('warn', { event: 'queue.fault', queue: 'campaign-sends', code: faultCode(error) })
    }
  })
  return known
}

/** Runs `work` for every item, at most `limit` at a time. `work` catches its own faults. */
export async function eachAtOnce<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const lane = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
}
