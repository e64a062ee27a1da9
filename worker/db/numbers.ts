import { auditInsert } from './audit.ts'
import type { Database } from './client.ts'
import { statement } from './statement.ts'

/** A number of the pool. */
export type NumberRow = {
  session: string
  creditorId: string
  label: string
  activatedOn: string
  enabled: boolean
  dailyCap: number | null
}

type RawNumber = Omit<NumberRow, 'enabled'> & { enabled: number }

const COLUMNS = `n.session, n.creditor_id as creditorId, n.label, n.activated_on as activatedOn, n.enabled,
  n.daily_cap as dailyCap`

const toNumber = (row: RawNumber): NumberRow => ({ ...row, enabled: row.enabled === 1 })

/** A creditor's numbers, the oldest first. */
export async function numbersOf(db: Database, creditorId: string): Promise<NumberRow[]> {
  const { results } = await db.$client
    .prepare(
      `select ${COLUMNS} from numbers n where n.creditor_id = ? order by n.created_at, n.session`,
    )
    .bind(creditorId)
    .all<RawNumber>()
  return results.map(toNumber)
}

export async function numberOf(db: Database, session: string): Promise<NumberRow | null> {
  const row = await db.$client
    .prepare(`select ${COLUMNS} from numbers n where n.session = ?`)
    .bind(session)
    .first<RawNumber>()
  return row === null ? null : toNumber(row)
}

/** Sessions of every creditor's enabled numbers, and those that a running campaign still needs. */
export async function sessionsAtWork(db: Database): Promise<string[]> {
  const { results } = await db.$client
    .prepare(
      `select session from numbers where enabled = 1
       union select session from campaigns where status in ('starting', 'running')
       union select j.value from campaigns c, json_each(c.sessions) j
         where c.status in ('starting', 'running') and c.sessions is not null`,
    )
    .all<{ session: string }>()
  return results.map((row) => row.session)
}

/** When the session's first campaign was made; null when there was none. */
export async function firstUseOf(db: Database, session: string): Promise<number | null> {
  const row = await db.$client
    .prepare('select min(created_at) as at from campaigns where session = ?')
    .bind(session)
    .first<{ at: number | null }>()
  return row?.at ?? null
}

/** Writes a number of this creditor whole, with its audit row; another creditor's session is left alone. */
export async function putNumber(
  db: Database,
  number: NumberRow,
  given: { now: number; actor: string },
): Promise<boolean> {
  const { session, creditorId, label, activatedOn, enabled, dailyCap } = number
  const { now, actor } = given
  const [written] = await db.$client.batch([
    db.$client
      .prepare(
        `insert into numbers (session, creditor_id, label, activated_on, enabled, daily_cap, created_at, updated_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
         on conflict (session) do update set label = excluded.label, activated_on = excluded.activated_on,
           enabled = excluded.enabled, daily_cap = excluded.daily_cap, updated_at = excluded.updated_at
         where numbers.creditor_id = excluded.creditor_id`,
      )
      .bind(session, creditorId, label, activatedOn, enabled ? 1 : 0, dailyCap, now),
    statement(
      db,
      auditInsert({
        at: now,
        actor,
        action: 'number.saved',
        entity: 'number',
        entityId: session,
        details: { enabled, daily_cap: dailyCap, activated_on: activatedOn },
      }),
    ),
  ])
  return (written?.meta.changes ?? 0) > 0
}

/** What a Sender must know of its number: JSON texts as stored, null where nothing is. */
export async function readNumberPace(
  db: Database,
  session: string,
): Promise<{
  activatedOn: string | null
  dailyCap: number | null
  pace: string | null
  compliance: string | null
}> {
  // A session without a row belongs to whoever last made a campaign on it.
  const creditor = `coalesce((select n.creditor_id from numbers n where n.session = s.session),
    (select c.creditor_id from campaigns c where c.session = s.session order by c.status = 'running' desc limit 1))`
  const row = await db.$client
    .prepare(
      `select n.activated_on as activatedOn, n.daily_cap as dailyCap,
         (select cs.value from creditor_settings cs where cs.creditor_id = k.id and cs.kind = 'pace') as pace,
         (select cs.value from creditor_settings cs where cs.creditor_id = k.id and cs.kind = 'compliance')
           as compliance
       from (select ?1 as session) s left join numbers n on n.session = s.session
       left join (select ${creditor} as id from (select ?1 as session) s) k on true`,
    )
    .bind(session)
    .first<{
      activatedOn: string | null
      dailyCap: number | null
      pace: string | null
      compliance: string | null
    }>()
  return row ?? { activatedOn: null, dailyCap: null, pace: null, compliance: null }
}

export type PhonePlace = {
  phoneHash: string
  /** The number on record, else that of the last message sent; null when nobody has written to them. */
  session: string | null
  /** Their conversation, when they wrote to us and no number is known. */
  heardIn: string | null
}

/** Which number each of these phones belongs to, so far as D1 knows. */
export async function placesOfPhones(
  db: Database,
  creditorId: string,
  phoneHashes: readonly string[],
): Promise<PhonePlace[]> {
  const { results } = await db.$client
    .prepare(
      `with known as (
         select j.value as phoneHash, coalesce(
           (select p.session from number_of_phone p where p.creditor_id = ?2 and p.phone_hash = j.value),
           (select coalesce(r.session, c.session) from debtors d join recipients r on r.debtor_id = d.id
            join campaigns c on c.id = r.campaign_id
            where d.phone_hash = j.value and d.creditor_id = ?2 and r.sent_at is not null
            order by r.sent_at desc limit 1)) as session
         from json_each(?1) j)
       select phoneHash, session, iif(session is null, (select v.id from conversations v
         where v.phone_hash = phoneHash and v.creditor_id = ?2 and v.last_intent is not null and v.moved_to is null
         limit 1), null) as heardIn
       from known`,
    )
    .bind(JSON.stringify(phoneHashes), creditorId)
    .all<PhonePlace>()
  return results
}

export type PhoneNumberLink = { phoneHash: string; session: string }

/** Keeps which number writes to a phone. A number that was switched off is replaced, another one never. */
export function keepSessionsStatement(
  db: Database,
  creditorId: string,
  given: { links: readonly PhoneNumberLink[]; now: number },
): D1PreparedStatement {
  return db.$client
    .prepare(
      `insert into number_of_phone (creditor_id, phone_hash, session, assigned_at)
       select ?1, value->>'phoneHash', value->>'session', ?2 from json_each(?3) where true
       on conflict (creditor_id, phone_hash) do update
         set session = excluded.session, assigned_at = excluded.assigned_at
         where not exists (select 1 from numbers n where n.session = number_of_phone.session and n.enabled = 1)`,
    )
    .bind(creditorId, given.now, JSON.stringify(given.links))
}

/** Recipients of unfinished campaigns that still wait, by number. */
export async function waitingBySession(
  db: Database,
  sessions: readonly string[],
): Promise<Map<string, number>> {
  const { results } = await db.$client
    .prepare(
      `select coalesce(r.session, c.session) as session, count(*) as n
       from campaigns c join recipients r on r.campaign_id = c.id
       where c.status in ('starting', 'running', 'paused') and r.status in ('pending', 'scheduled', 'sending')
         and coalesce(r.session, c.session) in (select value from json_each(?))
       group by 1`,
    )
    .bind(JSON.stringify(sessions))
    .all<{ session: string; n: number }>()
  return new Map(results.map(({ session, n }) => [session, n]))
}

export type NumberHealth = { session: string; failed: number; sent: number }

/** Since a moment, by number: failures for these reasons, and messages sent. Counted over the ledger. */
export async function healthOf(
  db: Database,
  given: { sessions: readonly string[]; reasons: readonly string[]; since: number },
): Promise<NumberHealth[]> {
  const { results } = await db.$client
    .prepare(
      `select coalesce(r.session, c.session) as session,
         sum(r.status = 'failed' and r.reason in (select value from json_each(?2))) as failed,
         sum(coalesce(r.sent_at, 0) >= ?3) as sent
       from recipients r join campaigns c on c.id = r.campaign_id
       where r.status in ('failed', 'sent', 'delivered', 'read', 'replied') and r.updated_at >= ?3
         and coalesce(r.session, c.session) in (select value from json_each(?1))
       group by 1`,
    )
    .bind(JSON.stringify(given.sessions), JSON.stringify(given.reasons), given.since)
    .all<NumberHealth>()
  return results
}
