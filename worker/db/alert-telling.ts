import type { AlertRow } from './alerts.ts'
import type { Database } from './client.ts'

export type Untold = Pick<
  AlertRow,
  'id' | 'kind' | 'subject' | 'details' | 'startedAt' | 'endedAt'
> & {
  what: 'start' | 'end'
}

const ROW = 'a.id, a.kind, a.subject, a.details, a.started_at as startedAt, a.ended_at as endedAt'
/** ?2 since: nobody was told of this kind within that time. */
const QUIET = `not exists (select 1 from alerts b where b.kind = a.kind
  and (b.start_told_at > ?2 or b.end_told_at > ?2))`

/** Starts and ends that nobody was told of yet. One that ended before its start could be told is not told at all. */
export async function untoldAlerts(
  db: Database,
  given: { fresh: number; quietSince: number; silent: readonly string[] },
): Promise<Untold[]> {
  const { results } = await db.$client
    .prepare(
      `select ${ROW}, 'start' as what from alerts a
       where a.ended_at is null and a.start_told_at is null and a.started_at > ?1 and ${QUIET}
         and a.kind not in (select value from json_each(?3))
       union all select ${ROW}, 'end' from alerts a
       where a.ended_at > ?1 and a.end_told_at is null and a.start_told_at is not null and ${QUIET}
         and a.kind not in (select value from json_each(?3))
       order by startedAt`,
    )
    .bind(given.fresh, given.quietSince, JSON.stringify(given.silent))
    .all<Untold>()
  return results
}

const COLUMN = { start: 'start_told_at', end: 'end_told_at' } as const

/** Marks them as told, each once. @returns the ids that nobody else had taken */
export async function claimTelling(
  db: Database,
  { ids, what, at }: { ids: readonly string[]; what: Untold['what']; at: number },
): Promise<string[]> {
  const column = COLUMN[what]
  const { results } = await db.$client
    .prepare(
      `update alerts set ${column} = ?2 where id in (select value from json_each(?1)) and ${column} is null
       returning id`,
    )
    .bind(JSON.stringify(ids), at)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** It could not be told after all. */
export async function releaseTelling(
  db: Database,
  { ids, what, at }: { ids: readonly string[]; what: Untold['what']; at: number },
): Promise<void> {
  const column = COLUMN[what]
  await db.$client
    .prepare(
      `update alerts set ${column} = null where id in (select value from json_each(?1)) and ${column} = ?2`,
    )
    .bind(JSON.stringify(ids), at)
    .run()
}
