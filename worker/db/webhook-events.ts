import type { AlertRow } from './alerts.ts'
import type { Database } from './client.ts'

/**
 * Events for other systems, written in the batch of the change they tell of. Their ids are made of the fact, so that the
 * same fact again adds nothing. Only where somebody ever asked to hear of events.
 */

type Source = {
  type: string
  /** SQL: what makes the event the same one, after its type. */
  id: string
  creditor: string
  /** SQL: epoch ms. */
  at: string
  /** Pairs of a JSON object in SQL. */
  data: string
  /** SQL after `from`, with its `where`. */
  from: string
}

const ISO = (at: string): string => `strftime('%Y-%m-%dT%H:%M:%fZ', ${at} / 1000.0, 'unixepoch')`

const insertOf = ({ type, id, creditor, at, data, from }: Source): string => `
insert into webhook_events (id, creditor_id, type, payload, at)
select ${type} || ':' || ${id}, ${creditor}, ${type},
  json_object('type', ${type}, 'timestamp', ${ISO(at)}, 'data', json_object(${data})), ${at}
from ${from} and exists (select 1 from webhook_endpoints)
on conflict do nothing`

/** Our ids and the creditor's own ones of a record's debts. */
const DEBTS = (json: string): string => `'debt_ids', json(${json}), 'debts', json(
  (select json_group_array(x.external_id) from json_each(${json}) e join debts x on x.id = e.value))`
const WHOSE = (row: string): string =>
  `'debtor_id', ${row}.debtor_id, 'conversation_id', ${row}.conversation_id`

const PROMISE = `'promise_id', p.id, ${WHOSE('p')}, ${DEBTS('p.debt_ids')}, 'amount_cents', p.amount_cents,
  'due_date', p.due_date, 'status', p.status, 'source', p.source`
const AGREEMENT = `'agreement_id', a.id, ${WHOSE('a')}, ${DEBTS('a.debt_ids')}, 'kind', a.kind,
  'total_cents', a.total_cents, 'discount_cents', a.discount_cents, 'status', a.status, 'source', a.source,
  'installments', (select count(*) from installments i where i.agreement_id = a.id)`
const CASE = `'case_id', c.id, 'kind', c.kind, ${WHOSE('c')}, 'due_at', c.due_at`

/** ?1 facts of a kind: the records they made. */
const MADE = (kind: string): string =>
  `in (select value->>'id' from json_each(?1) where value->>'kind' = '${kind}')`

const OF_FACTS = [
  insertOf({
    type: "'promise.made'",
    id: 'p.id',
    creditor: 'p.creditor_id',
    at: 'p.made_at',
    data: PROMISE,
    from: `promises p where p.id ${MADE('promise')}`,
  }),
  insertOf({
    type: "'agreement.made'",
    id: 'a.id',
    creditor: 'a.creditor_id',
    at: 'a.made_at',
    data: AGREEMENT,
    from: `agreements a where a.id ${MADE('agreement')}`,
  }),
  insertOf({
    type: "'conversation.handed_off'",
    id: 'h.id',
    creditor: 'h.creditor_id',
    at: 'h.at',
    data: "'conversation_id', h.conversation_id, 'reason', h.reason",
    from: `hand_offs h where h.id ${MADE('hand_off')}`,
  }),
  insertOf({
    type: "'case.opened'",
    id: 'c.id',
    creditor: 'c.creditor_id',
    at: 'c.opened_at',
    data: CASE,
    from: `cases c where c.outcome is not 'duplicate' and c.id ${MADE('case')}`,
  }),
]

const ENDED = (from: string): string =>
  insertOf({
    type: "'agreement.ended'",
    id: `a.id || ':' || a.ended_at`,
    creditor: 'a.creditor_id',
    at: 'a.ended_at',
    data: AGREEMENT,
    from: `agreements a where a.ended_at is not null and a.status <> 'active' and ${from}`,
  })

/** The agreement whose place a new one took. */
const REPLACED =
  ENDED(`a.debtor_id in (select value->>'debtorId' from json_each(?1) where value->>'kind' = 'agreement')
  and a.ended_at in (select n.made_at from agreements n where n.id ${MADE('agreement')})`)

/** After facts became records, in their batch. @param facts JSON array */
export function factEventStatements(db: Database, facts: string): D1PreparedStatement[] {
  return [...OF_FACTS, REPLACED].map((sql) => db.$client.prepare(sql).bind(facts))
}

/** ?1 debt ids, ?2 now. */
const RECEIVED = insertOf({
  type: "'payment.received'",
  id: 'p.id',
  creditor: 'p.creditor_id',
  at: 'p.created_at',
  data: `'payment_id', p.id, 'debt_id', p.debt_id, 'debt', x.external_id, 'debtor_id', x.debtor_id,
    'amount_cents', p.amount_cents, 'charges_cents', p.charges_cents, 'paid_on', p.paid_on, 'method', p.method,
    'source', p.source, 'agreement_id', p.agreement_id`,
  from: `payments p join debts x on x.id = p.debt_id
    where p.debt_id in (select value from json_each(?1)) and p.created_at = ?2 and p.amount_cents > 0`,
})
const KEPT = ENDED(`a.status = 'kept' and a.ended_at = ?2 and a.debtor_id in
  (select x.debtor_id from debts x where x.id in (select value from json_each(?1)))`)

/** Payments booked at this moment on these debts, and the agreements they fulfilled. @param debtIds JSON array */
export function paymentEventStatements(
  db: Database,
  debtIds: string,
  now: number,
): D1PreparedStatement[] {
  return [RECEIVED, KEPT].map((sql) => db.$client.prepare(sql).bind(debtIds, now))
}

/** ?1 [{id}], ?2 now. */
const JUDGED = insertOf({
  type: "'promise.' || p.status",
  id: 'p.id',
  creditor: 'p.creditor_id',
  at: 'p.judged_at',
  data: PROMISE,
  from: `promises p where p.id in (select value->>'id' from json_each(?1))
    and p.status in ('kept', 'broken') and p.judged_at = ?2`,
})

/** Promises that were judged at this moment. @param promises JSON array of {id} */
export function judgedEventStatement(
  db: Database,
  promises: string,
  now: number,
): D1PreparedStatement {
  return db.$client.prepare(JUDGED).bind(promises, now)
}

const ENDED_THESE = ENDED('a.id in (select value from json_each(?1))')
const ENDED_AT = ENDED(`a.status = 'canceled' and a.ended_at = ?1`)

/** Agreements that ended in this batch. */
export function endedEventStatement(db: Database, ids: readonly string[]): D1PreparedStatement {
  return db.$client.prepare(ENDED_THESE).bind(JSON.stringify(ids))
}

/** Agreements that were canceled at this moment. */
export function canceledEventStatement(db: Database, now: number): D1PreparedStatement {
  return db.$client.prepare(ENDED_AT).bind(now)
}

/** ?1 ids. */
const OPENED = insertOf({
  type: "'case.opened'",
  id: 'c.id',
  creditor: 'c.creditor_id',
  at: 'c.opened_at',
  data: CASE,
  from: 'cases c where c.id in (select value from json_each(?1))',
})

/** Cases that were opened in this batch. */
export function caseEventStatement(db: Database, ids: readonly string[]): D1PreparedStatement {
  return db.$client.prepare(OPENED).bind(JSON.stringify(ids))
}

/** ?1 [{conversationId, creditorId, seq, at}]. */
const OPT_OUT = insertOf({
  type: "'opt_out'",
  id: `(o.value->>'conversationId') || ':' || (o.value->>'seq')`,
  creditor: `o.value->>'creditorId'`,
  at: `(o.value->>'at')`,
  data: `'conversation_id', o.value->>'conversationId'`,
  from: 'json_each(?1) o where true',
})

/** People who asked for silence. */
export function optOutEventStatement(
  db: Database,
  events: readonly { conversationId: string; creditorId: string; seq: number; at: number }[],
): D1PreparedStatement {
  return db.$client.prepare(OPT_OUT).bind(JSON.stringify(events))
}

/** ?1 campaigns made since, ?2 what happened since. */
const CAMPAIGN = (type: string, column: string): string =>
  insertOf({
    type: `'${type}'`,
    id: `c.id || ':' || c.${column}`,
    creditor: 'c.creditor_id',
    at: `c.${column}`,
    data: `'campaign_id', c.id, 'kind', c.kind, 'status', c.status, 'total', c.total, 'excluded', c.excluded`,
    from: `campaigns c where c.creditor_id in (select id from creditors) and c.created_at >= ?1 and c.${column} >= ?2`,
  })
const CAMPAIGNS = [
  CAMPAIGN('campaign.started', 'started_at'),
  CAMPAIGN('campaign.finished', 'finished_at'),
]

/** Campaigns move in many places and are few: they are looked at by the clock. */
export function campaignEventStatements(
  db: Database,
  { madeSince, since }: { madeSince: number; since: number },
): D1PreparedStatement[] {
  return CAMPAIGNS.map((sql) => db.$client.prepare(sql).bind(madeSince, since))
}

/** ?1 [{id, text}], ?2 creditor. */
const ALERT = (type: string, column: string): string =>
  insertOf({
    type: `'${type}'`,
    id: 'a.id',
    creditor: '?2',
    at: `a.${column}`,
    data: `'alert_id', a.id, 'kind', a.kind, 'subject', a.subject, 'level', a.level, 'text', t.value->>'text',
      'value', a.details->>'value', 'limit', a.details->>'limit'`,
    from: `json_each(?1) t join alerts a on a.id = t.value->>'id' where a.${column} is not null`,
  })
const ALERTS = [ALERT('alert.started', 'started_at'), ALERT('alert.ended', 'ended_at')]

/** Alerts that started or ended. */
export function alertEventStatements(
  db: Database,
  alerts: readonly (Pick<AlertRow, 'id'> & { text: string })[],
  creditorId: string,
): D1PreparedStatement[] {
  const json = JSON.stringify(alerts.map(({ id, text }) => ({ id, text })))
  return ALERTS.map((sql) => db.$client.prepare(sql).bind(json, creditorId))
}
