import type { AgeingAnswer, AgeingBucketDto } from '../../../src/shared/contracts/api/reports.ts'
import { AGEING_BUCKETS, EARLY_BUCKETS, rollOf } from '../../../src/shared/domain/kpi/ageing.ts'
import type { Bucket } from '../../../src/shared/domain/kpi/ageing.ts'
import { ATTRIBUTION_DAYS } from '../../../src/shared/domain/kpi.ts'
import { readAgeing, readRoll } from '../../db/reports/ageing.ts'
import type { BucketRow } from '../../db/reports/ageing.ts'
import { portfolioSince } from '../../db/reports.ts'
import type { Deps } from '../../deps.ts'
import { unknownBefore } from './kpis.ts'
import { scopeOf } from './scope.ts'

/** What is open by days past due at the end of a day (today unless told), and where it came from in a month. */
export async function showAgeing(
  deps: Pick<Deps, 'db' | 'now'>,
  creditorId: string,
  { date }: { date?: string | undefined },
): Promise<AgeingAnswer> {
  const scope = scopeOf(deps, creditorId, { from: date, to: date, window_days: ATTRIBUTION_DAYS })
  const since = await portfolioSince(deps.db, scope)
  const { buckets, early } = await readAgeing(deps.db, scope)
  const hidden = unknownBefore(scope.rollFromAt, since)
  const rows = hidden === null ? rollOf(await readRoll(deps.db, scope)) : []
  const labels = new Map(AGEING_BUCKETS.map(({ key, label }) => [key, label]))
  return {
    success: true,
    date: scope.toDay <= scope.today ? scope.toDay : scope.today,
    buckets: AGEING_BUCKETS.map((bucket) => toDto(bucket, buckets)),
    early: EARLY_BUCKETS.map((bucket) => toDto(bucket, early)),
    roll:
      hidden === null
        ? {
            from: scope.rollFrom,
            to: scope.rollTo,
            rows: rows.map((row) => ({ ...row, label: labels.get(row.bucket) ?? row.bucket })),
          }
        : null,
    hidden,
  }
}

function toDto({ key, label }: Bucket, rows: readonly BucketRow[]): AgeingBucketDto {
  const { debts = 0, debtors = 0, cents = 0 } = rows.find(({ bucket }) => bucket === key) ?? {}
  return { key, label, debts, debtors, cents }
}
