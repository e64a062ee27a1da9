import type { ChatStatsAnswer } from '../../../src/shared/contracts/api/chat.ts'
import { todayIn, zonedTime } from '../../../src/shared/domain/br-date.ts'
import { CREDITOR } from './rows.ts'
import type { ChatDeps } from './rows.ts'

const ZONE = 'America/Sao_Paulo'
const INTENTS_OF_MS = 30 * 86_400_000

/** Counts of the conversation list; intents of the last 30 days. */
export async function chatStats({
  db,
  now,
}: Pick<ChatDeps, 'db' | 'now'>): Promise<ChatStatsAnswer> {
  const at = now()
  const midnight = zonedTime(todayIn(ZONE, at), 0, 0, ZONE)
  const d1 = db.$client
  const [counts, today, intents] = await d1.batch([
    d1
      .prepare(
        `select count(*) as total, coalesce(sum(speaker = 'person'), 0) as withPerson,
         coalesce(sum(unread > 0), 0) as unread
         from conversations where creditor_id = ? and moved_to is null and last_at is not null`,
      )
      .bind(CREDITOR),
    d1
      .prepare(
        `select coalesce(sum(case when metric = 'inbound' then n end), 0) as inbound,
         coalesce(sum(case when metric in ('outbound', 'campaign_sent') then n end), 0) as outbound
         from hourly_metrics where creditor_id = ? and hour >= ?`,
      )
      .bind(CREDITOR, midnight),
    d1
      .prepare(
        `select substr(metric, 8) as intent, sum(n) as n from hourly_metrics
         where creditor_id = ? and hour >= ? and metric like 'intent:%' group by metric order by n desc`,
      )
      .bind(CREDITOR, at - INTENTS_OF_MS),
  ])
  const [sums] = rowsOf<{ total: number; withPerson: number; unread: number }>(counts)
  const [flow] = rowsOf<{ inbound: number; outbound: number }>(today)
  return {
    success: true,
    total: sums?.total ?? 0,
    with_person: sums?.withPerson ?? 0,
    unread: sums?.unread ?? 0,
    inbound_today: flow?.inbound ?? 0,
    outbound_today: flow?.outbound ?? 0,
    by_intent: rowsOf<{ intent: string; n: number }>(intents),
  }
}

/** The columns are named by the statement of each use. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}
