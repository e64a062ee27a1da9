import { balanceOf } from '../balance.ts'
import type { Database } from '../client.ts'
import { dayOf } from './parameters.ts'

export type CohortsBy = 'upload' | 'due'

/** The month a debt belongs to, as SQL: when it was uploaded, or when it fell due. */
const MONTH: Readonly<Record<CohortsBy, string>> = {
  upload: `substr(${dayOf('x.created_at')}, 1, 7)`,
  due: 'substr(x.due_date, 1, 7)',
}

/** Lets the index of the due dates in; ?2 and ?3 are months. */
const RANGE: Readonly<Record<CohortsBy, string>> = {
  upload: `${MONTH.upload} between ?2 and ?3`,
  due: `x.due_date >= ?2 || '-01' and x.due_date <= ?3 || '-31'`,
}

const debtsOf = (by: CohortsBy): string => `from debts x
  where x.creditor_id = ?1 and x.canceled_at is null and ${RANGE[by]}`

/** Months from one `YYYY-MM` to another, as SQL; money that came before counts in the first. */
const monthsFrom = (from: string, to: string): string =>
  `max(0, (substr(${to}, 1, 4) - substr(${from}, 1, 4)) * 12 + substr(${to}, 6, 2) - substr(${from}, 6, 2))`

export type CohortRow = {
  month: string
  debts: number
  debtors: number
  amountCents: number
  discountCents: number
  openCents: number
}
export type CohortPaid = { month: string; months: number; cents: number }

/** Debts by month with what they came to, and what was received of them by months after. Canceled debts are in none. */
export async function readCohorts(
  db: Database,
  given: { creditorId: string; by: CohortsBy; from: string; to: string },
): Promise<{ cohorts: CohortRow[]; paid: CohortPaid[] }> {
  const { creditorId, by, from, to } = given
  const month = MONTH[by]
  const [cohorts, paid] = await db.$client.batch([
    db.$client
      .prepare(
        `select month, count(*) as debts, count(distinct debtor_id) as debtors, sum(amount_cents) as amountCents,
           sum(discount) as discountCents, sum(max(0, balance)) as openCents
         from (select ${month} as month, x.debtor_id, x.amount_cents, ${balanceOf('x')} as balance,
             coalesce((select sum(g.cents) from debt_discounts g where g.debt_id = x.id), 0) as discount
           ${debtsOf(by)})
         group by month order by month`,
      )
      .bind(creditorId, from, to),
    db.$client
      .prepare(
        `select month, ${monthsFrom('month', 'paid_on')} as months, sum(cents) as cents
         from (select ${month} as month, p.paid_on, p.amount_cents as cents
           from payments p join debts x on x.id = p.debt_id
           where x.creditor_id = ?1 and x.canceled_at is null and ${RANGE[by]})
         group by 1, 2 order by 1, 2`,
      )
      .bind(creditorId, from, to),
  ])
  return { cohorts: rowsOf<CohortRow>(cohorts), paid: rowsOf<CohortPaid>(paid) }
}

/** The columns are named by the statement of each use. */
function rowsOf<T>(result: D1Result | undefined): T[] {
  return (result?.results ?? []) as T[]
}
