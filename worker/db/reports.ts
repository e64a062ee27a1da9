import type { KpiId, KpiSums } from '../../src/shared/domain/kpi.ts'
import type { Database } from './client.ts'
import { CONTACT, MESSAGES, SENDING_ROWS } from './reports/contact-rows.ts'
import { DEAL_ROWS } from './reports/deal-rows.ts'
import { idsOf, rowsOfFamily, sumsOfFamily } from './reports/family.ts'
import { COHORT, MONEY_ROWS } from './reports/money-rows.ts'
import type { ReportScope } from './reports/parameters.ts'
import { CURED, PORTFOLIO_ROWS, PORTFOLIO_SINCE } from './reports/portfolio-rows.ts'
import { SERVICE_DAYS, SERVICE_ROWS } from './reports/service-rows.ts'

export type { ReportScope } from './reports/parameters.ts'

/** Figures that are worked out together. */
const FAMILIES = [MESSAGES, CONTACT, COHORT, CURED] as const

const OF_FAMILIES = {
  ...rowsOfFamily(MESSAGES),
  ...rowsOfFamily(CONTACT),
  ...rowsOfFamily(COHORT),
  ...rowsOfFamily(CURED),
}

/** Figures with rows of their own, maybe in parts. */
const SINGLE = {
  ...SENDING_ROWS,
  ...DEAL_ROWS,
  ...MONEY_ROWS,
  ...PORTFOLIO_ROWS,
  ...SERVICE_ROWS,
} as const

/** The rows behind each figure; one that our data cannot give has none. */
const ROWS: Readonly<Record<Exclude<KpiId, 'cost_per_cpc' | 'dso'>, string>> = {
  ...OF_FAMILIES,
  ...SINGLE,
}

export type MeasuredId = keyof typeof ROWS

export const isMeasured = (id: KpiId): id is MeasuredId => Object.hasOwn(ROWS, id)

/** Sums of every figure asked for, by part. */
export async function readKpis(
  db: Database,
  scope: ReportScope,
  ids: readonly MeasuredId[],
): Promise<Map<MeasuredId, KpiSums[]>> {
  const wanted = new Set<string>(ids)
  const json = JSON.stringify(scope)
  const singles = idsOf(SINGLE).filter((id) => wanted.has(id))
  const families = FAMILIES.filter(({ figures }) =>
    Object.keys(figures).some((id) => wanted.has(id)),
  )
  const found = new Map<MeasuredId, KpiSums[]>()
  const [of, alone] = await Promise.all([
    batchOf<Record<string, number | null>>(
      db,
      families.map((family) => db.$client.prepare(sumsOfFamily<string>(family)).bind(json)),
    ),
    batchOf<KpiSums>(
      db,
      singles.map((id) => db.$client.prepare(sumsOf(SINGLE[id])).bind(json)),
    ),
  ])
  for (const [i, id] of singles.entries()) found.set(id, alone[i]?.results ?? [])
  for (const [i, { figures }] of families.entries()) {
    const row = of[i]?.results[0] ?? {}
    const own: readonly MeasuredId[] = measuredOf(figures)
    for (const [k, id] of own.entries()) if (wanted.has(id)) found.set(id, [sumsFrom(row, k)])
  }
  return found
}

/** D1 refuses a batch of nothing. */
async function batchOf<Row>(
  db: Database,
  statements: D1PreparedStatement[],
): Promise<D1Result<Row>[]> {
  return statements.length === 0 ? [] : db.$client.batch<Row>(statements)
}

/** The filter lets nothing else through. */
function measuredOf(figures: Readonly<Record<string, unknown>>): MeasuredId[] {
  return Object.keys(figures).filter((id) => Object.hasOwn(OF_FAMILIES, id)) as MeasuredId[]
}

function sumsFrom(row: Record<string, number | null>, k: number): KpiSums {
  const of = (name: string) => row[`${name}${k}`] ?? 0
  return { part: null, n: of('n'), num: of('num'), den: of('den') }
}

const sumsOf = (rows: string): string => `select part, count(*) as n, coalesce(sum(num), 0) as num,
    coalesce(sum(den), 0) as den, sum(1.0 * num * num) as num2, sum(1.0 * den * den) as den2,
    sum(1.0 * num * den) as numDen
  from (${rows}) group by part order by part`

/** Values of `num` in ascending order, for medians, percentiles and scores; figures over the same rows are read once. */
export async function readSorted(
  db: Database,
  scope: ReportScope,
  ids: readonly MeasuredId[],
): Promise<Map<MeasuredId, number[]>> {
  const json = JSON.stringify(scope)
  const texts = [...new Set(ids.map((id) => ROWS[id]))]
  if (texts.length === 0) return new Map()
  const results = await db.$client.batch<{ num: number }>(
    texts.map((rows) => db.$client.prepare(`select num from (${rows}) order by num`).bind(json)),
  )
  const values = results.map((result) => result.results.map(({ num }) => num))
  return new Map(ids.map((id) => [id, values[texts.indexOf(ROWS[id])] ?? []]))
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

export type ServiceDay = {
  day: string
  conversations: number
  contained: number
  handedOff: number
}

export async function readServiceDays(db: Database, scope: ReportScope): Promise<ServiceDay[]> {
  const { results } = await db.$client
    .prepare(SERVICE_DAYS)
    .bind(JSON.stringify(scope))
    .all<ServiceDay>()
  return results
}
