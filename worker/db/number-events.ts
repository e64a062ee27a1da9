import type { Database } from './client.ts'

export type NumberEvent = {
  id: string
  session: string
  at: number
  /** A key of `NUMBER_EVENTS_PT`; `session.` goes before WAHA's word for a status in lower case. */
  kind: string
  /** No personal data. */
  details?: Record<string, string | number>
}

/** What happened to a number, once by its id. */
export async function writeNumberEvent(db: Database, event: NumberEvent): Promise<void> {
  const { id, session, at, kind, details = {} } = event
  await db.$client
    .prepare(
      `insert into number_events (id, session, at, kind, details) values (?, ?, ?, ?, ?)
       on conflict do nothing`,
    )
    .bind(id, session, at, kind, JSON.stringify(details))
    .run()
}

const SHOWN = 50

/** Newest first. */
export async function numberEvents(
  db: Database,
  session: string,
): Promise<{ at: number; kind: string }[]> {
  const { results } = await db.$client
    .prepare('select at, kind from number_events where session = ? order by at desc limit ?')
    .bind(session, SHOWN)
    .all<{ at: number; kind: string }>()
  return results
}

/** Several of them, each once by its id. */
export async function writeNumberEvents(
  db: Database,
  events: readonly NumberEvent[],
): Promise<void> {
  await db.$client
    .prepare(
      `insert into number_events (id, session, at, kind, details)
       select value->>'id', value->>'session', value->>'at', value->>'kind', coalesce(value->'details', '{}')
       from json_each(?) where true on conflict do nothing`,
    )
    .bind(JSON.stringify(events))
    .run()
}
