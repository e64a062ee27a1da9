import type { Database } from './client.ts'
import { caseEventStatement } from './webhook-events.ts'

/** The debtor is named only while we still know them. */
const INSERT = `
insert into cases (id, creditor_id, conversation_id, debtor_id, kind, status, opened_at, due_at)
select f.value->>'id', f.value->>'creditorId', f.value->>'conversationId',
  (select id from debtors where id = f.value->>'debtorId'), f.value->>'case', 'open', f.value->>'at',
  f.value->>'dueAt'
from json_each(?1) f where f.value->>'kind' = 'case'
on conflict do nothing`

/**
 * At most one open case of a kind per conversation: a case that began while an older one was open is its
 * duplicate. It is kept, so that the same fact again changes nothing, and shown nowhere.
 */
const SUPERSEDE = `
update cases set status = 'resolved', outcome = 'duplicate', resolved_at = opened_at
where status = 'open'
  and conversation_id in (select value->>'conversationId' from json_each(?1) where value->>'kind' = 'case')
  and exists (select 1 from cases o where o.conversation_id = cases.conversation_id and o.kind = cases.kind
    and (o.opened_at, o.id) < (cases.opened_at, cases.id) and o.outcome is not 'duplicate'
    and (o.status = 'open' or o.resolved_at > cases.opened_at))`

export function insertCasesStatements(db: Database, facts: string): D1PreparedStatement[] {
  return [INSERT, SUPERSEDE].map((sql) => db.$client.prepare(sql).bind(facts))
}

/** ?1 [{id, debtorId}], ?2 times, ?3 since, ?4 at, ?5 due. */
const BROKEN = `
insert into cases (id, creditor_id, conversation_id, debtor_id, kind, status, opened_at, due_at)
select j.value->>'id', d.creditor_id, v.id, d.id, 'broken_promises', 'open', ?4, ?5
from json_each(?1) j join debtors d on d.id = j.value->>'debtorId'
join conversations v on v.phone_hash = d.phone_hash and v.moved_to is null
where (select count(*) from promises where debtor_id = d.id and status = 'broken' and judged_at > ?3)
    + (select count(*) from agreements where debtor_id = d.id and status = 'broken' and ended_at > ?3) >= ?2
  and not exists (select 1 from cases c where c.conversation_id = v.id and c.kind = 'broken_promises'
    and c.status = 'open')
group by d.id
on conflict do nothing`

/** A case for each of these debtors who broke as many promises and agreements since then. */
export async function insertBrokenCases(
  db: Database,
  given: {
    cases: readonly { id: string; debtorId: string }[]
    times: number
    since: number
    at: number
    dueAt: number
  },
): Promise<void> {
  const { cases, times, since, at, dueAt } = given
  await db.$client.batch([
    db.$client.prepare(BROKEN).bind(JSON.stringify(cases), times, since, at, dueAt),
    caseEventStatement(
      db,
      cases.map(({ id }) => id),
    ),
  ])
}
