import { and, eq, sql } from 'drizzle-orm'
import { parseSettings } from '../../src/shared/contracts/api/settings.ts'
import type { SettingsSpec } from '../../src/shared/contracts/api/settings.ts'
import { auditInsert } from './audit.ts'
import type { AuditEntry } from './audit.ts'
import type { Database } from './client.ts'
import { creditorSettings } from './schema.ts'
import { atomically } from './statement.ts'

/** `version` 0: never saved, the value is the fallback. */
export type StoredSettings<T> = {
  value: T
  version: number
  updatedAt: number | null
  updatedBy: string | null
}

/** One kind of a creditor's settings, as they count now. */
export async function readSettings<T extends object>(
  db: Database,
  creditorId: string,
  spec: SettingsSpec<T>,
): Promise<StoredSettings<T>> {
  const row = await db
    .select()
    .from(creditorSettings)
    .where(and(eq(creditorSettings.creditorId, creditorId), eq(creditorSettings.kind, spec.kind)))
    .get()
  const value = parseSettings(spec, row?.value ?? null)
  const { version = 0, updatedAt = null, updatedBy = null } = row ?? {}
  return { value, version, updatedAt, updatedBy }
}

export type SettingsRow = { kind: string; value: string }

/** All kinds of a creditor's settings in one statement, for a batch that reads other facts too. */
export function settingsStatement(db: Database, creditorId: string): D1PreparedStatement {
  return db.$client
    .prepare('select kind, value from creditor_settings where creditor_id = ?')
    .bind(creditorId)
}

/** One kind out of the rows of `settingsStatement`. */
export function settingsFrom<T extends object>(
  spec: SettingsSpec<T>,
  rows: readonly SettingsRow[],
): T {
  return parseSettings(spec, rows.find(({ kind }) => kind === spec.kind)?.value ?? null)
}

export type SettingsChange = {
  creditorId: string
  kind: SettingsSpec<object>['kind']
  value: object
  /** The version the change was made from; 0 for the first. */
  version: number
  at: number
  actor: string
  audit: Pick<AuditEntry, 'details'>
}

/**
 * Writes a value if nobody changed it since, with its audit row in the same batch.
 * @returns whether it was written
 */
export async function writeSettings(db: Database, change: SettingsChange): Promise<boolean> {
  const { creditorId, kind, version, at, actor } = change
  const value = JSON.stringify(change.value)
  const unchanged = sql`coalesce((select s.version from creditor_settings s
    where s.creditor_id = ${creditorId} and s.kind = ${kind}), 0) = ${version}`
  const entry: AuditEntry = {
    at,
    actor,
    action: 'settings.updated',
    entity: 'creditor_settings',
    entityId: `${creditorId}:${kind}`,
    ...change.audit,
  }
  // The audit row stands first: both statements ask the same question of the same state.
  const [, written] = await atomically(db, [
    auditInsert(entry, unchanged),
    sql`insert into creditor_settings (creditor_id, kind, value, version, updated_at, updated_by)
      select ${creditorId}, ${kind}, ${value}, ${version + 1}, ${at}, ${actor} where ${unchanged}
      on conflict (creditor_id, kind) do update set value = excluded.value, version = excluded.version,
        updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
  ])
  return (written?.changes ?? 0) > 0
}
