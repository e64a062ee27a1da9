import type { Database } from './client.ts'

/** A conversation of a person, also one at a phone that was corrected since. */
export type OwnTalk = {
  id: string
  /** Keyed hash and number of its phone; null of a hidden id, and of one that was emptied. */
  phoneHash: string | null
  phone: string | null
  /** Somebody else of the list answers there, or a stranger said so: what was said is theirs too. */
  others: boolean
  /** At a phone the person has today. */
  current: boolean
}

/** ?2 phone hashes, ?3 debtors: by the phones of today, and by those that were corrected. */
const BY_PHONES = `
select i.conversation_id as id from json_each(?2) s
  cross join identities i on i.kind = 'phone' and i.value_hash = s.value
union select v.id from json_each(?2) s cross join conversations v on v.phone_hash = s.value
union select l.details->>'$.from' from json_each(?3) s
  cross join audit l on l.entity = 'debtor' and l.entity_id = s.value and l.action = 'debtor.updated'
union select v.id from json_each(?3) s cross join import_rows r on r.debtor_id = s.value
  cross join conversations v on v.phone_hash = r.before->>'$.moved.phoneHash'`

/** ?3 debtors: records keep the conversation in which they were made. */
const BY_RECORDS = `
select r.conversation_id as id from json_each(?3) s
  cross join recipients r indexed by recipients_debtor_sent on r.debtor_id = s.value
union select p.conversation_id from json_each(?3) s cross join promises p on p.debtor_id = s.value
union select a.conversation_id from json_each(?3) s cross join agreements a on a.debtor_id = s.value
union select c.conversation_id from json_each(?3) s cross join charges c on c.debtor_id = s.value`

/** ?1 creditor. With those that became one of them. */
const TALKS = `
with a as materialized (${BY_PHONES}), b as materialized (${BY_RECORDS}),
f as materialized (select id from a union select id from b),
t as materialized (
  select v.id, coalesce(w.phone, v.phone) as phone, coalesce(w.phone_hash, v.phone_hash) as hash
  from conversations v left join conversations w on w.id = v.moved_to
  where v.creditor_id = ?1 and (v.id in (select id from f) or v.moved_to in (select id from f))
)
select t.id, t.phone, t.hash as phoneHash,
  t.hash is null or t.hash in (select value from json_each(?2)) as current,
  exists (select 1 from debtors d where d.phone_hash = t.hash and d.creditor_id = ?1
    and d.merged_into is null and d.erased_at is null and d.id not in (select value from json_each(?3)))
  or (t.hash not in (select value from json_each(?2)) and exists (select 1 from stops s
    where s.creditor_id = ?1 and s.phone_hash = t.hash and s.kind = 'wrong_person')) as others
from t order by t.id`

/** Where a person talks or talked to us, by all rows they are known by. */
export async function ownTalks(
  db: Database,
  person: { creditorId: string; phoneHashes: readonly string[]; debtorIds: readonly string[] },
): Promise<OwnTalk[]> {
  type Row = Omit<OwnTalk, 'others' | 'current'> & { others: number | null; current: number }
  const { results } = await db.$client
    .prepare(TALKS)
    .bind(person.creditorId, JSON.stringify(person.phoneHashes), JSON.stringify(person.debtorIds))
    .all<Row>()
  return results.map((row) => ({ ...row, others: row.others === 1, current: row.current === 1 }))
}
