import { balanceOf } from '../../worker/db/balance.ts'
import type { JudgedFacts } from './permit.ts'
import type { Parts } from './parts.ts'

const OF_DEBTOR = `select d.state as state,
  (select json_group_array(json_object('dueDate', x.due_date, 'prescribedOverrideReason', x.prescribed_reason))
    from debts x where x.debtor_id = d.id and x.canceled_at is null and ${balanceOf('x')} > 0) as debts
from debtors d where d.id = ?1`

/** Present truth for a notice, which is about what is open of one debtor, right before the gate is asked. */
export async function readLastMomentOfDebtor(
  { db }: Pick<Parts, 'db'>,
  debtorId: string,
): Promise<Pick<JudgedFacts, 'debts' | 'state'>> {
  const row = await db.$client
    .prepare(OF_DEBTOR)
    .bind(debtorId)
    .first<{ state: string | null; debts: string }>()
  if (row === null) return { debts: [], state: null }
  return { state: row.state, debts: jsonRows<JudgedFacts['debts'][number]>(row.debts) }
}

/** Built by the statement right above, whose types it has. */
function jsonRows<T>(json: string): T[] {
  return JSON.parse(json) as T[]
}
