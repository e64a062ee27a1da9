import { balanceOf } from './balance.ts'
import type { Database } from './client.ts'

/** By our id or the creditor's own; ours wins. Canceled debts are not found. */
export async function findDebtId(
  db: Database,
  creditorId: string,
  id: string,
): Promise<string | null> {
  const row = await db.$client
    .prepare(
      `select id from debts where creditor_id = ?1 and (id = ?2 or external_id = ?2)
        and canceled_at is null order by id <> ?2 limit 1`,
    )
    .bind(creditorId, id)
    .first<{ id: string }>()
  return row?.id ?? null
}

/** What is owed of one debt now, in cents. */
export async function readBalance(db: Database, debtId: string): Promise<number> {
  const row = await db.$client
    .prepare(`select ${balanceOf('x')} as cents from debts x where x.id = ?`)
    .bind(debtId)
    .first<{ cents: number }>()
  return row?.cents ?? 0
}
