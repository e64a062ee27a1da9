import { CARRIED_WINS } from './carried-stops.ts'
import type { Database } from './client.ts'
import type { PersonKey } from './import-clients.ts'
import { GUARD, ROWS } from './import-slices.ts'
import type { Slice } from './import-slices.ts'
import { jsonParam } from './json-param.ts'

export type KnownPerson = PersonKey & { id: string; phone: string; name: string }
/** A person whose phone the file corrects; `from` is what stood before, for the undo. */
export type Move = {
  taxIdHash: string
  id: string
  phone: string
  to: PersonKey
  from: PersonKey & { phone: string; name: string }
}

const texts = (values: readonly string[]) => jsonParam(values.map((value) => JSON.stringify(value)))

/** Debtors by the keyed hash of their CPF; of several the oldest, of merged ones whom they became. */
export async function knownByTaxId(
  db: Database,
  creditorId: string,
  taxIds: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const { results } = await db.$client
    .prepare(
      `select d.tax_id_hash as taxIdHash, w.id, w.phone, w.phone_hash as phoneHash, w.name, w.name_key as nameKey
       from json_each(?2) s cross join debtors d on d.creditor_id = ?1 and d.tax_id_hash = s.value
       cross join debtors w on w.id = coalesce(d.merged_into, d.id)
       order by w.created_at desc, w.id desc`,
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
     from json_each(?3) s where debtors.id = s.value->>'$.i' and ${GUARD}
       and not exists (select 1 from tombstones t where t.creditor_id = debtors.creditor_id and t.kind = 'phone'
         and t.value_hash = s.value->>'$.h')`,
  )
  return [statement.bind(slice.importId, slice.from, jsonParam(items), now)]
}

/**
 * ?4 creditor, ?5 now. What a person said from a phone that a file corrects holds at the new one too: the refusal to be
 * written to is the person's, not the number's. That somebody else answered there says nothing about the new phone, and
 * of the words of a stranger only a death counts. The same conversation stays named, so that whatever lifts the stop
 * there lifts it here.
 */
const CARRY_STOPS = `
with m as materialized (
  select distinct coalesce(r.before->>'$.moved.phoneHash', o.phone_hash) as src, d.phone_hash as dst
  from ${ROWS}
  cross join debtors d on d.id = r.debtor_id
  left join debtors o on o.id = r.before->>'$.debtorId' and o.id <> d.id
    and (o.name_key = d.name_key or o.tax_id_hash = d.tax_id_hash)
  where ${GUARD} and r.before is not null
)
insert into stops (creditor_id, phone_hash, kind, conversation_id, at, until, lifted_at)
select ?4, m.dst, p.kind, p.conversation_id, p.at, p.until, null
from m cross join stops p on p.creditor_id = ?4 and p.phone_hash = m.src
where m.src <> m.dst and p.lifted_at is null and (p.until is null or p.until > ?5)
  and (p.kind = 'deceased' or p.kind <> 'wrong_person' and not exists (select 1 from stops w
    where w.creditor_id = ?4 and w.phone_hash = m.src and w.kind = 'wrong_person' and w.lifted_at is null))
${CARRIED_WINS}`

/** The statement, for the end of the batch that merges these lines. */
export function carryStops(
  db: Database,
  slice: Slice,
  lines: readonly number[],
  now: number,
): D1PreparedStatement {
  const items = jsonParam(lines.map((line) => JSON.stringify({ l: line })))
  const { importId, from, creditorId } = slice
  return db.$client.prepare(CARRY_STOPS).bind(importId, from, items, creditorId, now)
}
