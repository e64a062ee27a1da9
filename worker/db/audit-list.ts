import type { AuditQuery } from '../../src/shared/contracts/api/audit.ts'
import type { AuditRow } from './audit-chain.ts'
import type { Database } from './client.ts'

export type ListedRow = AuditRow & {
  actorName: string | null
  sealedSeq: number | null
  sealedHash: string | null
}

const LIST = `
select a.id, a.at, a.actor, a.action, a.entity, a.entity_id as entityId, a.details,
  a.sealed_seq as sealedSeq, a.sealed_hash as sealedHash, coalesce(u.username, k.name) as actorName
from audit a left join users u on u.id = a.actor left join api_keys k on k.id = a.actor`

/** Newest first. Only the filters that were given are asked for, so that each finds its index. */
export async function listAudit(db: Database, query: AuditQuery): Promise<ListedRow[]> {
  const { actor, action, entity, entity_id: entityId, from, to, before, limit } = query
  const prefix = action?.endsWith('.') === true
  const filters = [
    ['a.id < ?', before],
    ['a.at >= ?', from],
    ['a.at < ?', to],
    ['a.entity = ?', entity],
    ['a.entity_id = ?', entityId],
    ['a.actor = ?', actor],
    [prefix ? 'substr(a.action, 1, length(?1)) = ?1' : 'a.action = ?', action],
  ] as const
  const given = filters.flatMap(([text, value]) => (value === undefined ? [] : [{ text, value }]))
  const where = given.map(({ text }, n) => text.replaceAll(/\?1?/g, `?${n + 1}`)).join(' and ')
  const { results } = await db.$client
    .prepare(
      `${LIST} ${where === '' ? '' : `where ${where}`} order by a.id desc limit ?${given.length + 1}`,
    )
    .bind(...given.map(({ value }) => value), limit)
    .all<ListedRow>()
  return results
}
