import type { Database } from './client.ts'

const INSERT = `
insert into hand_offs (id, creditor_id, conversation_id, reason, summary, suggested_offer, at)
select f.value->>'id', f.value->>'creditorId', f.value->>'conversationId', f.value->>'reason',
  f.value->>'summary', f.value->>'suggestedOffer', f.value->>'at'
from json_each(?1) f where f.value->>'kind' = 'hand_off'
on conflict do nothing`

/** ?1 facts: the end of what began before it. */
const END = `
update hand_offs set ended_at = e.at
from (select value->>'conversationId' as conversation_id, max(value->>'at') as at from json_each(?1)
  where value->>'kind' = 'hand_off_ended' group by value->>'conversationId') e
where hand_offs.conversation_id = e.conversation_id and hand_offs.ended_at is null and hand_offs.at <= e.at`

/**
 * ?1 facts. One that arrives after its own end: a later hand-off stands, or the bot already speaks again (the list
 * row was written before, in this batch).
 */
const END_LATE = `
update hand_offs set ended_at = coalesce(
  (select min(n.at) from hand_offs n where n.conversation_id = hand_offs.conversation_id
    and (n.at, n.id) > (hand_offs.at, hand_offs.id)), hand_offs.at)
where ended_at is null
  and conversation_id in (select value->>'conversationId' from json_each(?1)
    where value->>'kind' in ('hand_off', 'hand_off_ended'))
  and (exists (select 1 from hand_offs n where n.conversation_id = hand_offs.conversation_id
      and (n.at, n.id) > (hand_offs.at, hand_offs.id))
    or exists (select 1 from conversations c where c.id = hand_offs.conversation_id and c.speaker = 'bot'))`

/** After the conversations' list rows were written. */
export function handOffsStatements(db: Database, facts: string): D1PreparedStatement[] {
  return [INSERT, END, END_LATE].map((sql) => db.$client.prepare(sql).bind(facts))
}
