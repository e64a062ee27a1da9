import type { StoredRow } from '../../src/shared/contracts/api/backup.ts'
import type { Database } from './client.ts'
import { MOVED_ERASED } from './erasure.ts'
import { jsonParam } from './json-param.ts'

/** Of the moment or of one installation: sign-ins, answers that may be repeated, counters of minutes. */
const LEFT_OUT = new Set([
  'd1_migrations',
  'refresh_tokens',
  'idempotency_keys',
  'early_acks',
  'api_minutes',
])
/** Proofs of the installation itself, which another one has to bring by itself. */
const OWN_SETTINGS = [
  'gateway',
  'identity_key',
  'webhook_confirmed',
  'backup',
  'restore',
  'restored',
  'alert_watch',
]

/** Phones and who was erased come first: until then nobody may be taken for a stranger (protocol 12). */
const FIRST = ['creditors', 'identities', 'tombstones', 'stops']

const PAGE_ROWS = 500

/** Tables in an order in which a row finds the rows it names. */
export async function backupTables(db: Database): Promise<string[]> {
  const { results } = await db.$client
    .prepare(
      `select m.name, group_concat(f."table") as parents from sqlite_master m
       left join pragma_foreign_key_list(m.name) f on f."table" <> m.name
       where m.type = 'table' and m.name not like 'sqlite\\_%' escape '\\'
         and m.name not like '\\_cf\\_%' escape '\\' group by m.name order by m.name`,
    )
    .all<{ name: string; parents: string | null }>()
  const waiting = new Map(
    results
      .filter(({ name }) => !LEFT_OUT.has(name))
      .map(({ name, parents }) => [name, new Set(parents?.split(',') ?? [])]),
  )
  const ordered: string[] = []
  const take = (name: string): void => {
    const parents = waiting.get(name)
    if (parents === undefined) return
    waiting.delete(name)
    for (const parent of parents) take(parent)
    ordered.push(name)
  }
  for (const name of [...FIRST, ...waiting.keys()]) take(name)
  return ordered
}

/** The next rows by rowid, the stored values as they are. `table` is one of `backupTables`. */
export async function rowsAfter(
  db: Database,
  table: string,
  after: number,
): Promise<{ rows: StoredRow[]; next: number | null }> {
  const own =
    table === 'settings' ? `and key not in (${OWN_SETTINGS.map(() => '?').join(',')})` : ''
  const { results } = await db.$client
    .prepare(
      `select rowid as _rowid, * from ${table} where rowid > ? ${own} order by rowid limit ${PAGE_ROWS}`,
    )
    .bind(after, ...(own === '' ? [] : OWN_SETTINGS))
    .all<StoredRow & { _rowid: number }>()
  const last = results.at(-1)?._rowid ?? null
  return {
    rows: results.map(({ _rowid, ...row }) => row),
    next: results.length < PAGE_ROWS ? null : last,
  }
}

/** Fits no password. */
export const NO_PASSWORD = ''

/** Puts rows back over what a fresh installation has of its own (seeds); repeated it changes nothing. The audit is only added to,
 * and a user without a password does not take the place of one who has one. */
export async function putRows(
  db: Database,
  table: string,
  rows: readonly StoredRow[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const opensNothing = rows.some((row) => row['password_hash'] === NO_PASSWORD)
  const verb = table === 'audit' || opensNothing ? 'insert or ignore' : 'insert or replace'
  const values = columns.map((column) => `value ->> '${column}'`).join(', ')
  await db.$client
    .prepare(
      `${verb} into ${table} (${columns.map((column) => `"${column}"`).join(', ')})
       select ${values} from json_each(?)`,
    )
    .bind(jsonParam(rows.map((row) => JSON.stringify(row))))
    .run()
}

/** Nobody was ever written to and nothing was uploaded here. */
export async function isEmpty(db: Database): Promise<boolean> {
  const row = await db.$client
    .prepare(
      `select exists (select 1 from debtors) or exists (select 1 from conversations)
         or exists (select 1 from campaigns) as busy`,
    )
    .first<{ busy: number }>()
  return row?.busy === 0
}

export async function highestAuditId(db: Database): Promise<number> {
  const row = await db.$client
    .prepare('select coalesce(max(id), 0) as n from audit')
    .first<{ n: number }>()
  return row?.n ?? 0
}

const KEEP_SEALED = `create trigger audit_sealed_stays before update on audit when old.sealed_hash is not null
begin select raise(abort, 'audit row is sealed'); end`
const KEEP_ROWS = `create trigger audit_is_kept before delete on audit
begin select raise(abort, 'audit rows are never deleted'); end`

/**
 * The chain goes on where the backup's ended, so what the empty installation wrote about itself goes. The entry
 * of the restore takes the number after the backup's last, and everything later follows it.
 */
export async function makeRoomForAudit(
  db: Database,
  entry: { id: number; at: number; actor: string },
): Promise<void> {
  const d1 = db.$client
  await d1.batch([
    d1.prepare('drop trigger if exists audit_sealed_stays'),
    d1.prepare('drop trigger if exists audit_is_kept'),
    d1.prepare('delete from audit'),
    d1
      .prepare(
        `insert into audit (id, at, actor, action, entity, entity_id)
         values (?, ?, ?, 'restore.begun', 'installation', 'installation')`,
      )
      .bind(entry.id, entry.at, entry.actor),
    d1.prepare("delete from settings where key = 'audit_head'"),
    d1.prepare(KEEP_SEALED),
    d1.prepare(KEEP_ROWS),
  ])
}

/** Campaigns that send, of all creditors. */
export async function campaignsAtWork(db: Database): Promise<{ id: string; creditorId: string }[]> {
  const { results } = await db.$client
    .prepare("select id, creditor_id as creditorId from campaigns where status = 'running'")
    .all<{ id: string; creditorId: string }>()
  return results
}

type PausedCampaign = { id: string; creditorId: string; at: number }

/** Those that still stand as the backup left them: whatever a person did to one since is the person's word. */
export async function stillPausedByBackup(
  db: Database,
  paused: readonly PausedCampaign[],
): Promise<PausedCampaign[]> {
  const { results } = await db.$client
    .prepare(
      `select c.id, c.creditor_id as creditorId, j.value ->> 'at' as at
       from json_each(?) j join campaigns c on c.id = j.value ->> 'id'
       where c.status = 'paused' and not exists (select 1 from audit a
         where a.entity = 'campaign' and a.entity_id = c.id and a.action like 'campaign.%'
           and a.at > j.value ->> 'at')`,
    )
    .bind(JSON.stringify(paused))
    .all<PausedCampaign>()
  return results
}

export async function conversationIds(
  db: Database,
  after: string,
  limit: number,
): Promise<string[]> {
  const { results } = await db.$client
    .prepare('select id from conversations where id > ? order by id limit ?')
    .bind(after, limit)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/**
 * Nothing starts by itself after a restore, for what happened since the backup is not known here: campaigns stand still
 * and ladders are off until a person says so, reminders that fell due since count as sent (one left out is better than
 * one twice), and whoever was not final may have been written to: in doubt, to be looked up (protocol 12).
 * @param since the backup's day, `until` the day after today, YYYY-MM-DD
 */
export async function settleRestored(
  db: Database,
  { now, since, until }: { now: number; since: string; until: string },
): Promise<number> {
  const d1 = db.$client
  const [, touched] = await d1.batch([
    d1.prepare(
      "update campaigns set status = 'paused' where status in ('starting', 'running', 'scheduled')",
    ),
    d1
      .prepare(
        `update recipients set status = 'uncertain', reason = 'restored', updated_at = ?1
         where status in ('pending', 'scheduled', 'sending', 'uncertain')
           and campaign_id in (select id from campaigns where status = 'paused')`,
      )
      .bind(now),
    d1.prepare('update ladders set enabled = 0'),
    // Objects were copied before the tables: one that was emptied in between is full again.
    d1.prepare('delete from job_days where job = ?').bind(MOVED_ERASED.job),
    // Events count by their place in the table, which is another one here; those of the backup were told already.
    d1.prepare(
      `update settings set value = (select cast(coalesce(max(rowid), 0) as text) from webhook_events)
       where key = 'webhook_cursor'`,
    ),
    d1
      .prepare(
        `update promises set reminded_at = ?1 where status = 'open' and reminded_at is null
           and due_date between ?2 and ?3`,
      )
      .bind(now, since, until),
    d1
      .prepare(
        `update installments set reminded_at = ?1 where reminded_at is null
           and due_date between ?2 and ?3`,
      )
      .bind(now, since, until),
  ])
  return touched?.meta.changes ?? 0
}

/** Recipients whose object was not told of the doubt yet. */
export async function doubtedAfter(db: Database, after: string, limit: number): Promise<string[]> {
  const { results } = await db.$client
    .prepare(
      `select id from recipients where status = 'uncertain' and reason = 'restored' and id > ?
         and conversation_id is not null order by id limit ?`,
    )
    .bind(after, limit)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** The object knows of it now, and the sweep may ask it again. */
export function doubtToldStatement(
  db: Database,
  ids: readonly string[],
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `update recipients set reason = 'interrupted', due_at = ?2, updated_at = ?2
       where reason = 'restored' and id in (select value from json_each(?1))`,
    )
    .bind(JSON.stringify(ids), now)
}

/** Without WhatsApp nothing can have left: planned again, and left out the usual way. */
export function neverLeftStatement(
  db: Database,
  ids: readonly string[],
  now: number,
): D1PreparedStatement {
  return db.$client
    .prepare(
      `update recipients set status = 'pending', reason = null, plan_no = plan_no + 1, due_at = ?2,
         updated_at = ?2
       where status = 'uncertain' and reason = 'restored' and id in (select value from json_each(?1))`,
    )
    .bind(JSON.stringify(ids), now)
}
