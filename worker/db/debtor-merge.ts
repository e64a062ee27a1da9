import { CARRIED_WINS } from './carried-stops.ts'
import type { Database } from './client.ts'

/*
 * ?1 the row that ends (loser), ?2 the row that stays (winner), ?3 now, ?4 the conversation of the winner's phone,
 * ?5 who did it. Each statement names all of them, in this order, as far as it needs them.
 */

const MARK = `
update debtors set merged_into = ?2, updated_at = ?3
where id = ?1 and id <> ?2 and merged_into is null and erased_at is null
  and exists (select 1 from debtors w where w.id = ?2 and w.creditor_id = debtors.creditor_id
    and w.merged_into is null and w.erased_at is null
    and (w.tax_id_hash is null or debtors.tax_id_hash is null or w.tax_id_hash = debtors.tax_id_hash))`

/** Holds for the rest of the batch that merged them. */
const MERGED = `exists (select 1 from debtors where id = ?1 and merged_into = ?2 and updated_at = ?3)`

/** What the winner does not know yet, the loser tells. */
const FILL = `
update debtors set
  tax_id_first3 = iif(debtors.tax_id_hash is null, l.tax_id_first3, debtors.tax_id_first3),
  tax_id_last2 = iif(debtors.tax_id_hash is null, l.tax_id_last2, debtors.tax_id_last2),
  tax_id_hash = coalesce(debtors.tax_id_hash, l.tax_id_hash),
  birth_date = coalesce(debtors.birth_date, l.birth_date), state = coalesce(debtors.state, l.state),
  email = coalesce(debtors.email, l.email), updated_at = max(?3, debtors.updated_at + 1),
  tags = (select json_group_array(t.value) from (select value from json_each(debtors.tags)
    union select value from json_each(l.tags) limit 10) t)
from (select * from debtors where id = ?1) l where debtors.id = ?2 and ${MERGED}`

const UNDER_WAY = `(select id from campaigns where status not in ('done', 'canceled'))`
const OPEN = `('pending', 'scheduled')`
/** The other row's recipient in the same campaign. */
const twin = (debtor: string, states = '') => `exists (select 1 from recipients o
  where o.campaign_id = recipients.campaign_id and o.debtor_id = ${debtor} ${states})`
/** Somebody else at the winner's phone gets this campaign's message already. */
const TAKEN = `exists (select 1 from recipients o where o.campaign_id = recipients.campaign_id
  and o.conversation_id = ?4 and o.status <> 'skipped' and o.debtor_id not in (?1, ?2))`
const BOTH_DEBTS = `(select json_group_array(b.value) from (select value from json_each(recipients.debt_ids)
  union select j.value from recipients o, json_each(o.debt_ids) j
  where o.campaign_id = recipients.campaign_id and o.debtor_id = ?1) b)`

/**
 * The winner was left out because the loser got the message, or owed nothing: now the message is theirs. As a new plan:
 * the conversation refused the former one and would say so again.
 */
const REVIVE = `
update recipients set status = 'pending', reason = null, conversation_id = ?4, plan_no = plan_no + 1, attempts = 0,
  due_at = ?3, updated_at = ?3
where debtor_id = ?2 and status = 'skipped' and reason in ('shared_phone', 'debt_paid')
  and campaign_id in ${UNDER_WAY} and ${twin('?1', `and o.status in ${OPEN}`)} and not ${TAKEN} and ${MERGED}`

/** One person, one message: about what both rows owed. */
const UNITE = `
update recipients set debt_ids = ${BOTH_DEBTS}, updated_at = ?3,
  exposed_cents = exposed_cents + coalesce((select o.exposed_cents from recipients o
    where o.campaign_id = recipients.campaign_id and o.debtor_id = ?1), 0)
where debtor_id = ?2 and status in ${OPEN} and campaign_id in ${UNDER_WAY}
  and ${twin('?1', `and o.status in ('pending', 'scheduled', 'sending', 'uncertain')`)} and ${MERGED}`

/**
 * The loser was written to, or may have been, or is about to be: the winner is not written to as well,
 * unless the loser's conversation refuses it yet (`reviveMergedStatement`).
 */
const SKIP_WRITTEN = `
update recipients set status = 'skipped', reason = 'merged', updated_at = ?3
where debtor_id = ?2 and status in ${OPEN} and campaign_id in ${UNDER_WAY}
  and ${twin('?1', `and o.status not in ('pending', 'scheduled', 'skipped', 'failed', 'canceled')`)} and ${MERGED}`

const SKIP = `
update recipients set status = 'skipped', updated_at = ?3, reason = iif(${twin('?2')}, 'merged', 'shared_phone')
where debtor_id = ?1 and status in ${OPEN} and (${twin('?2')} or ${TAKEN}) and ${MERGED}`

/**
 * The rest of the ledger is the winner's from now on; what is not sent yet goes to the winner's phone. What the loser's
 * conversation holds stays with it, which alone knows whether it left; what it refuses follows when it is planned anew.
 */
const MOVE = `
update recipients set debtor_id = ?2, updated_at = iif(status in ('pending', 'scheduled', 'sending'), ?3, updated_at),
  plan_no = plan_no + (status = 'scheduled' and conversation_id is not ?4),
  conversation_id = iif(status in ${OPEN}, ?4, conversation_id),
  status = iif(status = 'scheduled' and conversation_id is not ?4, 'pending', status)
where debtor_id = ?1 and not ${twin('?2')} and ${MERGED}`

const give = (table: string) => `
update ${table} set debtor_id = ?2 where debtor_id = ?1 and ${MERGED}`
const DEBTS = `
update debts set debtor_id = ?2, updated_at = ?3 where debtor_id = ?1 and ${MERGED}`
/** Records also go to the winner's conversation while they are open. */
const giveRecord = (table: string, status: string) => `
update ${table} set debtor_id = ?2, conversation_id = iif(status = '${status}', ?4, conversation_id)
where debtor_id = ?1 and ${MERGED}`

/** As with a corrected phone (debtor-change.ts): what the person refused holds at the phone that stays. */
const STOPS = `
insert into stops (creditor_id, phone_hash, kind, conversation_id, at, until, lifted_at)
select p.creditor_id, w.phone_hash, p.kind, p.conversation_id, p.at, p.until, null
from debtors l join debtors w on w.id = ?2 join stops p on p.creditor_id = l.creditor_id
  and p.phone_hash = l.phone_hash
where l.id = ?1 and l.phone_hash <> w.phone_hash and ${MERGED}
  and p.lifted_at is null and (p.until is null or p.until > ?3)
  and (p.kind = 'deceased' or p.kind <> 'wrong_person' and not exists (select 1 from stops x
    where x.creditor_id = p.creditor_id and x.phone_hash = p.phone_hash and x.kind = 'wrong_person'
      and x.lifted_at is null))
${CARRIED_WINS}`

/** Rows that were merged into the loser before. */
const FLATTEN = `
update debtors set merged_into = ?2 where merged_into = ?1 and ${MERGED}`

const AUDIT = `
insert into audit (at, actor, action, entity, entity_id, details)
select ?3, ?5, 'debtor.merged', 'debtor', s.value->>'$.id', s.value->>'$.d'
from json_each(json_array(json_object('id', ?2, 'd', json_object('from', ?1)),
  json_object('id', ?1, 'd', json_object('into', ?2)))) s where ?4 = ?4 and ${MERGED}`

/** In this order: the ledger is read before the debts change hands. */
const STEPS = [
  MARK,
  FILL,
  REVIVE,
  UNITE,
  SKIP_WRITTEN,
  SKIP,
  MOVE,
  DEBTS,
  giveRecord('promises', 'open'),
  giveRecord('agreements', 'active'),
  giveRecord('charges', 'active'),
  give('cases'),
  give('nps_answers'),
  STOPS,
  FLATTEN,
  AUDIT,
]
const MARK_STEP = STEPS.indexOf(MARK)
const DEBTS_STEP = STEPS.indexOf(DEBTS)

export type Merge = {
  loser: string
  winner: string
  now: number
  conversationId: string
  actor: string
}

/**
 * Everything of the loser goes to the winner, in one batch; the loser stays as a row that says so, so that uploads
 * which know the person by it follow.
 * @returns how many debts went over; null when they may not be merged (any more)
 */
export async function mergeDebtors(db: Database, merge: Merge): Promise<number | null> {
  const { loser, winner, now, conversationId, actor } = merge
  const all = [loser, winner, now, conversationId, actor]
  const d1 = db.$client
  const results = await d1.batch(
    STEPS.map((sql) => d1.prepare(sql).bind(...all.slice(0, takes(sql)))),
  )
  if ((results[MARK_STEP]?.meta.changes ?? 0) === 0) return null
  return results[DEBTS_STEP]?.meta.changes ?? 0
}

const takes = (sql: string): number => [5, 4, 3].find((n) => sql.includes(`?${n}`)) ?? 2

/** Who a person known by phone and name became; only of those that were merged. */
export async function mergedPeople(
  db: Database,
  creditorId: string,
  keys: string,
): Promise<{ phoneHash: string; nameKey: string; to: { phoneHash: string; nameKey: string } }[]> {
  const { results } = await db.$client
    .prepare(
      `select d.phone_hash as phoneHash, d.name_key as nameKey, w.phone_hash as toHash, w.name_key as toKey
       from json_each(?2) s cross join debtors d on d.creditor_id = ?1 and d.phone_hash = s.value->>'$.h'
         and d.name_key = s.value->>'$.k'
       join debtors w on w.id = d.merged_into where d.merged_into is not null`,
    )
    .bind(creditorId, keys)
    .all<{ phoneHash: string; nameKey: string; toHash: string; toKey: string }>()
  return results.map(({ phoneHash, nameKey, toHash, toKey }) => {
    return { phoneHash, nameKey, to: { phoneHash: toHash, nameKey: toKey } }
  })
}

/** Of these phones (JSON array of hashes) those under which people were known before a merge: `<debtor> <hash>`. */
export async function formerPhones(db: Database, phoneHashes: string): Promise<Set<string>> {
  const { results } = await db.$client
    .prepare(
      `select distinct d.merged_into || ' ' || d.phone_hash as key from json_each(?1) s
       cross join debtors d on d.phone_hash = s.value where d.merged_into is not null`,
    )
    .bind(phoneHashes)
    .all<{ key: string }>()
  return new Set(results.map(({ key }) => key))
}
