import { EARLY_BUCKETS } from '../../../src/shared/domain/kpi/ageing.ts'
import type { Standing } from '../../../src/shared/domain/kpi/ageing.ts'
import type { Database } from '../client.ts'
import type { ReportScope } from './parameters.ts'
import { OPEN_DEBTS, ROLLED } from './portfolio-rows.ts'

export type BucketRow = { bucket: string; debts: number; debtors: number; cents: number }

const EARLY = EARLY_BUCKETS.map(({ key, max }) => `when days <= ${max} then '${key}'`).join(' ')

/** Open debts by bucket; a debtor is counted where their oldest open debt is. */
export async function readAgeing(
  db: Database,
  scope: ReportScope,
): Promise<{ buckets: BucketRow[]; early: BucketRow[] }> {
  const json = JSON.stringify(scope)
  const byBucket = (bucket: string, where: string) =>
    db.$client
      .prepare(
        `select ${bucket} as bucket, count(*) as debts, sum(oldest) as debtors, sum(cents) as cents
         from (select o.*, row_number() over (partition by debtor_id order by due_date is null, due_date, id) = 1
             as oldest from (${OPEN_DEBTS}) o)
         where ${where} group by 1`,
      )
      .bind(json)
  const [buckets, early] = await db.$client.batch([
    byBucket('bucket', 'true'),
    byBucket(`case ${EARLY} end`, 'days between 1 and 30'),
  ])
  return { buckets: rowsOf<BucketRow>(buckets), early: rowsOf<BucketRow>(early) }
}

/** The portfolio at two month-ends, added up by where each debt stood and stands. */
export async function readRoll(db: Database, scope: ReportScope): Promise<Standing[]> {
  const { results } = await db.$client
    .prepare(
      `select before, after, sum(cents_before) as centsBefore, sum(min(cents_before, cents_after)) as centsAfter
       from (${ROLLED}) group by before, after`,
    )
    .bind(JSON.stringify(scope))
    .all<Standing>()
  return results
}

/** The columns are named in the statement right above each use. */
function rowsOf<Row>(result: D1Result | undefined): Row[] {
  return (result?.results ?? []) as Row[]
}
