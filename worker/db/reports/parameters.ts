/**
 * Rows behind a figure: every statement gives (key, at, debtor_id, conversation_id, num, den, part), and the figure is
 * nothing but sums over them. Values come in one JSON parameter, ?1; the texts are made of constants.
 */
export type ReportScope = {
  creditor: string
  /** The period as epoch ms, [from, to), and as days, both inclusive. */
  from: number
  to: number
  fromDay: string
  toDay: string
  now: number
  /** Today in São Paulo. */
  today: string
  /** Attribution window. */
  windowMs: number
  windowDays: number
  /** Last day on which a payment due on a day of the period is in time. */
  graceEnds: Readonly<Record<string, string>>
  /** Business days of the period: people answer then. */
  businessDays: readonly string[]
  /** Month-ends of the roll rate, and the moments they end. */
  rollFrom: string
  rollTo: string
  rollFromAt: number
  rollToAt: number
}

export type ScopeKey = Exclude<keyof ReportScope, 'graceEnds' | 'businessDays'>

export const value = (name: ScopeKey): string => `(?1 ->> '$.${name}')`

/** São Paulo is three hours behind UTC all year since 2019. */
const OFFSET_MS = 10_800_000

/** The São Paulo day of a moment, as SQL. */
export const dayOf = (at: string): string => `date((${at} - ${OFFSET_MS}) / 1000, 'unixepoch')`
/** The moment a day begins in São Paulo, as SQL. */
export const startOf = (day: string): string => `(unixepoch(${day}) * 1000 + ${OFFSET_MS})`
/** Whole days from one day to another, as SQL. */
export const daysFrom = (from: string, to: string): string =>
  `cast(julianday(${to}) - julianday(${from}) as integer)`

/** Messages that left in the period. Campaigns that ended long before it are not looked at. */
export const SENT = `select r.id, r.campaign_id, r.debtor_id, r.conversation_id, r.sent_at, r.read_at, r.replied_at,
    r.attempts, r.exposed_cents, r.delivered_at is not null or r.read_at is not null as arrived
  from campaigns c join recipients r on r.campaign_id = c.id
  where c.creditor_id = ${value('creditor')} and c.created_at < ${value('to')}
    and (c.finished_at is null or c.finished_at >= ${value('from')} - 86400000)
    and r.sent_at >= ${value('from')} and r.sent_at < ${value('to')}`

/** The first message of the period to each debtor: what a cohort begins with. */
export const FIRST_TOUCH = `select debtor_id, conversation_id, campaign_id, coalesce(exposed_cents, 0) as exposed,
    (select q.debt_ids from recipients q where q.id = f0.id) as debt_ids, first_at
  from (select id, debtor_id, conversation_id, campaign_id, exposed_cents, min(sent_at) as first_at
    from (${SENT}) group by debtor_id) f0`

/** Debtors who were written to in the period, with what came back. */
export const TOUCHED = `select s.debtor_id, min(s.conversation_id) as conversation_id, min(s.sent_at) as first_at,
    max(s.sent_at) as last_at, max(s.arrived) as arrived, max(s.replied_at is not null) as replied,
    max(s.replied_at is not null and s.replied_at <= s.sent_at + 259200000) as replied_72h,
    max(s.arrived or s.replied_at is not null) as reached
  from (${SENT}) s group by s.debtor_id`

/** Whether `at` lies in the attribution window after the debtor's messages; `t` is a row of `TOUCHED`. */
export const inWindow = (at: string): string =>
  `${at} >= t.first_at and ${at} < t.last_at + ${value('windowMs')}`
