import { stillOwed, stillTheirs } from './balance.ts'
import type { Database } from './client.ts'

/** A record whose debtor is to be written to, in which conversation. */
export type Reminder = { recordId: string; conversationId: string; debtorId: string }

/** ?1 day, ?2 limit. Asked for on this day already means: the conversation has it. */
const NOT_TODAY = (job: string, id: string) =>
  `not exists (select 1 from job_days t where t.job = '${job}' and t.subject = ${id} and t.day = ?1)`

const PROMISES = `
select p.id as recordId, p.conversation_id as conversationId, p.debtor_id as debtorId from promises p
where p.status = 'open' and p.due_date = ?1 and p.reminded_at is null and ${NOT_TODAY('promise_due', 'p.id')}
  and ${stillTheirs('p')}
order by p.id limit ?2`

/** ?3 the day after. */
const INSTALLMENTS = `
select i.agreement_id || '#' || i.no as recordId, a.conversation_id as conversationId, a.debtor_id as debtorId
from installments i join agreements a on a.id = i.agreement_id and a.status = 'active'
where i.due_date between ?1 and ?3 and i.paid_cents < i.amount_cents and i.reminded_at is null
  and ${NOT_TODAY('installment_due', "i.agreement_id || '#' || i.no")} and ${stillTheirs('a')}
  and ${stillOwed('a')}
order by recordId limit ?2`

type Slice = { day: string; limit: number }

/** Promises of this day that nobody was reminded of. */
export async function promisesToRemind(db: Database, { day, limit }: Slice): Promise<Reminder[]> {
  const { results } = await db.$client.prepare(PROMISES).bind(day, limit).all<Reminder>()
  return results
}

/** Instalments of this day and the next that are open and not reminded of. */
export async function installmentsToRemind(
  db: Database,
  { day, limit, until }: Slice & { until: string },
): Promise<Reminder[]> {
  const { results } = await db.$client.prepare(INSTALLMENTS).bind(day, limit, until).all<Reminder>()
  return results
}

/**
 * ?1 day, ?2 limit, ?3 creditor, ?4 and ?5 from when to when it ended, ?6 since when a question is too recent.
 * One per debtor: an agreement that was kept, a case or a hand-off that ended.
 */
const NPS = `
select d.id || '#' || min(e.id) as recordId, max(e.conversation_id) as conversationId, d.id as debtorId
from (
  select a.id, a.conversation_id, a.debtor_id from agreements a
    where a.creditor_id = ?3 and a.status = 'kept' and a.ended_at between ?4 and ?5
  union all
  select c.id, c.conversation_id, c.debtor_id from cases c
    where c.creditor_id = ?3 and c.status = 'resolved' and c.outcome is not 'duplicate'
      and c.kind not in ('deceased', 'wrong_person', 'data_request') and c.resolved_at between ?4 and ?5
  union all
  select h.id, h.conversation_id, (select d.id from conversations v join debtors d on d.phone_hash = v.phone_hash
      and d.creditor_id = v.creditor_id where v.id = h.conversation_id order by d.id limit 1)
    from hand_offs h where h.creditor_id = ?3 and h.ended_at between ?4 and ?5
) e join debtors d on d.id = e.debtor_id
where not exists (select 1 from conversations v join nps_answers n on n.conversation_id = v.id
    where v.phone_hash = d.phone_hash and n.debtor_id = d.id and n.asked_at > ?6)
  and not exists (select 1 from cases c where c.debtor_id = d.id and c.creditor_id = ?3 and c.status = 'open')
  and not exists (select 1 from job_days t where t.job = 'nps' and t.subject = d.id and t.day = ?1)
group by d.id order by d.id limit ?2`

/** Whom to ask how it went. */
export async function debtorsToAsk(
  db: Database,
  given: Slice & { creditorId: string; from: number; to: number; askedSince: number },
): Promise<Reminder[]> {
  const { day, limit, creditorId, from, to, askedSince } = given
  const { results } = await db.$client
    .prepare(NPS)
    .bind(day, limit, creditorId, from, to, askedSince)
    .all<Reminder>()
  return results
}
