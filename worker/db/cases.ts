import type { Database } from './client.ts'

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
