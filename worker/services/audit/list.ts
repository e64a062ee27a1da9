import * as z from 'zod'
import type { AuditAnswer, AuditQuery } from '../../../src/shared/contracts/api/audit.ts'
import { listAudit } from '../../db/audit-list.ts'
import type { Deps } from '../../deps.ts'

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

/** Who did what, newest first; the cursor is the last id. */
export async function showAudit({ db }: Pick<Deps, 'db'>, query: AuditQuery): Promise<AuditAnswer> {
  const rows = await listAudit(db, query)
  const last = rows.length < query.limit ? undefined : rows.at(-1)
  return {
    success: true,
    items: rows.map((row) => ({
      id: row.id,
      at: row.at,
      actor: row.actor,
      actor_name: row.actorName,
      action: row.action,
      entity: row.entity,
      entity_id: row.entityId,
      details: detailsSchema.safeParse(JSON.parse(row.details)).data ?? {},
      sealed_seq: row.sealedSeq,
      sealed_hash: row.sealedHash,
    })),
    next: last === undefined ? null : String(last.id),
  }
}
