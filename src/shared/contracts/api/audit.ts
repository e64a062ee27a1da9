import * as z from 'zod'

/** GET /api/audit: newest first. `action` may be a whole action or an entity's prefix (`payment.`). */
export const auditQuerySchema = z.strictObject({
  actor: z.string().max(64).optional(),
  action: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]*)?$/)
    .max(64)
    .optional(),
  entity: z.string().max(64).optional(),
  entity_id: z.string().max(128).optional(),
  /** Epoch ms, inclusive and exclusive. */
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
  /** Cursor of the page before (`next`). */
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AuditQuery = z.infer<typeof auditQuerySchema>

export type AuditRowDto = {
  id: number
  at: number
  /** User id, `system`, or an API key's id. */
  actor: string
  /** Null where the actor is no user. */
  actor_name: string | null
  action: string
  entity: string
  entity_id: string
  details: Record<string, string | number | boolean | null>
  /** Place in the chain; null until the next minute. */
  sealed_seq: number | null
  sealed_hash: string | null
}

export type AuditAnswer = { success: true; items: AuditRowDto[]; next: string | null }

/** GET /api/audit/verify: from the first row, or after a place in the chain. */
export const auditVerifyQuerySchema = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
})

/**
 * `altered`: the row does not fit its hash. `missing`: a place in the chain has no row. `unlinked`: a sealed row stands
 * outside of the chain. `head`: the chain ends elsewhere than its head says.
 */
export type AuditBreak = { seq: number; kind: 'altered' | 'missing' | 'unlinked' | 'head' }

export type AuditVerifyAnswer = {
  success: true
  ok: boolean
  /** Rows whose hash was computed anew. */
  checked: number
  /** The chain's end; null before the first seal. */
  head: { seq: number; hash: string; at: number } | null
  /** Rows that wait for the next seal. */
  unsealed: number
  /** The first thing found wrong. */
  broken: AuditBreak | null
  /** Ask again with `after`; null when the whole chain was walked. */
  next: number | null
}
