import type { Database } from './client.ts'

export type NumberEvent = {
  id: string
  session: string
  at: number
  /** `session.working`, `session.failed`, `session.restarted`: what and past participle. */
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
