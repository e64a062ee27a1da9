import { eq } from 'drizzle-orm'
import type { Database } from './client.ts'
import { settings } from './schema.ts'

/** Keys of the installation's settings; values are JSON text. */
export type SettingKey = 'webhook_confirmed'

/** The parsed value, or null when it was never written. */
export async function readSetting(db: Database, key: SettingKey): Promise<unknown> {
  const row = await db.select().from(settings).where(eq(settings.key, key)).get()
  return row === undefined ? null : JSON.parse(row.value)
}
