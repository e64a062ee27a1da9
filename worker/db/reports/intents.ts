import type { ClassifierPath, Intent } from '../../../src/shared/contracts/intents.ts'
import type { Database } from '../client.ts'

type Period = { creditorId: string; from: number; to: number }

/** Reviews of the period by what was named, what it was, and which leg named it. */
export type ReviewedRow = {
  predicted: Intent
  intent: Intent
  path: ClassifierPath | null
  n: number
}

/** What people said about what was read, and how much was read: `[from, to)` in epoch ms, hours as they are counted. */
export async function readIntents(
  db: Database,
  { creditorId, from, to }: Period,
): Promise<{ reviewed: ReviewedRow[]; read: { intent: string; n: number }[] }> {
  const [reviewed, read] = await db.$client.batch([
    db.$client
      .prepare(
        `select predicted, intent, path, count(*) as n from intent_reviews
         where creditor_id = ? and at >= ? and at < ? group by predicted, intent, path`,
      )
      .bind(creditorId, from, to),
    db.$client
      .prepare(
        `select substr(metric, 8) as intent, sum(n) as n from hourly_metrics
         where creditor_id = ? and hour >= ? and hour < ? and metric like 'intent:%' group by metric`,
      )
      .bind(creditorId, from, to),
  ])
  return { reviewed: rowsOf<ReviewedRow>(reviewed), read: rowsOf(read) }
}

/** The columns are named by the statement of each use. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}
