import type { Database } from './client.ts'

/** Parts of the composition root the directory needs. */
type DirectoryDeps = { db: Database; newId: (prefix: string) => string; now: () => number }

export type IdentityKind = 'phone' | 'lid'
export type Identity = { kind: IdentityKind; valueHash: string }

/** Somebody as first met: by phone (then its hash is the identity) or by hidden id only. */
export type NewPerson = {
  identity: Identity
  /** E.164, or null while only a LID is known. */
  phone: string | null
  creditorId: string
  name: string | null
}

/** What the directory row says; `movedTo` is set when a LID turned out to be a known phone. */
export type DirectoryRow = {
  conversationId: string
  creditorId: string
  phone: string | null
  phoneHash: string | null
}

const FIND = `select i.conversation_id as conversationId, c.creditor_id as creditorId, c.phone as phone,
  c.phone_hash as phoneHash
from identities i join conversations c on c.id = i.conversation_id
where i.kind = ? and i.value_hash = ?`

export async function findConversation(
  db: Database,
  { kind, valueHash }: Identity,
): Promise<DirectoryRow | null> {
  return db.$client.prepare(FIND).bind(kind, valueHash).first<DirectoryRow>()
}

const ADD_IDENTITY = `insert into identities (kind, value_hash, conversation_id, created_at)
values (?, ?, ?, ?) on conflict do nothing`
/** Only the winner of the race for the identity gets a directory row. */
const ADD_CONVERSATION = `insert into conversations (id, creditor_id, phone, phone_hash, name, created_at)
select ?1, ?2, ?3, ?4, ?5, ?6
where exists (select 1 from identities where kind = ?7 and value_hash = ?8 and conversation_id = ?1)
on conflict do nothing`

/**
 * The conversation of an identity, created when it is new. Runs before the object is first called
 * (protocol 5); concurrent callers get the same one.
 */
export async function ensureConversation(
  { db, newId, now }: DirectoryDeps,
  person: NewPerson,
): Promise<DirectoryRow> {
  const { identity, phone, creditorId, name } = person
  const known = await findConversation(db, identity)
  if (known !== null) return known
  const id = newId('cnv')
  const at = now()
  const { kind, valueHash } = identity
  const d1 = db.$client
  const phoneHash = kind === 'phone' ? valueHash : null
  const results = await d1.batch<DirectoryRow>([
    d1.prepare(ADD_IDENTITY).bind(kind, valueHash, id, at),
    d1.prepare(ADD_CONVERSATION).bind(id, creditorId, phone, phoneHash, name, at, kind, valueHash),
    d1.prepare(FIND).bind(kind, valueHash),
  ])
  const row = results[2]?.results[0]
  if (row === undefined) throw new Error('identity without a conversation')
  return row
}

export type Contact = {
  phoneHash: string
  /** E.164 */
  phone: string
  creditorId: string
  name: string | null
}

/** Keeps one JSON parameter well under the 2 MB production accepts. */
const SLICE = 2_000

const ADD_IDENTITIES = `insert into identities (kind, value_hash, conversation_id, created_at)
select 'phone', j.value ->> 'phoneHash', j.value ->> 'id', ?2 from json_each(?1) j where true
on conflict do nothing`
/** "cross" keeps the order: SQLite would else read the JSON once per identity there is. */
const ADD_CONVERSATIONS = `insert into conversations (id, creditor_id, phone, phone_hash, name, created_at)
select j.value ->> 'id', j.value ->> 'creditorId', j.value ->> 'phone', j.value ->> 'phoneHash',
  j.value ->> 'name', ?2
from json_each(?1) j
cross join identities i on i.kind = 'phone' and i.value_hash = j.value ->> 'phoneHash'
where i.conversation_id = j.value ->> 'id'
on conflict do nothing`
const SELECT_MANY = `select i.value_hash as phoneHash, i.conversation_id as conversationId
from json_each(?1) j cross join identities i on i.kind = 'phone' and i.value_hash = j.value ->> 'phoneHash'`

/**
 * Conversations of many phones at once (campaign start): three statements per 2,000 contacts.
 * @returns conversation id by phone hash, one entry for every contact
 */
export async function ensureConversations(
  { db, newId, now }: DirectoryDeps,
  contacts: readonly Contact[],
): Promise<Map<string, string>> {
  const d1 = db.$client
  const found = new Map<string, string>()
  for (let from = 0; from < contacts.length; from += SLICE) {
    const slice = contacts.slice(from, from + SLICE)
    const rows = JSON.stringify(slice.map((contact) => ({ ...contact, id: newId('cnv') })))
    const results = await d1.batch<{ phoneHash: string; conversationId: string }>([
      d1.prepare(ADD_IDENTITIES).bind(rows, now()),
      d1.prepare(ADD_CONVERSATIONS).bind(rows, now()),
      d1.prepare(SELECT_MANY).bind(rows),
    ])
    for (const row of results[2]?.results ?? []) found.set(row.phoneHash, row.conversationId)
  }
  return found
}

/** Adds a further identity to a conversation; an identity that already belongs to one stays there. */
export async function addIdentity(
  { db, now }: Pick<DirectoryDeps, 'db' | 'now'>,
  { kind, valueHash }: Identity,
  conversationId: string,
): Promise<void> {
  await db.$client.prepare(ADD_IDENTITY).bind(kind, valueHash, conversationId, now()).run()
}

/** A conversation that knew only a LID learns its phone, which no other conversation has. */
export async function learnPhone(
  { db, now }: Pick<DirectoryDeps, 'db' | 'now'>,
  given: { conversationId: string; phone: string; phoneHash: string },
): Promise<boolean> {
  const { conversationId, phone, phoneHash } = given
  const d1 = db.$client
  const results = await d1.batch<{ conversation_id: string }>([
    d1.prepare(ADD_IDENTITY).bind('phone', phoneHash, conversationId, now()),
    d1
      .prepare(
        `update conversations set phone = ?2, phone_hash = ?3 where id = ?1 and exists
         (select 1 from identities where kind = 'phone' and value_hash = ?3 and conversation_id = ?1)
         and not exists (select 1 from tombstones t where t.creditor_id = conversations.creditor_id
           and t.kind = 'phone' and t.value_hash = ?3)`,
      )
      .bind(conversationId, phone, phoneHash),
    d1
      .prepare(`select conversation_id from identities where kind = 'phone' and value_hash = ?`)
      .bind(phoneHash),
  ])
  return results[2]?.results[0]?.conversation_id === conversationId
}

/** All identities of the loser point at the winner, its notes go along, and its row says so: one batch. */
export async function moveIdentities(
  db: Database,
  { loser, winner }: { loser: string; winner: string },
): Promise<void> {
  const d1 = db.$client
  await d1.batch([
    d1
      .prepare('update identities set conversation_id = ? where conversation_id = ?')
      .bind(winner, loser),
    d1.prepare('update conversations set moved_to = ? where id = ?').bind(winner, loser),
    d1
      .prepare('update notes set conversation_id = ? where conversation_id = ?')
      .bind(winner, loser),
  ])
}
