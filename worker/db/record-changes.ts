import { sql } from 'drizzle-orm'
import { auditInsert } from './audit.ts'
import type { AuditEntry } from './audit.ts'
import type { Database } from './client.ts'
import { factStatements } from './facts.ts'
import type { FactRow } from './facts.ts'
import { statement } from './statement.ts'
import { endedEventStatement } from './webhook-events.ts'

/** Records a person made, by the same rules as those of a conversation, with their audit row if it came to be. */
export async function writeRecords(
  db: Database,
  { facts, audit }: { facts: readonly FactRow[]; audit: AuditEntry },
): Promise<void> {
  const made =
    audit.entity === 'promise'
      ? sql`exists (select 1 from promises where id = ${audit.entityId})`
      : undefined
  await db.$client.batch([
    ...factStatements(db, facts, audit.at),
    statement(db, auditInsert(audit, made)),
  ])
}

type Change = { id: string; creditorId: string; at: number; audit: AuditEntry }

const CANCEL_PROMISE = `update promises set status = 'canceled', judged_at = ?3
  where id = ?1 and creditor_id = ?2 and status = 'open'`
const CANCEL_AGREEMENT = `update agreements set status = 'canceled', ended_at = ?3
  where id = ?1 and creditor_id = ?2 and status = 'active'`

/** @returns false when there is no such open promise */
export async function cancelPromise(db: Database, change: Change): Promise<boolean> {
  const { id, creditorId, at, audit } = change
  const open = sql`exists (select 1 from promises where id = ${id} and creditor_id = ${creditorId}
    and status = 'open')`
  const [, update] = await db.$client.batch([
    // Before the change, whose condition is its own.
    statement(db, auditInsert(audit, open)),
    db.$client.prepare(CANCEL_PROMISE).bind(id, creditorId, at),
  ])
  return (update?.meta.changes ?? 0) > 0
}

/** Its codes end with it; the debts are owed again. @returns false when there is no such active agreement */
export async function cancelAgreement(db: Database, change: Change): Promise<boolean> {
  const { id, creditorId, at, audit } = change
  const active = sql`exists (select 1 from agreements where id = ${id} and creditor_id = ${creditorId}
    and status = 'active')`
  const [, update] = await db.$client.batch([
    statement(db, auditInsert(audit, active)),
    db.$client.prepare(CANCEL_AGREEMENT).bind(id, creditorId, at),
    db.$client
      .prepare(
        `update charges set status = 'canceled' where agreement_id = ?1 and status = 'active'
         and exists (select 1 from agreements where id = ?1 and status = 'canceled')`,
      )
      .bind(id),
    endedEventStatement(db, [id]),
  ])
  return (update?.meta.changes ?? 0) > 0
}

/** Ends a case, and in D1 the stops it held. @returns false when somebody else ended it */
export async function resolveCase(
  db: Database,
  change: Change & {
    by: string
    outcome: string
    note: string
    stops: readonly string[]
    phoneHash: string | null
  },
): Promise<boolean> {
  const { id, creditorId, at, by, outcome, note, stops, phoneHash, audit } = change
  const d1 = db.$client
  const open = sql`exists (select 1 from cases where id = ${id} and creditor_id = ${creditorId}
    and status = 'open')`
  const results = await d1.batch([
    statement(db, auditInsert(audit, open)),
    d1
      .prepare(
        `update stops set lifted_at = ?1 where creditor_id = ?2 and lifted_at is null
         and (phone_hash = ?3
           or conversation_id = (select conversation_id from cases where id = ?5))
         and kind in (select value from json_each(?4))
         and exists (select 1 from cases where id = ?5 and creditor_id = ?2 and status = 'open')`,
      )
      .bind(at, creditorId, phoneHash ?? '', JSON.stringify(stops), id),
    d1
      .prepare(
        `update cases set status = 'resolved', resolved_at = ?3, resolved_by = ?4, outcome = ?5, note = nullif(?6, '')
         where id = ?1 and creditor_id = ?2 and status = 'open'`,
      )
      .bind(id, creditorId, at, by, outcome, note),
  ])
  return (results[2]?.meta.changes ?? 0) > 0
}

/** Whether money of this debtor was recorded since. */
export async function hasPaymentSince(
  db: Database,
  { debtorId, since }: { debtorId: string; since: number },
): Promise<boolean> {
  const row = await db.$client
    .prepare(
      `select 1 from debts x join payments p on p.debt_id = x.id
       where x.debtor_id = ? and p.created_at >= ? and p.amount_cents > 0 limit 1`,
    )
    .bind(debtorId, since)
    .first()
  return row !== null
}
