import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'

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

/**
 * The audit row of a change, for its batch (`atomically`). With `condition`, an SQL predicate over the
 * state after the change, only when that holds: for conditional writes.
 */
export function auditInsert(entry: AuditEntry, condition: SQL = sql`true`): SQL {
  const { at, actor, action, entity, entityId } = entry
  const details = JSON.stringify(entry.details ?? {})
  return sql`insert into audit (at, actor, action, entity, entity_id, details)
    select ${at}, ${actor}, ${action}, ${entity}, ${entityId}, ${details} where ${condition}`
}
