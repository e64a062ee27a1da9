import type { AuditRow } from '../../db/audit-chain.ts'

const encoder = new TextEncoder()

/** What the first link follows. */
export const GENESIS = '0'.repeat(64)

/**
 * A row's link: SHA-256, in hex, over the link before and the row as a JSON array in a fixed order. `details` goes in as
 * the text that is stored, so that nothing has to be parsed to compare.
 */
export async function linkHash(before: string, row: AuditRow & { seq: number }): Promise<string> {
  const { seq, id, at, actor, action, entity, entityId, details } = row
  const text = `${before}\n${JSON.stringify([seq, id, at, actor, action, entity, entityId, details])}`
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
