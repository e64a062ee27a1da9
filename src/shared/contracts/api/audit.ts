import * as z from 'zod'

export type { AuditRowDto, AuditAnswer, AuditBreak, AuditVerifyAnswer } from '../answers/audit.ts'

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

/** GET /api/audit/verify: from the first row, or after a place in the chain. */
export const auditVerifyQuerySchema = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
})
