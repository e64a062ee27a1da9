import type { KpiId, KpiSums } from '../../src/shared/domain/kpi.ts'
import type { Database } from './client.ts'
import { CONTACT_ROWS } from './reports/contact-rows.ts'
import { DEAL_ROWS } from './reports/deal-rows.ts'
import { MONEY_ROWS } from './reports/money-rows.ts'
import type { ReportScope } from './reports/parameters.ts'
import { PORTFOLIO_ROWS, PORTFOLIO_SINCE } from './reports/portfolio-rows.ts'
import { SERVICE_ROWS } from './reports/service-rows.ts'

export type { ReportScope } from './reports/parameters.ts'

/** The rows behind each figure; one that our data cannot give has none. */
const ROWS: Readonly<Record<Exclude<KpiId, 'cost_per_cpc' | 'dso'>, string>> = {
  ...CONTACT_ROWS,
  ...DEAL_ROWS,
  ...MONEY_ROWS,
  ...PORTFOLIO_ROWS,
  ...SERVICE_ROWS,
}

export type MeasuredId = keyof typeof ROWS

export const isMeasured = (id: KpiId): id is MeasuredId => Object.hasOwn(ROWS, id)

/** Statements one batch may hold. */
const BATCH = 12

/** Sums of every figure asked for, by part. */
export async function readKpis(
  db: Database,
  scope: ReportScope,
  ids: readonly MeasuredId[],
): Promise<Map<MeasuredId, KpiSums[]>> {
  const json = JSON.stringify(scope)
  const found = new Map<MeasuredId, KpiSums[]>()
  for (let at = 0; at < ids.length; at += BATCH) {
    const slice = ids.slice(at, at + BATCH)
    const statements = slice.map((id) => db.$client.prepare(sumsOf(id)).bind(json))
    const results = await db.$client.batch<KpiSums>(statements)
    for (const [i, id] of slice.entries()) found.set(id, results[i]?.results ?? [])
  }
  return found
}

const sumsOf = (
  id: MeasuredId,
): string => `select part, count(*) as n, coalesce(sum(num), 0) as num,
    coalesce(sum(den), 0) as den, sum(1.0 * num * num) as num2, sum(1.0 * den * den) as den2, sum(1.0 * num * den) as numDen
  from (${ROWS[id]}) group by part order by part`

/** Values of `num` in ascending order, for medians, percentiles and scores. */
export async function readSorted(
  db: Database,
  scope: ReportScope,
  id: MeasuredId,
): Promise<number[]> {
  const { results } = await db.$client
    .prepare(`select num from (${ROWS[id]}) order by num`)
    .bind(JSON.stringify(scope))
    .all<{ num: number }>()
  return results.map(({ num }) => num)
}

export type KpiRow = {
  key: string
  at: number
  debtorId: string | null
  conversationId: string | null
  num: number
  den: number
  part: string | null
  debtor: string | null
  phone: string | null
}

/** The rows behind a figure by key, a page at a time. */
export async function readKpiRows(
  db: Database,
  scope: ReportScope,
  page: { id: MeasuredId; after: string; limit: number },
): Promise<KpiRow[]> {
  const { results } = await db.$client
    .prepare(
      `select k.key, k.at, k.debtor_id as debtorId, k.conversation_id as conversationId, k.num, k.den, k.part,
         d.name as debtor, d.phone
       from (${ROWS[page.id]}) k left join debtors d on d.id = k.debtor_id
       where k.key > ?2 order by k.key limit ?3`,
    )
    .bind(JSON.stringify(scope), page.after, page.limit)
    .all<KpiRow>()
  return results
}

/** When the portfolio's history begins; null without debts. */
export async function portfolioSince(db: Database, scope: ReportScope): Promise<number | null> {
  const row = await db.$client
    .prepare(PORTFOLIO_SINCE)
    .bind(JSON.stringify(scope))
    .first<{ at: number | null }>()
  return row?.at ?? null
}
