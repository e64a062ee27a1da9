import { dayOf, value } from './parameters.ts'

/** Rows of conversations: who answered, how fast, and what people think. */

/** Conversations somebody wrote in during the period. */
const HEARD = `select e.conversation_id, min(e.at) as at from applied_events e
  where e.at >= ${value('from')} and e.at < ${value('to')} and e.creditor_id = ${value('creditor')}
    and e.metric = 'inbound' group by e.conversation_id`

const IN_PERIOD = (at: string): string => `${at} >= ${value('from')} and ${at} < ${value('to')}`

const HANDED = `exists (select 1 from hand_offs h where h.conversation_id = c.conversation_id and ${IN_PERIOD('h.at')})`
/** `queued` and `speaker` are a person's message or take-over. */
const BY_PERSON = `exists (select 1 from applied_events e where e.conversation_id = c.conversation_id
  and e.metric in ('queued', 'speaker') and ${IN_PERIOD('e.at')})`
const REASON = `(select h.reason from hand_offs h where h.conversation_id = c.conversation_id and ${IN_PERIOD('h.at')}
  order by h.at desc limit 1)`
const DEBTOR = `(select min(d.id) from conversations v join debtors d on d.phone_hash = v.phone_hash
    and d.creditor_id = v.creditor_id where v.id = c.conversation_id)`

const perConversation = (
  num: string,
  part: string,
): string => `select c.conversation_id as key, c.at,
    ${DEBTOR} as debtor_id, c.conversation_id, ${num} as num, 1 as den, ${part} as part from (${HEARD}) c`

/** ?1 scope. Conversations by the day they were first written to: how many, settled by the bot alone, passed on. */
export const SERVICE_DAYS = `select ${dayOf('c.at')} as day, count(*) as conversations,
    sum(not (${HANDED} or ${BY_PERSON})) as contained, sum(${HANDED}) as handedOff
  from (${HEARD}) c group by 1 order by 1`

/** Messages and replies of the period in order, each with what came before and after: only changes of side count. */
const TURNS = `select conversation_id, at, side, lead(at) over w as reply_at, lead(side) over w as next_side
  from (select e.conversation_id, e.at, e.seq, e.metric = 'inbound' as side,
      lag(e.metric = 'inbound') over (partition by e.conversation_id order by e.seq) as before
    from applied_events e where e.at >= ${value('from')} and e.at < ${value('to')}
      and e.creditor_id = ${value('creditor')} and e.metric in ('inbound', 'outbound'))
  where before is null or before <> side
  window w as (partition by conversation_id order by at, seq)`

const PERSON_REPLIED = `(exists (select 1 from hand_offs h where h.conversation_id = c.conversation_id
    and h.at <= c.reply_at and (h.ended_at is null or h.ended_at >= c.reply_at))
  or exists (select 1 from applied_events e where e.conversation_id = c.conversation_id
    and e.metric in ('queued', 'speaker') and e.at >= c.at and e.at <= c.reply_at))`

/** Monday to Friday without holidays, 9h to 18h in São Paulo. */
const OFFICE_HOURS = `(${dayOf('c.at')} in (select value from json_each(?1, '$.businessDays'))
  and time((c.at - 10800000) / 1000, 'unixepoch') >= '09:00:00' and time((c.at - 10800000) / 1000, 'unixepoch') < '18:00:00')`

const firstReply = (where: string): string => `select c.conversation_id || ':' || c.at as key, c.at,
    ${DEBTOR} as debtor_id, c.conversation_id, (c.reply_at - c.at) / 1000.0 as num, 1 as den, null as part
  from (${TURNS}) c where c.side = 1 and c.next_side = 0 and ${where}`

const BOT = `not ${PERSON_REPLIED}`
const HUMAN = `${PERSON_REPLIED} and ${OFFICE_HOURS}`

export const SERVICE_ROWS = {
  containment: perConversation(`not (${HANDED} or ${BY_PERSON})`, 'null'),
  hand_off: perConversation(HANDED, REASON),
  first_reply_p50: firstReply(BOT),
  first_reply_p95: firstReply(BOT),
  first_reply_human_p50: firstReply(HUMAN),
  first_reply_human_p95: firstReply(HUMAN),
  nps: `select a.id as key, a.answered_at as at, a.debtor_id, a.conversation_id, a.score as num, 1 as den, null as part
    from nps_answers a where a.creditor_id = ${value('creditor')} and a.score is not null
      and ${IN_PERIOD('a.answered_at')}`,
} as const
