import { UNCERTAIN_HOLDS_MS } from '../../src/shared/domain/campaign.ts'
import type { LedgerMove } from '../../src/shared/domain/ledger-moves.ts'
import type { Database } from './client.ts'

/** One planned or claimed row: what a queue message names. */
export type Planned = { recipientId: string; campaignId: string; planNo: number }

/** What the conversation must be told about a recipient; ids and pace only. */
export type OrderRow = {
  recipientId: string
  campaignId: string
  planNo: number
  waId: string
  conversationId: string
  creditorId: string
  phone: string
  session: string
  minGapMs: number
  maxGapMs: number
}

export type NewRecipient = {
  id: string
  position: number
  debtorId: string
  debtIds: string[]
  conversationId: string | null
  waId: string
  /** Null: to be written to. */
  skipReason: string | null
  /** Which number writes; null for the campaign's. */
  session: string | null
  /** Key of the A/B variant. */
  variant: string | null
  /** Balance of its debts now. */
  exposedCents: number
}

/** Kept under the 2 MB a bound value may have in production. */
export const RECIPIENTS_PER_STATEMENT = 2_000

/**
 * Rows of one slice; the campaign's totals are counted with them, so the sum of states is always the audience. A
 * debtor who is there already (a start that was cut short and comes again) stays as they are.
 */
export function insertRecipients(
  db: Database,
  campaignId: string,
  given: { rows: readonly NewRecipient[]; now: number },
): D1PreparedStatement[] {
  const { rows, now } = given
  return [
    db.$client
      .prepare(
        `insert into recipients (id, campaign_id, position, debtor_id, debt_ids, conversation_id, wa_id, session,
           variant, exposed_cents, status, reason, due_at, updated_at)
         select value->>'id', ?1, value->>'position', value->>'debtorId', value->>'debtIds',
           value->>'conversationId', value->>'waId', value->>'session', value->>'variant', value->>'exposedCents',
           iif(value->>'skipReason' is null, 'pending', 'skipped'), value->>'skipReason', ?2, ?2
         from json_each(?3) where true
         on conflict (campaign_id, debtor_id) do nothing`,
      )
      .bind(campaignId, now, JSON.stringify(rows)),
    db.$client
      .prepare(
        `update campaigns set total = (select count(*) from recipients where campaign_id = ?1),
           excluded = (select count(*) from recipients where campaign_id = ?1 and status = 'skipped') where id = ?1`,
      )
      .bind(campaignId),
  ]
}

/** Recipients of a number on their way: planned or handed over. */
export async function countOutstanding(db: Database, session: string): Promise<number> {
  const row = await db.$client
    .prepare(
      `select count(*) as n from campaigns c join recipients r on r.campaign_id = c.id
       where c.status = 'running' and r.status in ('scheduled', 'sending') and coalesce(r.session, c.session) = ?`,
    )
    .bind(session)
    .first<{ n: number }>()
  return row?.n ?? 0
}

/*
 * `+status` keeps SQLite from walking every row of that status: the ids are the better index. Rows of one due_at come
 * in the order of their rowid, which is the order of their position.
 */

export type PlanSlice = {
  campaignId: string
  /** Only recipients of this number. */
  session: string
  n: number
  now: number
  /** Only people who have written to us: first messages are held back. */
  warmOnly: boolean
}

/** The next ones of the number named so in the row: in the order of the index, so that no more are looked at. */
const nextOf = (
  number: string,
  limit: string,
): string => `select * from (select r.id, r.debtor_id, r.due_at, r.rowid as nth
  from recipients r where r.campaign_id = ?2 and r.session is ${number} and r.status = 'pending' and r.due_at <= ?1
    and (?5 = 0 or exists (select 1 from conversations v
      where v.id = r.conversation_id and v.last_intent is not null))
  order by r.due_at, r.rowid limit ${limit})`

/**
 * Who is next: ?1 now, ?2 campaign, ?3 how many, ?4 number, ?5 warm ones only. Rows without a number are the
 * campaign's; a limit of none spares them where that is another.
 */
const NEXT = `(${nextOf('?4', '?3')} union all
  ${nextOf('null', 'iif((select c.session from campaigns c where c.id = ?2) = ?4, ?3, 0)')}) r
  order by r.due_at, r.nth limit ?3`

const PLAN = `update recipients set status = 'scheduled', due_at = ?1, updated_at = ?1
  where +status = 'pending' and exists (select 1 from campaigns where id = ?2 and status = 'running')`
const PLANNED = `returning id as recipientId, campaign_id as campaignId, plan_no as planNo`

/** pending -> scheduled for the next `n` of a running campaign, in one statement. */
export async function planSlice(db: Database, slice: PlanSlice): Promise<Planned[]> {
  const { results } = await db.$client
    .prepare(`${PLAN} and id in (select r.id from ${NEXT}) ${PLANNED}`)
    .bind(slice.now, slice.campaignId, slice.n, slice.session, slice.warmOnly ? 1 : 0)
    .all<Planned>()
  return results
}

/** pending -> scheduled for exactly these of a running campaign. */
export async function planThese(
  db: Database,
  slice: Pick<PlanSlice, 'campaignId' | 'now'> & { ids: readonly string[] },
): Promise<Planned[]> {
  const { results } = await db.$client
    .prepare(`${PLAN} and id in (select value from json_each(?3)) ${PLANNED}`)
    .bind(slice.now, slice.campaignId, JSON.stringify(slice.ids))
    .all<Planned>()
  return results
}

export type NextRecipient = { id: string; phone: string; state: string | null }

/** The same rows with where the person lives, for plans that keep contact hours. */
export async function nextRecipients(db: Database, slice: PlanSlice): Promise<NextRecipient[]> {
  const { results } = await db.$client
    .prepare(
      `select n.id, d.phone, d.state from (select r.id, r.debtor_id from ${NEXT}) n join debtors d on d.id = n.debtor_id`,
    )
    .bind(slice.now, slice.campaignId, slice.n, slice.session, slice.warmOnly ? 1 : 0)
    .all<NextRecipient>()
  return results
}

/** Not before then: outside of the contact hours where they live. */
export async function postpone(
  db: Database,
  rows: readonly { id: string; at: number }[],
  now: number,
): Promise<void> {
  if (rows.length === 0) return
  await db.$client
    .prepare(
      `update recipients set due_at = m.at, updated_at = ?2
       from (select value->>'id' as rid, value->>'at' as at from json_each(?1)) as m
       where recipients.id = m.rid and +recipients.status = 'pending'`,
    )
    .bind(JSON.stringify(rows), now)
    .run()
}

/** A limit of the number that has lifted holds nobody any longer: those it sent back are due now. */
export async function releaseHeld(
  db: Database,
  given: { campaignIds: readonly string[]; session: string; now: number },
): Promise<void> {
  await db.$client
    .prepare(
      `update recipients set due_at = ?2, updated_at = ?2
       where campaign_id in (select value from json_each(?1)) and status = 'pending' and due_at > ?2
         and reason in (select value from json_each(?4))
         and coalesce(session, (select c.session from campaigns c where c.id = recipients.campaign_id)) = ?3`,
    )
    .bind(
      JSON.stringify(given.campaignIds),
      given.now,
      given.session,
      JSON.stringify(NUMBER_REASONS),
    )
    .run()
}

/** Reasons for which a row waits though nothing is wrong with it. */
const NUMBER_REASONS = ['locked', 'reachout_locked', 'ack_locked', 'session', 'session_down', 'cap']

/** scheduled -> sending for exactly the messages whose plan still stands and whose campaign runs (protocol 1.2). */
export async function claim(
  db: Database,
  messages: readonly Planned[],
  now: number,
): Promise<Set<string>> {
  const { results } = await db.$client
    .prepare(
      `update recipients set status = 'sending', updated_at = ?2
       where id in (select value->>'recipientId' from json_each(?1))
         and +status = 'scheduled'
         and plan_no in (select value->>'planNo' from json_each(?1) where value->>'recipientId' = recipients.id)
         and exists (select 1 from campaigns c where c.id = recipients.campaign_id and c.status = 'running')
       returning id`,
    )
    .bind(JSON.stringify(messages), now)
    .all<{ id: string }>()
  return new Set(results.map((row) => row.id))
}

/** sending -> scheduled after a hand-over that failed on our side; its message comes again. */
export async function unclaim(db: Database, message: Planned, now: number): Promise<void> {
  await db.$client
    .prepare(
      `update recipients set status = 'scheduled', due_at = ?3, updated_at = ?3
       where id = ?1 and plan_no = ?2 and status = 'sending'`,
    )
    .bind(message.recipientId, message.planNo, now)
    .run()
}

/**
 * What to hand over for these recipients; those without a conversation are left out. The phone is the conversation's
 * own: an object takes no other, and sees by the person's (the gate) when that was corrected.
 */
export async function ordersOf(db: Database, ids: readonly string[]): Promise<OrderRow[]> {
  const { results } = await db.$client
    .prepare(
      `select r.id as recipientId, r.campaign_id as campaignId, r.plan_no as planNo, r.wa_id as waId,
         r.conversation_id as conversationId, c.creditor_id as creditorId,
         coalesce(v.phone, d.phone) as phone, coalesce(r.session, c.session) as session,
         c.min_gap_ms as minGapMs, c.max_gap_ms as maxGapMs
       from recipients r join campaigns c on c.id = r.campaign_id join debtors d on d.id = r.debtor_id
         left join conversations v on v.id = r.conversation_id
       where r.id in (select value from json_each(?)) and r.conversation_id is not null`,
    )
    .bind(JSON.stringify(ids))
    .all<OrderRow>()
  return results
}

export type SweptRow = Planned & { status: 'scheduled' | 'sending' | 'uncertain' }

/**
 * Rows a queue or a kill may have lost, the longest untouched first. Not those of a restore that their object does not
 * know of yet: it would say that it has none, and they would be sent again.
 */
export async function lostRows(
  db: Database,
  given: { session: string; now: number; scheduledMs: number; handedMs: number; limit: number },
): Promise<SweptRow[]> {
  const { session, now, scheduledMs, handedMs, limit } = given
  const { results } = await db.$client
    .prepare(
      `select r.id as recipientId, r.campaign_id as campaignId, r.plan_no as planNo, r.status
       from recipients r join campaigns c on c.id = r.campaign_id
       where coalesce(r.session, c.session) = ?1 and (
         (r.status = 'scheduled' and r.updated_at < ?2 and r.due_at < ?2)
         or (r.status = 'sending' and r.updated_at < ?3)
         or (r.status = 'uncertain' and r.updated_at < ?3 and r.due_at > ?4
           and coalesce(r.reason, '') <> 'restored'))
       order by r.updated_at limit ?5`,
    )
    .bind(session, now - scheduledMs, now - handedMs, now - UNCERTAIN_HOLDS_MS, limit)
    .all<SweptRow>()
  return results
}

/** Back to pending as a new plan, if nothing changed meanwhile; canceled when its campaign is. */
export function replanStatement(
  db: Database,
  rows: readonly SweptRow[],
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `update recipients set plan_no = plan_no + 1, due_at = ?2, updated_at = ?2,
         status = iif((select status from campaigns where id = recipients.campaign_id) = 'canceled',
           'canceled', 'pending')
       where id in (select value->>'recipientId' from json_each(?1))
         and exists (select 1 from json_each(?1) where value->>'recipientId' = recipients.id
           and value->>'planNo' = recipients.plan_no and value->>'status' = recipients.status)`,
    )
    .bind(JSON.stringify(rows), now)
}

/** Asked just now: others come first in the next sweep. */
export function touchStatement(
  db: Database,
  ids: readonly string[],
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `update recipients set updated_at = ?2
       where id in (select value from json_each(?1)) and +status in ('sending', 'uncertain')`,
    )
    .bind(JSON.stringify(ids), now)
}

/** The SQL form of `applyMove`: many moves, each row at most once. */
export function movesStatement(
  db: Database,
  moves: readonly LedgerMove[],
  now: number,
): D1PreparedStatement {
  const rows = moves.map((move) => ({
    ...move,
    from: listed(move.from),
    exceptReasons: listed(move.exceptReasons),
  }))
  return db.$client
    .prepare(
      `update recipients set status = m.new_status, reason = m.new_reason, plan_no = plan_no + m.bump,
         attempts = attempts + m.spend, due_at = coalesce(m.new_due, due_at), updated_at = ?2
       from (select value->>'recipientId' as rid, value->>'from' as sources, value->>'planNo' as plan,
           value->>'$.attempts[0]' as amin, value->>'$.attempts[1]' as amax,
           value->>'exceptReasons' as except_reasons,
           value->>'onlyReason' as only_reason, value->>'to' as new_status,
           value->>'reason' as new_reason, value->>'bump' as bump, value->>'spend' as spend,
           value->>'dueAt' as new_due
         from json_each(?1)) as m
       where recipients.id = m.rid
         and instr(m.sources, '|' || recipients.status || '|') > 0
         and (m.plan is null or m.plan = recipients.plan_no)
         and recipients.attempts between m.amin and m.amax
         and (recipients.reason is null or instr(m.except_reasons, '|' || recipients.reason || '|') = 0)
         and (m.only_reason is null or recipients.reason = m.only_reason)`,
    )
    .bind(JSON.stringify(rows), now)
}

const listed = (words: readonly string[]): string => `|${words.join('|')}|`

export type Stamps = {
  id: string
  sent?: number
  delivered?: number
  read?: number
  replied?: number
}

const earliest = (column: string, key: string) =>
  `${column} = min(coalesce(${column}, m.${key}), coalesce(m.${key}, ${column}))`

/** When each thing first happened, whatever order the reports came in. */
export function stampsStatement(db: Database, stamps: readonly Stamps[]): D1PreparedStatement {
  return db.$client
    .prepare(
      `update recipients set ${earliest('sent_at', 's')}, ${earliest('delivered_at', 'd')},
         ${earliest('read_at', 'r')}, ${earliest('replied_at', 'p')}
       from (select value->>'id' as rid, value->>'sent' as s, value->>'delivered' as d, value->>'read' as r,
         value->>'replied' as p from json_each(?1)) as m
       where recipients.id = m.rid`,
    )
    .bind(JSON.stringify(stamps))
}

/** A row that came back to pending after its campaign was canceled. */
export function cancelReturnedStatement(
  db: Database,
  ids: readonly string[],
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `update recipients set status = 'canceled', updated_at = ?2
       where id in (select value from json_each(?1)) and +status = 'pending'
         and exists (select 1 from campaigns c where c.id = recipients.campaign_id and c.status = 'canceled')`,
    )
    .bind(JSON.stringify(ids), now)
}

/** Where a row stands; null when there is none. */
export async function readRecipient(
  db: Database,
  id: string,
): Promise<{ status: string; planNo: number } | null> {
  return db.$client
    .prepare('select status, plan_no as planNo from recipients where id = ?')
    .bind(id)
    .first<{ status: string; planNo: number }>()
}
