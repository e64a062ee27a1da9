import type { Product } from '../../../scripts/harness/product.ts'
import type { DebtorAnswer, DebtorsAnswer } from '../../../src/shared/contracts/api/debtors.ts'
import { todayIn } from '../../../src/shared/domain/br-date.ts'

const DAY_MS = 86_400_000
/** Days ago and how many. */
const PAID: readonly [daysAgo: number, n: number][] = [
  [0, 3],
  [1, 2],
  [2, 4],
  [4, 1],
  [6, 3],
  [9, 2],
  [13, 3],
  [31, 4],
]

/** One debt of each of so many debtors is paid on that day, so that figures and charts have something to show. */
export async function payDebts(product: Product): Promise<void> {
  const { items } = await product.call<DebtorsAnswer>('GET', '/api/debtors?limit=50')
  const days = PAID.flatMap(([daysAgo, n]) => Array.from({ length: n }, () => daysAgo))
  await Promise.all(
    days.map(async (daysAgo, i) => {
      const debtor = items[i]
      if (debtor === undefined) return
      const story = await product.call<DebtorAnswer>('GET', `/api/debtors/${debtor.id}`)
      const [debt] = story.debts
      if (debt === undefined) return
      await product.call('POST', `/api/debts/${debt.id}/payments`, {
        amount: debt.amount_cents / 100,
        paid_on: todayIn('America/Sao_Paulo', Date.now() - daysAgo * DAY_MS),
      })
    }),
  )
}
