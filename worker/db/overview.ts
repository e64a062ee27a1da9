import { sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import { atomically } from './statement.ts'

/** Rows of one day: how many, worth what. */
export type DayTotal = { day: string; n: number; cents: number }

export type OverviewFigures = {
  openCents: number
  openDebts: number
  debtors: number
  /** Payments by day (YYYY-MM-DD), only days that have any. */
  payments: DayTotal[]
  /** Open promises by due day, late ones included. */
  promises: DayTotal[]
  handedOff: number
  /** Counts per hour (epoch ms of its start) and metric. */
  metrics: { hour: number; metric: string; n: number }[]
  /** Newest first. */
  facts: { at: number; metric: string; conversationId: string }[]
  changes: { at: number; action: string }[]
}

export type OverviewQuery = {
  creditorId: string
  /** Inclusive epoch ms. */
  metricsSince: number
  factsSince: number
  /** YYYY-MM-DD */
  paymentsSince: string
  /** Inclusive */
  promisesUntil: string
  factMetrics: readonly string[]
  changeActions: readonly string[]
  limit: number
}

/** All figures of the first screen in one batch, each by an index. */
export async function readOverview(db: Database, query: OverviewQuery): Promise<OverviewFigures> {
  const [debts, paid, promised, people, metrics, facts, changes] = await atomically(
    db,
    statements(query),
  )
  const open = debts?.rows[0]
  return {
    openCents: number(open, 'cents'),
    openDebts: number(open, 'debts'),
    debtors: number(open, 'debtors'),
    payments: (paid?.rows ?? []).map(dayTotal),
    promises: (promised?.rows ?? []).map(dayTotal),
    handedOff: number(people?.rows[0], 'n'),
    metrics: (metrics?.rows ?? []).map((row) => ({
      hour: number(row, 'hour'),
      metric: String(row['metric']),
      n: number(row, 'n'),
    })),
    facts: (facts?.rows ?? []).map((row) => ({
      at: number(row, 'at'),
      metric: String(row['metric']),
      conversationId: String(row['conversationId']),
    })),
    changes: (changes?.rows ?? []).map((row) => ({
      at: number(row, 'at'),
      action: String(row['action']),
    })),
  }
}

const number = (row: Record<string, unknown> | undefined, key: string) => Number(row?.[key] ?? 0)

const dayTotal = (row: Record<string, unknown>): DayTotal => ({
  day: String(row['day']),
  n: number(row, 'n'),
  cents: number(row, 'cents'),
})

function statements(query: OverviewQuery) {
  const { creditorId, limit } = query
  return [
    sql`select coalesce(sum(balance), 0) as cents, count(*) as debts,
      count(distinct debtor_id) as debtors from (
        select d.debtor_id, d.amount_cents - coalesce(p.cents, 0) - coalesce(g.cents, 0) as balance
        from debts d left join (select debt_id, sum(amount_cents - charges_cents) as cents from payments
          where creditor_id = ${creditorId} group by debt_id) p on p.debt_id = d.id
        left join (select debt_id, sum(cents) as cents from debt_discounts group by debt_id) g
          on g.debt_id = d.id
        where d.creditor_id = ${creditorId} and d.canceled_at is null)
      where balance > 0`,
    sql`select paid_on as day, count(*) as n, sum(amount_cents) as cents from payments
      where creditor_id = ${creditorId} and paid_on >= ${query.paymentsSince} group by paid_on`,
    sql`select due_date as day, count(*) as n, sum(amount_cents) as cents from promises
      where status = 'open' and due_date <= ${query.promisesUntil} and creditor_id = ${creditorId}
      group by due_date`,
    sql`select count(*) as n from conversations
      where creditor_id = ${creditorId} and speaker = 'person' and moved_to is null`,
    sql`select hour, metric, n from hourly_metrics
      where creditor_id = ${creditorId} and hour >= ${query.metricsSince}`,
    sql`select at, metric, conversation_id as "conversationId" from applied_events
      where at >= ${query.factsSince} and creditor_id = ${creditorId}
        and metric in (select value from json_each(${JSON.stringify(query.factMetrics)}))
      order by at desc limit ${limit}`,
    // The newest 2,000 rows only: rare actions must not make it read the whole audit.
    sql`select at, action from audit
      where id > (select coalesce(max(id), 0) from audit) - 2000
        and action in (select value from json_each(${JSON.stringify(query.changeActions)}))
      order by id desc limit ${limit}`,
  ]
}
