import type { Database } from './client.ts'
import type { PersonKey } from './import-clients.ts'
import { GUARD } from './import-slices.ts'
import type { Slice } from './import-slices.ts'
import { jsonParam } from './json-param.ts'

export type KnownPerson = PersonKey & { id: string }
/** A person whose phone the file corrects. */
export type Move = { taxIdHash: string; id: string; phone: string; to: PersonKey }

const texts = (values: readonly string[]) => jsonParam(values.map((value) => JSON.stringify(value)))

/** Debtors by the keyed hash of their CPF; of several the oldest. */
export async function knownByTaxId(
  db: Database,
  creditorId: string,
  taxIds: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const { results } = await db.$client
    .prepare(
      `select d.tax_id_hash as taxIdHash, d.id, d.phone_hash as phoneHash, d.name_key as nameKey
       from json_each(?2) s cross join debtors d on d.creditor_id = ?1 and d.tax_id_hash = s.value
       order by d.created_at desc, d.id desc`,
    )
    .bind(creditorId, texts(taxIds))
    .all<KnownPerson & { taxIdHash: string }>()
  return new Map(results.map(({ taxIdHash, ...person }) => [taxIdHash, person]))
}

/** Every phone a file has for these people. */
export async function phonesByTaxId(
  db: Database,
  importId: string,
  taxIds: readonly string[],
): Promise<{ taxIdHash: string; phone: string }[]> {
  const { results } = await db.$client
    .prepare(
      `select distinct row->>'$.taxIdHash' as taxIdHash, row->>'$.phone' as phone from import_rows
       where import_id = ?1 and row->>'$.taxIdHash' in (select value from json_each(?2))`,
    )
    .bind(importId, texts(taxIds))
    .all<{ taxIdHash: string; phone: string }>()
  return results
}

/**
 * The statements that move people to their corrected phone. Where phone and name are already somebody's, the
 * debts go to that one instead and the person stays as it was.
 */
export function movePeople(
  db: Database,
  slice: Slice,
  moves: readonly Move[],
  now: number,
): D1PreparedStatement[] {
  if (moves.length === 0) return []
  const items = moves.map(({ id, phone, to }) =>
    JSON.stringify({ i: id, p: phone, h: to.phoneHash, k: to.nameKey }),
  )
  const statement = db.$client.prepare(
    `update or ignore debtors set phone = s.value->>'$.p', phone_hash = s.value->>'$.h',
       name_key = s.value->>'$.k', updated_at = ?4
     from json_each(?3) s where debtors.id = s.value->>'$.i' and ${GUARD}`,
  )
  return [statement.bind(slice.importId, slice.from, jsonParam(items), now)]
}
