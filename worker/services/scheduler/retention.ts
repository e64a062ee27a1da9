import type { Deps } from '../../deps.ts'

const DAY_MS = 86_400_000

/** Acks that found no message are useless after ten minutes (protocol 5). */
const EARLY_ACK_MS = 10 * 60_000
/** An object sends an unconfirmed event again within minutes; a month covers any outage. */
const APPLIED_EVENT_MS = 30 * DAY_MS

/** Forgets rows that outlived their purpose. Deletes only; running it twice changes nothing. */
export async function forgetOldRows({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const d1 = db.$client
  await d1.batch([
    d1.prepare('delete from early_acks where at < ?').bind(now() - EARLY_ACK_MS),
    d1.prepare('delete from applied_events where at < ?').bind(now() - APPLIED_EVENT_MS),
    d1.prepare('delete from refresh_tokens where expires_at < ?').bind(now() - DAY_MS),
  ])
}
