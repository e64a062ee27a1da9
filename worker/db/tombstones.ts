import type { Database } from './client.ts'

export type TombstoneKind = 'phone' | 'lid' | 'tax_id'

/** Whether somebody with this phone, hidden id or CPF asked to be erased. Only keyed hashes are known of them. */
export async function isErased(
  db: Database,
  { creditorId, kind, valueHash }: { creditorId: string; kind: TombstoneKind; valueHash: string },
): Promise<boolean> {
  const row = await db.$client
    .prepare('select 1 from tombstones where creditor_id = ?1 and kind = ?2 and value_hash = ?3')
    .bind(creditorId, kind, valueHash)
    .first()
  return row !== null
}
