import type { Database } from './client.ts'

/** The question left: one row a question, without a score until they answer. */
const ASK = `
insert into nps_answers (id, creditor_id, conversation_id, debtor_id, asked_at)
select f.value->>'id', f.value->>'creditorId', f.value->>'conversationId',
  (select id from debtors where id = f.value->>'debtorId'), f.value->>'at'
from json_each(?1) f where f.value->>'kind' = 'notice' and f.value->>'notice' = 'nps'
on conflict do nothing`

const ANSWER = `
insert into nps_answers (id, creditor_id, conversation_id, asked_at, score, answered_at)
select f.value->>'id', f.value->>'creditorId', f.value->>'conversationId', f.value->>'at', f.value->>'score',
  f.value->>'at'
from json_each(?1) f where f.value->>'kind' = 'nps'
on conflict do nothing`

const TOUCHED = `conversation_id in (select value->>'conversationId' from json_each(?1)
  where value->>'kind' in ('notice', 'nps'))`

/** An answer takes over the last question before it: one row for both, in whatever order they came. */
const JOIN = `
update nps_answers set asked_at = q.asked_at, debtor_id = q.debtor_id
from (select a.id as answer, q.asked_at, q.debtor_id, max(q.asked_at) from nps_answers a
  join nps_answers q on q.conversation_id = a.conversation_id and q.score is null and q.asked_at <= a.answered_at
  where a.score is not null and a.${TOUCHED} group by a.id) q
where nps_answers.id = q.answer
  and (nps_answers.asked_at = nps_answers.answered_at or q.asked_at > nps_answers.asked_at)`

const DROP_ANSWERED = `
delete from nps_answers where score is null and ${TOUCHED}
  and exists (select 1 from nps_answers a where a.conversation_id = nps_answers.conversation_id
    and a.score is not null and nps_answers.asked_at <= a.answered_at)`

export function npsStatements(db: Database, facts: string): D1PreparedStatement[] {
  return [ASK, ANSWER, JOIN, DROP_ANSWERED].map((sql) => db.$client.prepare(sql).bind(facts))
}
