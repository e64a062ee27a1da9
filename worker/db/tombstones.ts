import type { Database } from './client.ts'
import { jsonParam } from './json-param.ts'

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

export async function hasTombstones(db: Database, creditorId: string): Promise<boolean> {
  const row = await db.$client
    .prepare('select 1 from tombstones where creditor_id = ?1 limit 1')
    .bind(creditorId)
    .first()
  return row !== null
}

/** Those of the keys that somebody erased had, as `<kind> <hash>`. */
export async function erasedAmong(
  db: Database,
  creditorId: string,
  keys: readonly { kind: TombstoneKind; hash: string }[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const { results } = await db.$client
    .prepare(
      `select t.kind || ' ' || t.value_hash as key from json_each(?2) s cross join tombstones t
       on t.creditor_id = ?1 and t.kind = s.value->>'$.kind' and t.value_hash = s.value->>'$.hash'`,
    )
    .bind(creditorId, jsonParam(keys.map((key) => JSON.stringify(key))))
    .all<{ key: string }>()
  return new Set(results.map(({ key }) => key))
}
