import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Database } from './client.ts'
import { audit } from './schema.ts'

export type AuditEntry = {
  at: number
  /** User id, or `system`. */
  actor: string
  /** `payment.recorded`: entity and past participle. */
  action: string
  entity: string
  entityId: string
  /** No personal data. */
  details?: Record<string, string | number | boolean | null>
}

/** Statement for the batch of the change. */
export function auditInsert(db: Database, entry: AuditEntry) {
  return db.insert(audit).values({ ...entry, details: JSON.stringify(entry.details ?? {}) })
}

/** For conditional writes: audits only when `condition` (an SQL predicate) holds after the change. */
export function auditInsertIf(db: Database, entry: AuditEntry, condition: SQL) {
  const { at, actor, action, entity, entityId } = entry
  const details = JSON.stringify(entry.details ?? {})
  return db.run(sql`insert into audit (at, actor, action, entity, entity_id, details)
    select ${at}, ${actor}, ${action}, ${entity}, ${entityId}, ${details} where ${condition}`)
}
