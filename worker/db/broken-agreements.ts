import { allCanceled, stillOwed } from './balance.ts'
import type { Database } from './client.ts'
import { canceledEventStatement, endedEventStatement } from './webhook-events.ts'

/** ?1 an instalment due on or before this day and still open breaks its agreement, if anything is owed. */
const OVERDUE = `exists (select 1 from installments i where i.agreement_id = a.id and i.due_date <= ?1
  and i.paid_cents < i.amount_cents) and ${stillOwed('a')}`

export type Broken = { id: string; debtorId: string; conversationId: string }

/** Agreements of a creditor that are overdue beyond `day`. */
export async function overdueAgreements(
  db: Database,
  given: { creditorId: string; day: string; limit: number },
): Promise<Broken[]> {
  const { results } = await db.$client
    .prepare(
      `select a.id, a.debtor_id as debtorId, a.conversation_id as conversationId from agreements a
       where a.creditor_id = ?2 and a.status = 'active' and ${OVERDUE} order by a.made_at limit ?3`,
    )
    .bind(given.day, given.creditorId, given.limit)
    .all<Broken>()
  return results
}

/** ?1 now. Agreements about debts that were all canceled: they end, and their codes. @returns how many */
export async function cancelPointless(db: Database, now: number): Promise<number> {
  const d1 = db.$client
  const [canceled] = await d1.batch([
    d1
      .prepare(
        `update agreements as a set status = 'canceled', ended_at = ?1
         where a.status = 'active' and ${allCanceled('a')}`,
      )
      .bind(now),
    d1
      .prepare(
        `update charges set status = 'canceled' where status = 'active' and agreement_id in (
           select id from agreements where status = 'canceled' and ended_at = ?1)`,
      )
      .bind(now),
    d1
      .prepare(
        `insert into audit (at, actor, action, entity, entity_id, details)
         select ?1, 'system', 'agreement.canceled', 'agreement', a.id, '{"why":"debts canceled"}' from agreements a
         where a.status = 'canceled' and a.ended_at = ?1 and ${allCanceled('a')}`,
      )
      .bind(now),
    canceledEventStatement(db, now),
  ])
  return canceled?.meta.changes ?? 0
}

/** Ends them: no discount is given, their codes end, the debts are what is owed again. Paid meanwhile, they stay. */
export async function breakAgreements(
  db: Database,
  given: { ids: readonly string[]; day: string; now: number },
): Promise<Broken[]> {
  const ids = JSON.stringify(given.ids)
  const d1 = db.$client
  const [broken] = await d1.batch([
    d1
      .prepare(
        `update agreements as a set status = 'broken', ended_at = ?3
         where a.id in (select value from json_each(?2)) and a.status = 'active' and ${OVERDUE}
         returning id, debtor_id as debtorId, conversation_id as conversationId`,
      )
      .bind(given.day, ids, given.now),
    d1
      .prepare(
        `update charges set status = 'canceled' where status = 'active' and agreement_id in (
           select id from agreements where id in (select value from json_each(?1)) and status = 'broken')`,
      )
      .bind(ids),
    d1
      .prepare(
        `insert into audit (at, actor, action, entity, entity_id, details)
         select ?2, 'system', 'agreement.broken', 'agreement', id, '{}' from agreements
         where id in (select value from json_each(?1)) and status = 'broken' and ended_at = ?2`,
      )
      .bind(ids, given.now),
    endedEventStatement(db, given.ids),
  ])
  // Returned by the first statement.
  return (broken?.results ?? []) as Broken[]
}
