import type { LiveRow } from '../../../durable-objects/live-feed/frames.ts'
import { faultCode } from '../../adapters/log.ts'
import type { Deps } from '../../deps.ts'
import { summarize } from '../campaigns/status.ts'
import { LIST_COLUMNS, toRow } from '../chat/rows.ts'
import type { ListRow } from '../chat/rows.ts'
import { chatStats } from '../chat/stats.ts'

export type Changed = { campaignIds: readonly string[]; conversationIds: readonly string[] }

type LiveDeps = Pick<Deps, 'db' | 'now' | 'sender' | 'liveFeed' | 'log'>

/**
 * Tells open dashboards what changed, in absolute values; reads nothing when nobody watches. Best effort:
 * a fault here must not make the facts themselves come again.
 */
export async function publishChanges(deps: LiveDeps, changed: Changed): Promise<void> {
  if (changed.campaignIds.length + changed.conversationIds.length === 0) return
  try {
    const feed = deps.liveFeed()
    const { topics } = await feed.watching()
    if (topics.length === 0) return
    const [campaigns, conversations, counters] = await Promise.all([
      topics.includes('campaigns') ? summarize(deps, changed.campaignIds) : [],
      topics.includes('conversations') ? listRows(deps, changed.conversationIds) : [],
      topics.includes('counters') ? countersNow(deps) : null,
    ])
    await feed.publish({ campaigns, conversations, counters })
  } catch (error) {
    deps.log('warn', { event: 'live.fault', code: faultCode(error) })
  }
}

async function listRows({ db }: LiveDeps, ids: readonly string[]): Promise<LiveRow[]> {
  const { results } = await db.$client
    .prepare(
      `select ${LIST_COLUMNS} from conversations
       where id in (select value from json_each(?)) and moved_to is null and last_at is not null`,
    )
    .bind(JSON.stringify(ids))
    .all<ListRow>()
  return results.map((row) => ({
    row: toRow(row, { role: 'operator' }),
    maskedPhone: toRow(row, { role: 'viewer' }).phone,
  }))
}

async function countersNow(deps: LiveDeps) {
  const { unread, with_person, inbound_today, outbound_today } = await chatStats(deps)
  return { unread, with_person, inbound_today, outbound_today }
}
