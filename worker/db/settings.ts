import { eq } from 'drizzle-orm'
import type { Database } from './client.ts'
import { settings } from './schema.ts'

/** Keys of the installation's settings; values are JSON text. */
export type SettingKey =
  | 'webhook_confirmed'
  | 'gateway'
  /** Hash that only the IDENTITY_KEY of these data gives. */
  | 'identity_key'
  /** Which campaigns a backup paused; that a restore is under way. */
  | 'backup'
  | 'restore'
  /** That a restore is over, and whose moment the backup was. */
  | 'restored'
  | 'alert_watch'
  | 'audit_head'
  | 'audit_check'
  /** How far today's walk over the conversations came. */
  | 'retention_walk'

/** The parsed value, or null when it was never written. */
export async function readSetting(db: Database, key: SettingKey): Promise<unknown> {
  const row = await db.select().from(settings).where(eq(settings.key, key)).get()
  return row === undefined ? null : JSON.parse(row.value)
}

/** Writes the value unless there is one. @returns the value that stands */
export async function keepSetting(
  db: Database,
  key: SettingKey,
  given: { value: unknown; now: number },
): Promise<unknown> {
  const value = JSON.stringify(given.value)
  await db.insert(settings).values({ key, value, updatedAt: given.now }).onConflictDoNothing()
  return readSetting(db, key)
}

/** The statement that writes the value, whatever stood there, for a batch. */
export function putSettingStatement(
  db: Database,
  key: SettingKey,
  given: { value: unknown; now: number },
): D1PreparedStatement {
  return db.$client
    .prepare(
      `insert into settings (key, value, updated_at) values (?1, ?2, ?3)
       on conflict do update set value = excluded.value, updated_at = excluded.updated_at`,
    )
    .bind(key, JSON.stringify(given.value), given.now)
}

export function deleteSettingStatement(db: Database, key: SettingKey): D1PreparedStatement {
  return db.$client.prepare('delete from settings where key = ?').bind(key)
}
