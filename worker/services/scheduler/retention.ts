import type { Deps } from '../../deps.ts'

const DAY_MS = 86_400_000

/** Acks that found no message are useless after ten minutes (protocol 5). */
const EARLY_ACK_MS = 10 * 60_000
/** An object sends an unconfirmed event again within minutes; a month covers any outage. */
const APPLIED_EVENT_MS = 30 * DAY_MS
/** Warnings of the gate are looked at for a month; what it refused stays as long as the settings say. */
const WARNING_MS = 30 * DAY_MS
/** A phone may get or lose WhatsApp: asked again after this. */
const WA_CONTACT_MS = 30 * DAY_MS
/** Longer than any reminder or step looks back. */
const JOB_DAY_MS = 400 * DAY_MS
/** A number's history explains a campaign of last season. */
const NUMBER_EVENT_MS = 365 * DAY_MS
/** One statement must not hold the database for long; the rest goes the next hour. */
const SLICE = 5_000

/** Forgets rows that outlived their purpose. Deletes only; running it twice changes nothing. */
export async function forgetOldRows({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const d1 = db.$client
  await d1.batch([
    d1.prepare('delete from early_acks where at < ?').bind(now() - EARLY_ACK_MS),
    d1.prepare('delete from applied_events where at < ?').bind(now() - APPLIED_EVENT_MS),
    d1.prepare('delete from refresh_tokens where expires_at < ?').bind(now() - DAY_MS),
    d1
      .prepare(
        `delete from refusals where id in (select id from refusals
           where at < ? and level = 'warn' order by at limit ${SLICE})`,
      )
      .bind(now() - WARNING_MS),
    d1
      .prepare(
        `delete from job_days where rowid in (select rowid from job_days where at < ? limit ${SLICE})`,
      )
      .bind(now() - JOB_DAY_MS),
    d1
      .prepare(
        `delete from number_events where rowid in (select rowid from number_events where at < ? limit ${SLICE})`,
      )
      .bind(now() - NUMBER_EVENT_MS),
    d1
      .prepare("delete from wa_contacts where checked_at < ? and source = 'lookup'")
      .bind(now() - WA_CONTACT_MS),
  ])
}
