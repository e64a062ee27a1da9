import type { ChatStatsAnswer } from '../../../src/shared/contracts/api/chat.ts'
import { todayIn, zonedTime } from '../../../src/shared/domain/br-date.ts'
import { ZONE } from '../zone.ts'
import { CREDITOR } from './rows.ts'
import type { ChatDeps } from './rows.ts'

const INTENTS_OF_MS = 30 * 86_400_000

/** Counts of the conversation list; intents of the last 30 days. */
export async function chatStats(deps: Pick<ChatDeps, 'db' | 'now'>): Promise<ChatStatsAnswer> {
  const d1 = deps.db.$client
  const [counts, total, intents] = await Promise.all([
    liveCounts(deps),
    d1
      .prepare(
        `select count(*) as n from conversations
         where +creditor_id = ? and moved_to is null and last_at is not null`,
      )
      .bind(CREDITOR)
      .first<{ n: number }>(),
    d1
      .prepare(
        `select substr(metric, 8) as intent, sum(n) as n from hourly_metrics
         where creditor_id = ? and hour >= ? and metric like 'intent:%' group by metric order by n desc`,
      )
      .bind(CREDITOR, deps.now() - INTENTS_OF_MS)
      .all<{ intent: string; n: number }>(),
  ])
  return { success: true, total: total?.n ?? 0, ...counts, by_intent: intents.results }
}

export type LiveCounts = Pick<
  ChatStatsAnswer,
  'unread' | 'with_person' | 'inbound_today' | 'outbound_today'
>

/** What dashboards are told every few seconds: out of indexes that hold only what is counted. */
export async function liveCounts({ db, now }: Pick<ChatDeps, 'db' | 'now'>): Promise<LiveCounts> {
  const midnight = zonedTime(todayIn(ZONE, now()), 0, 0, ZONE)
  const d1 = db.$client
  const [unread, person, today] = await d1.batch([
    d1
      .prepare(
        `select count(*) as n from conversations
         where creditor_id = ? and unread > 0 and moved_to is null and last_at is not null`,
      )
      .bind(CREDITOR),
    d1
      .prepare(
        `select count(*) as n from conversations
         where creditor_id = ? and speaker = 'person' and moved_to is null and last_at is not null`,
      )
      .bind(CREDITOR),
    d1
      .prepare(
        `select coalesce(sum(case when metric = 'inbound' then n end), 0) as inbound,
         coalesce(sum(case when metric in ('outbound', 'campaign_sent') then n end), 0) as outbound
         from hourly_metrics where creditor_id = ? and hour >= ?`,
      )
      .bind(CREDITOR, midnight),
  ])
  const [flow] = rowsOf<{ inbound: number; outbound: number }>(today)
  return {
    unread: rowsOf<{ n: number }>(unread)[0]?.n ?? 0,
    with_person: rowsOf<{ n: number }>(person)[0]?.n ?? 0,
    inbound_today: flow?.inbound ?? 0,
    outbound_today: flow?.outbound ?? 0,
  }
}

/** The columns are named by the statement of each use. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}
