import type { Database } from './client.ts'
import type { DebtorRecord } from './debtors.ts'
import { REFUSE_ERASED } from './import-clients.ts'
import { ownTalks } from './own-talks.ts'
import type { OwnTalk } from './own-talks.ts'

/** What of one person is to be erased: all rows they are known by, their phones and conversations. */
export type Person = {
  creditorId: string
  debtorIds: string[]
  /** The rows, with the phone of each. */
  rows: { id: string; phoneHash: string }[]
  /** Keyed hashes. */
  phoneHashes: string[]
  taxIdHashes: string[]
  lidHashes: string[]
  /** E.164, also of phones that were corrected since. */
  phones: string[]
  /** At the phones of today and at former ones that are nobody else's. */
  conversationIds: string[]
  /** All of them, with what stands against handing out what was said there. */
  talks: OwnTalk[]
}

/** All that the desk hears of a message of theirs. */
export const ERASED_WROTE =
  'Alguém cujos dados foram apagados escreveu. O texto não foi guardado; veja no WhatsApp do número, se preciso.'

const listed = (n: number) => `(select value from json_each(?${n}))`

/** ?1 creditor, ?2 debtor. The row, rows that were merged into it, and others with the same CPF. */
const ROWS = `
select d.id, d.phone, d.phone_hash as phoneHash, d.tax_id_hash as taxIdHash, d.erased_at as erasedAt
from debtors d where d.creditor_id = ?1 and (d.id = ?2 or d.merged_into = ?2
  or d.tax_id_hash = (select o.tax_id_hash from debtors o where o.id = ?2)
  or d.merged_into in (select m.id from debtors m where m.tax_id_hash =
    (select o.tax_id_hash from debtors o where o.id = ?2) and m.creditor_id = ?1))
  and d.erased_at is null`

/** Everything that is to go; nothing is written. */
export async function findPersonToErase(
  db: Database,
  { creditorId, id }: Pick<DebtorRecord, 'creditorId' | 'id'>,
): Promise<Person> {
  const d1 = db.$client
  type Row = { id: string; phone: string; phoneHash: string; taxIdHash: string | null }
  const { results: rows } = await d1.prepare(ROWS).bind(creditorId, id).all<Row>()
  const debtorIds = rows.map((row) => row.id)
  const current = rows.map(({ phoneHash }) => phoneHash)
  const found = await ownTalks(db, { creditorId, phoneHashes: current, debtorIds })
  const talks = found.filter((talk) => talk.current || !talk.others)
  const conversationIds = talks.map((talk) => talk.id)
  const lids = await d1
    .prepare(
      `select i.value_hash as hash from json_each(?1) s cross join identities i on i.conversation_id = s.value
       where i.kind = 'lid'`,
    )
    .bind(JSON.stringify(conversationIds))
    .all<{ hash: string }>()
  return {
    creditorId,
    debtorIds,
    rows,
    phoneHashes: distinct([...current, ...talks.map(({ phoneHash }) => phoneHash)]),
    taxIdHashes: distinct(rows.map(({ taxIdHash }) => taxIdHash)),
    lidHashes: lids.results.map(({ hash }) => hash),
    phones: distinct([...rows.map(({ phone }) => phone), ...talks.map(({ phone }) => phone)]),
    conversationIds,
    talks: found,
  }
}

const distinct = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.flatMap((value) => (value === null || value === '' ? [] : [value]))),
]

/** Other people who answer at one of these phones: what was said there is theirs too. */
export async function othersAtPhones(
  db: Database,
  { creditorId, debtorIds, phoneHashes }: Person,
): Promise<{ id: string; name: string }[]> {
  const { results } = await db.$client
    .prepare(
      `select d.id, d.name from json_each(?2) s cross join debtors d on d.phone_hash = s.value
       where d.creditor_id = ?1 and d.merged_into is null and d.erased_at is null
         and d.id not in ${listed(3)} limit 20`,
    )
    .bind(creditorId, JSON.stringify(phoneHashes), JSON.stringify(debtorIds))
    .all<{ id: string; name: string }>()
  return results
}

const TOMBSTONES = `
insert into tombstones (creditor_id, kind, value_hash, at, created_by)
select ?1, s.value->>'$.kind', s.value->>'$.hash', ?2, ?3 from json_each(?4) s where true
on conflict do nothing`

const OPT_OUTS = `
insert into stops (creditor_id, phone_hash, kind, conversation_id, at, until, lifted_at)
select ?1, s.value, 'opt_out', coalesce((select i.conversation_id from identities i
  where i.kind = 'phone' and i.value_hash = s.value), 'erased'), ?2, null, null
from json_each(?3) s where true
on conflict do update set lifted_at = null, until = null where lifted_at is not null or until is not null`

const SKIP = `
update recipients set status = 'skipped', reason = 'erased', updated_at = ?2
where debtor_id in ${listed(1)} and status in ('pending', 'scheduled')`

/** First of all nobody writes to them any more, from wherever. */
export async function blockPerson(
  db: Database,
  person: Person,
  { now, actor }: { now: number; actor: string },
): Promise<void> {
  const d1 = db.$client
  const { creditorId, phoneHashes, taxIdHashes, lidHashes, debtorIds } = person
  const stones = [
    ...phoneHashes.map((hash) => ({ kind: 'phone', hash })),
    ...taxIdHashes.map((hash) => ({ kind: 'tax_id', hash })),
    ...lidHashes.map((hash) => ({ kind: 'lid', hash })),
  ]
  await d1.batch([
    d1.prepare(TOMBSTONES).bind(creditorId, now, actor, JSON.stringify(stones)),
    d1.prepare(OPT_OUTS).bind(creditorId, now, JSON.stringify(phoneHashes)),
    d1.prepare(SKIP).bind(JSON.stringify(debtorIds), now),
  ])
}

/** ?1 conversations: what D1 holds of what was said there. Also for what a late event brought back. */
const TALK_STEPS = [
  `update conversations set phone = null, phone_hash = null, name = null, preview = null, direction = null,
     last_at = null, last_intent = null, unread = 0, speaker = 'bot', hand_off_reason = null
   where id in ${listed(1)} and (phone is not null or name is not null or preview is not null
     or last_at is not null or last_intent is not null)`,
  `delete from message_index where conversation_id in ${listed(1)}`,
  `delete from notes where conversation_id in ${listed(1)}`,
  `delete from intent_reviews where conversation_id in ${listed(1)}`,
  `update hand_offs set summary = '', suggested_offer = null
   where conversation_id in ${listed(1)} and (summary <> '' or suggested_offer is not null)`,
  `update refusals set evidence = '{}' where conversation_id in ${listed(1)} and evidence <> '{}'`,
  `update cases set note = null where conversation_id in ${listed(1)} and note is not null and note <> '${ERASED_WROTE}'`,
]

export const talkStatements = (db: Database, conversationIds: string): D1PreparedStatement[] =>
  TALK_STEPS.map((sql) => db.$client.prepare(sql).bind(conversationIds))

/** ?1 debtors, ?2 now. Amounts, days and ids stay: the books are another purpose (LGPD art. 16 I). */
const PERSON_STEPS = [
  // What was with a conversation when its object was emptied does not leave any more.
  `update recipients set status = 'skipped', reason = 'erased', updated_at = ?2
   where debtor_id in ${listed(1)} and status in ('pending', 'scheduled', 'sending')`,
  `update import_rows set cells = '{}', row = null, before = null where debtor_id in ${listed(1)} and ?2 = ?2
     or debt_id in (select id from debts where debtor_id in ${listed(1)})`,
  `update debts set description = null, prescribed_reason = null where debtor_id in ${listed(1)} and ?2 = ?2`,
  `update promises set status = 'canceled', judged_at = ?2 where debtor_id in ${listed(1)} and status = 'open'`,
  `update agreements set status = 'canceled', ended_at = ?2 where debtor_id in ${listed(1)} and status = 'active'`,
  `update charges set status = 'canceled' where debtor_id in ${listed(1)} and status = 'active' and ?2 = ?2`,
  `update cases set status = 'resolved', outcome = 'erased', resolved_at = ?2, note = null
   where debtor_id in ${listed(1)} and status = 'open'`,
  `update debtors set name = 'Apagado', name_key = 'apagado', phone = '', phone_hash = 'erased_' || id,
     tax_id_hash = null, tax_id_first3 = null, tax_id_last2 = null, birth_date = null, state = null, email = null,
     tags = '[]', erased_at = ?2, updated_at = max(?2, updated_at + 1)
   where id in ${listed(1)} and erased_at is null`,
]

/** Last eight digits, as cells of a spreadsheet end with. */
const endsOf = (phones: readonly string[]): string[] => phones.map((phone) => phone.slice(-8))

/** Refused rows belong to nobody, but their cells may hold the phone. ?1 last digits. */
const REFUSED_CELLS = `
update import_rows set cells = '{}' where errors is not null and cells <> '{}' and exists (
  select 1 from json_each(?1) s where instr(replace(replace(replace(replace(replace(import_rows.cells, ' ', ''),
    '-', ''), '.', ''), '(', ''), ')', ''), s.value) > 0)`

/** ?1 phones, ?2 CPF hashes: rows of uploads that were not merged yet, or never will be, are refused. */
const WAITING_ROWS = `
update import_rows set ${REFUSE_ERASED} where debtor_id is null and row is not null
  and (row->>'$.phone' in ${listed(1)} or row->>'$.taxIdHash' in ${listed(2)})`

/** ?1 ids of the person's rows and conversations. */
const NAMED = (column: string) =>
  `exists (select 1 from json_each(?1) s where instr(${column}, s.value) > 0)`
const COPY_STEPS = [
  `delete from webhook_deliveries where event_id in (select id from webhook_events where ${NAMED('payload')})`,
  // The newest row stays, for the cursor of deliveries counts on it.
  `update webhook_events set payload = '{}' where ${NAMED('payload')}`,
  `delete from webhook_events where payload = '{}' and ?1 = ?1 and rowid < (select max(rowid) from webhook_events)`,
]

/** ?1 phone hashes. */
const PHONE_STEPS = [
  `delete from wa_contacts where phone_hash in ${listed(1)}`,
  `delete from number_of_phone where phone_hash in ${listed(1)}`,
]

/** Once, with the last batch. ?1 debtor, ?2 now, ?3 who, ?4 details. */
const AUDIT = `
insert into audit (at, actor, action, entity, entity_id, details)
select ?2, ?3, 'debtor.erased', 'debtor', ?1, ?4
where exists (select 1 from debtors where id = ?1 and erased_at is null)`

/** Takes the person out of every table, in one batch; objects were emptied before. */
export async function anonymise(
  db: Database,
  person: Person,
  by: { id: string; now: number; actor: string },
): Promise<void> {
  const d1 = db.$client
  const { debtorIds, conversationIds, phoneHashes, taxIdHashes, phones } = person
  const rows = JSON.stringify(debtorIds)
  const details = JSON.stringify({ rows: debtorIds.length, conversations: conversationIds.length })
  const of = (steps: readonly string[], ...values: unknown[]) =>
    steps.map((sql) => d1.prepare(sql).bind(...values))
  await d1.batch([
    d1.prepare(AUDIT).bind(by.id, by.now, by.actor, details),
    ...talkStatements(db, JSON.stringify(conversationIds)),
    ...of(COPY_STEPS, JSON.stringify([...debtorIds, ...conversationIds])),
    ...of(PHONE_STEPS, JSON.stringify(phoneHashes)),
    d1.prepare(WAITING_ROWS).bind(JSON.stringify(phones), JSON.stringify(taxIdHashes)),
    d1.prepare(REFUSED_CELLS).bind(JSON.stringify(endsOf(phones))),
    ...of(PERSON_STEPS, rows, by.now),
  ])
}

/** Under this name `job_days` says which of the moved conversations were emptied, whatever the day. */
export const MOVED_ERASED = { job: 'erased', day: 'once' }

/**
 * Conversations of people who were erased. `toEmpty`: it moved into one of theirs, so its object was never told.
 */
export async function erasedTalks(db: Database): Promise<{ id: string; toEmpty: boolean }[]> {
  const { results } = await db.$client
    .prepare(
      `with t as materialized (
         select i.conversation_id as id from tombstones s
         cross join identities i on i.kind = s.kind and i.value_hash = s.value_hash where s.kind <> 'tax_id')
       select id, 0 as toEmpty from t
       union select v.id, not exists (select 1 from job_days j where j.job = ?1 and j.subject = v.id and j.day = ?2)
       from conversations v where v.moved_to in (select id from t)`,
    )
    .bind(MOVED_ERASED.job, MOVED_ERASED.day)
    .all<{ id: string; toEmpty: number }>()
  return results.map(({ id, toEmpty }) => ({ id, toEmpty: toEmpty === 1 }))
}

/** A person whose data were erased wrote: one open case says so, and no more. */
export async function noteErasedWrote(
  deps: { db: Database; now: () => number; newId: (prefix: string) => string },
  { conversationId, creditorId }: { conversationId: string; creditorId: string },
): Promise<void> {
  await deps.db.$client
    .prepare(
      `insert into cases (id, creditor_id, conversation_id, debtor_id, kind, status, opened_at, due_at, note)
       select ?1, ?2, ?3, null, 'data_request', 'open', ?4, ?4 + 86400000, ?5
       where not exists (select 1 from cases where conversation_id = ?3 and kind = 'data_request' and status = 'open')`,
    )
    .bind(deps.newId('case'), creditorId, conversationId, deps.now(), ERASED_WROTE)
    .run()
}

/** ?1 debtors. Who they were at their phone, in the list of conversations. */
const FORGET_TALKS = `
update conversations set phone = null, phone_hash = null, name = null, preview = null
where phone_hash in (select d.phone_hash from debtors d where d.id in ${listed(1)})
  and not exists (select 1 from debtors o where o.phone_hash = conversations.phone_hash
    and o.id not in ${listed(1)} and o.erased_at is null)`

const EXPIRED = `
insert into audit (at, actor, action, entity, entity_id, details)
select ?2, 'system', 'debtor.expired', 'debtor', s.value, '{}' from json_each(?1) s where true`

/** Their time is over: the rows lose the person as with an erasure, but nobody is kept from coming back. */
export async function expirePeople(
  db: Database,
  debtorIds: readonly string[],
  now: number,
): Promise<void> {
  const rows = JSON.stringify(debtorIds)
  const d1 = db.$client
  await d1.batch([
    d1.prepare(FORGET_TALKS).bind(rows),
    d1.prepare(EXPIRED).bind(rows, now),
    ...PERSON_STEPS.map((sql) => d1.prepare(sql).bind(rows, now)),
  ])
}
