import type * as z from 'zod'
import type {
  curveQuerySchema,
  RecoveryCurveAnswer,
} from '../../../src/shared/contracts/api/reports.ts'
import { daysBetween, todayIn } from '../../../src/shared/domain/br-date.ts'
import { curveOf } from '../../../src/shared/domain/kpi/curve.ts'
import { readCurve } from '../../db/reports/curve.ts'
import type { Deps } from '../../deps.ts'
import { ZONE } from '../zone.ts'
import { scopeOf } from './scope.ts'

/**
 * How much of what a cohort owed came in, by days since the first message.
 * @throws AppError validation_failed for a period that is none
 */
export async function showCurve(
  deps: Pick<Deps, 'db' | 'now'>,
  creditorId: string,
  query: z.infer<typeof curveQuerySchema>,
): Promise<RecoveryCurveAnswer> {
  const scope = scopeOf(deps, creditorId, query)
  const { cohorts, paid } = await readCurve(deps.db, scope, query.by)
  return {
    success: true,
    from: scope.fromDay,
    to: scope.toDay,
    by: query.by,
    cohorts: cohorts.map(({ key, label, debtors, exposedCents, youngestAt }) => ({
      key,
      label,
      debtors,
      exposed_cents: exposedCents,
      points: curveOf({
        paid: paid.filter((one) => one.key === key),
        exposedCents,
        ageDays: daysBetween(todayIn(ZONE, youngestAt), scope.today),
      }),
    })),
  }
}
