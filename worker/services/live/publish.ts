import type { LiveRow } from '../../../durable-objects/live-feed/frames.ts'
import { faultCode } from '../../adapters/log.ts'
import type { Deps } from '../../deps.ts'
import { summarize } from '../campaigns/status.ts'
import { LIST_COLUMNS, toRow } from '../chat/rows.ts'
import type { ListRow } from '../chat/rows.ts'
import { liveCounts } from '../chat/stats.ts'

export type Changed = { campaignIds: string[]; conversationIds: string[] }

type LiveDeps = Pick<Deps, 'db' | 'now' | 'sender' | 'liveFeed' | 'log'>

/**
 * Tells open dashboards what changed, in absolute values; reads nothing when nobody watches, and what is dear to read
 * (summaries and counters) only as often as the feed says. Called without changes it tells what the feed kept waiting.
 * Best effort: a fault here must not make the facts themselves come again.
 */
export async function publishChanges(deps: LiveDeps, changed: Changed): Promise<void> {
  try {
    const feed = deps.liveFeed()
    const due = await feed.changed(changed)
    if (due.conversationIds.length + due.campaignIds.length === 0 && !due.counters) return
    const [campaigns, conversations, counters] = await Promise.all([
      summarize(deps, due.campaignIds),
      due.conversationIds.length === 0 ? [] : listRows(deps, due.conversationIds),
      due.counters ? liveCounts(deps) : null,
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
