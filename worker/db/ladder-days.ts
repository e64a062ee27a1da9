import type { Database } from './client.ts'

/** What ladders did: touches (which debt got which step), the days done, and who must not be written to now. */

export type Touch = { stepId: string; debtId: string; dueDate: string }

/** Kept far under the 2 MB a bound value may have. */
const ROWS_PER_STATEMENT = 5_000

const slicesOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / ROWS_PER_STATEMENT) }, (_, i) =>
    all.slice(i * ROWS_PER_STATEMENT, (i + 1) * ROWS_PER_STATEMENT),
  )

/** Touches of these steps and debts, by the primary key. */
export async function touchesOf(
  db: Database,
  stepIds: readonly string[],
  debtIds: readonly string[],
): Promise<Touch[]> {
  const steps = JSON.stringify(stepIds)
  const found: Touch[] = []
  for (const slice of slicesOf(debtIds)) {
    const { results } = await db.$client
      .prepare(
        `select step_id as stepId, debt_id as debtId, due_date as dueDate from ladder_touches
         where step_id in (select value from json_each(?1)) and debt_id in (select value from json_each(?2))`,
      )
      .bind(steps, JSON.stringify(slice))
      .all<Touch>()
    found.push(...results)
  }
  return found
}

/** Takes the steps of these debts for one campaign; what another run took first stays with that one. */
export function insertTouchesStatements(
  db: Database,
  given: { campaignId: string; day: string; touches: readonly Touch[] },
): D1PreparedStatement[] {
  const { campaignId, day, touches } = given
  return slicesOf(touches).map((slice) =>
    db.$client
      .prepare(
        `insert into ladder_touches (step_id, debt_id, due_date, campaign_id, day)
         select value->>'stepId', value->>'debtId', value->>'dueDate', ?1, ?2 from json_each(?3) where true
         on conflict do nothing`,
      )
      .bind(campaignId, day, JSON.stringify(slice)),
  )
}

/** A campaign that got no touch is none: another run was first. */
export function dropEmptyStatement(db: Database, campaignId: string): D1PreparedStatement {
  return db.$client
    .prepare(
      `delete from campaigns where id = ?1 and status = 'starting'
         and not exists (select 1 from ladder_touches where campaign_id = ?1)`,
    )
    .bind(campaignId)
}

/** Debts whose step this campaign took. */
export async function debtsTouchedBy(db: Database, campaignId: string): Promise<Set<string>> {
  const { results } = await db.$client
    .prepare('select debt_id as id from ladder_touches where campaign_id = ?')
    .bind(campaignId)
    .all<{ id: string }>()
  return new Set(results.map(({ id }) => id))
}

/** Gives steps back whose message ended unsent: they are planned again by what is true then. */
export function releaseTouchesStatement(db: Database, campaignId: string): D1PreparedStatement {
  return db.$client
    .prepare(
      `delete from ladder_touches where campaign_id = ?1
         and exists (select 1 from campaigns c where c.id = ?1 and c.status = 'canceled')
         and debt_id not in (select j.value from recipients r, json_each(r.debt_ids) j
           where r.campaign_id = ?1 and r.status <> 'canceled')`,
    )
    .bind(campaignId)
}

/**
 * The same for messages that were inside their conversation when the window closed and came back later. Campaigns that
 * a person canceled keep their steps: whoever calls a message off does not want it tomorrow.
 */
export function releaseLateStatement(
  db: Database,
  given: { ladderId: string; creditorId: string; since: number },
): D1PreparedStatement {
  return db.$client
    .prepare(
      `delete from ladder_touches where (campaign_id, debt_id) in (
         select c.id, j.value from campaigns c join recipients r on r.campaign_id = c.id, json_each(r.debt_ids) j
         where c.creditor_id = ?2 and c.created_at >= ?3 and c.ladder_id = ?1 and c.status = 'canceled'
           and r.status = 'canceled' and exists (select 1 from audit a
             where a.entity = 'campaign' and a.entity_id = c.id and a.action = 'ladder.window_closed'))
         and campaign_id in (select id from campaigns
           where creditor_id = ?2 and created_at >= ?3 and ladder_id = ?1 and status = 'canceled')`,
    )
    .bind(given.ladderId, given.creditorId, given.since)
}

export type OpenLadderCampaign = {
  id: string
  stepId: string
  status: 'starting' | 'running' | 'paused'
  createdAt: number
}

/** Campaigns of a ladder that may still send. */
export async function openCampaignsOf(
  db: Database,
  ladderId: string,
  creditorId: string,
): Promise<OpenLadderCampaign[]> {
  const { results } = await db.$client
    .prepare(
      `select id, step_id as stepId, status, created_at as createdAt from campaigns
       where creditor_id = ? and ladder_id = ? and status in ('starting', 'running', 'paused')`,
    )
    .bind(creditorId, ladderId)
    .all<OpenLadderCampaign>()
  return results
}

/** Steps that were done on a day. */
export async function stepsDone(
  db: Database,
  stepIds: readonly string[],
  day: string,
): Promise<Set<string>> {
  const { results } = await db.$client
    .prepare(
      `select subject from job_days where job = 'ladder_step' and day = ?1
         and subject in (select value from json_each(?2))`,
    )
    .bind(day, JSON.stringify(stepIds))
    .all<{ subject: string }>()
  return new Set(results.map(({ subject }) => subject))
}

/** The same day of a step is not done twice. `result`: JSON counts. */
export async function markStepDone(
  db: Database,
  done: { stepId: string; day: string; now: number; result: object },
): Promise<void> {
  await db.$client
    .prepare(
      `insert into job_days (job, subject, day, at, result) values ('ladder_step', ?, ?, ?, ?) on conflict do nothing`,
    )
    .bind(done.stepId, done.day, done.now, JSON.stringify(done.result))
    .run()
}

/** Why a ladder could not run on a day. */
export async function markProblem(
  db: Database,
  given: { ladderId: string; day: string; now: number; code: string },
): Promise<void> {
  const { ladderId, day, now, code } = given
  await db.$client
    .prepare(
      `insert into job_days (job, subject, day, at, result) values ('ladder_problem', ?, ?, ?, ?)
       on conflict do update set at = excluded.at, result = excluded.result`,
    )
    .bind(ladderId, day, now, JSON.stringify({ code }))
    .run()
}

/** It can run again. */
export async function clearProblem(
  db: Database,
  given: { ladderId: string; day: string },
): Promise<void> {
  await db.$client
    .prepare(`delete from job_days where job = 'ladder_problem' and subject = ? and day = ?`)
    .bind(given.ladderId, given.day)
    .run()
}

export type DayRow = { job: string; subject: string; day: string; result: string }

/** The newest day of each step and of each ladder's problem. */
export async function lastDays(
  db: Database,
  given: { ladderIds: readonly string[]; stepIds: readonly string[] },
): Promise<DayRow[]> {
  const { results } = await db.$client
    .prepare(
      `select job, subject, max(day) as day, result from job_days
       where (job = 'ladder_problem' and subject in (select value from json_each(?1)))
          or (job = 'ladder_step' and subject in (select value from json_each(?2)))
       group by job, subject`,
    )
    .bind(JSON.stringify(given.ladderIds), JSON.stringify(given.stepIds))
    .all<DayRow>()
  return results
}

/** Of these people those whom a ladder wrote to since, or will. */
export async function writtenSince(
  db: Database,
  debtorIds: readonly string[],
  since: number,
): Promise<Set<string>> {
  const { results } = await db.$client
    .prepare(
      `select distinct r.debtor_id as id from recipients r join campaigns c on c.id = r.campaign_id
       where r.debtor_id in (select value from json_each(?1)) and c.kind = 'ladder' and c.created_at >= ?2
         and r.status not in ('skipped', 'canceled', 'failed')`,
    )
    .bind(JSON.stringify(debtorIds), since)
    .all<{ id: string }>()
  return new Set(results.map(({ id }) => id))
}

/** Of these phones those in whose conversation a person speaks. */
export async function spokenByPerson(
  db: Database,
  creditorId: string,
  phoneHashes: readonly string[],
): Promise<Set<string>> {
  const { results } = await db.$client
    .prepare(
      `select distinct phone_hash as id from conversations
       where phone_hash in (select value from json_each(?1)) and creditor_id = ?2 and speaker = 'person'
         and moved_to is null`,
    )
    .bind(JSON.stringify(phoneHashes), creditorId)
    .all<{ id: string }>()
  return new Set(results.map(({ id }) => id))
}

export type UnsentPerson = {
  id: string
  status: 'pending' | 'scheduled' | 'sending'
  phone: string
  state: string | null
}

/** Who of a campaign is still to be written to, and where they are. */
export async function unsentPeople(db: Database, campaignId: string): Promise<UnsentPerson[]> {
  const { results } = await db.$client
    .prepare(
      `select r.id, r.status, d.phone, d.state from recipients r join debtors d on d.id = r.debtor_id
       where r.campaign_id = ? and r.status in ('pending', 'scheduled', 'sending')`,
    )
    .bind(campaignId)
    .all<UnsentPerson>()
  return results
}

/** What a canceled row of a running campaign is called when only its own window closed. */
const WINDOW = 'window'

/** Their window is over where they are; who is inside a conversation is refused there. */
export function closeRowsStatement(
  db: Database,
  ids: readonly string[],
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `update recipients set status = 'canceled', reason = '${WINDOW}', updated_at = ?2
       where id in (select value from json_each(?1)) and +status in ('pending', 'scheduled')`,
    )
    .bind(JSON.stringify(ids), now)
}

/** Gives back the steps of rows that their own window closed on. */
export function releaseClosedStatement(db: Database, campaignId: string): D1PreparedStatement {
  return db.$client
    .prepare(
      `delete from ladder_touches where campaign_id = ?1 and debt_id in (
         select j.value from recipients r, json_each(r.debt_ids) j
         where r.campaign_id = ?1 and r.status = 'canceled' and r.reason = '${WINDOW}')`,
    )
    .bind(campaignId)
}
