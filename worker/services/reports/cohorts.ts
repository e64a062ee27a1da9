import type {
  CohortsAnswer,
  CohortsQuery,
  DebtCohort,
} from '../../../src/shared/contracts/api/desk.ts'
import { addMonths, todayIn } from '../../../src/shared/domain/br-date.ts'
import { readCohorts } from '../../db/reports/cohorts.ts'
import type { CohortPaid, CohortRow } from '../../db/reports/cohorts.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../errors.ts'
import { ZONE } from '../zone.ts'

const MONTHS = 12
const MAX_MONTHS = 36

/** What came in of debts by the month they were uploaded or fell due. @throws AppError validation_failed */
export async function showCohorts(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  creditorId: string,
  query: CohortsQuery,
): Promise<CohortsAnswer> {
  const thisMonth = todayIn(ZONE, now()).slice(0, 7)
  const to = query.to ?? thisMonth
  const from = query.from ?? addMonths(`${to}-01`, 1 - MONTHS).slice(0, 7)
  const length = monthsBetween(from, to) + 1
  if (length < 1 || length > MAX_MONTHS) {
    const message = `O período precisa ter de 1 a ${MAX_MONTHS} meses.`
    throw new AppError('validation_failed', [{ field: 'to', code: 'period', message }])
  }
  const { by } = query
  const { cohorts, paid } = await readCohorts(db, { creditorId, by, from, to })
  return {
    success: true,
    by,
    from,
    to,
    cohorts: cohorts.map((row) => {
      const own = paid.filter(({ month }) => month === row.month)
      return toCohort(row, own, monthsBetween(row.month, thisMonth))
    }),
  }
}

function toCohort(row: CohortRow, paid: readonly CohortPaid[], age: number): DebtCohort {
  const { month, debts, debtors, amountCents, discountCents, openCents } = row
  const received = paid.reduce((sum, { cents }) => sum + cents, 0)
  const shareOf = (cents: number) => (amountCents === 0 ? null : cents / amountCents)
  return {
    month,
    debts,
    debtors,
    amount_cents: amountCents,
    received_cents: received,
    discount_cents: discountCents,
    open_cents: openCents,
    share: shareOf(received),
    points: Array.from({ length: Math.max(0, age + 1) }, (_, months) => {
      const cents = paid.reduce((sum, one) => (one.months <= months ? sum + one.cents : sum), 0)
      return { months, cents, share: shareOf(cents) }
    }),
  }
}

const monthNo = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))

const monthsBetween = (from: string, to: string): number => monthNo(to) - monthNo(from)
