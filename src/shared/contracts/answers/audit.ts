import * as z from 'zod'
import { success } from './common.ts'

export const auditRowDtoSchema = z.strictObject({
  id: z.int(),
  at: z.int(),
  /** User id, `system`, or an API key's id. */
  actor: z.string(),
  /** Null where the actor is no user. */
  actor_name: z.string().nullable(),
  action: z.string(),
  entity: z.string(),
  entity_id: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()),
  /** Place in the chain; null until the next minute. */
  sealed_seq: z.int().nullable(),
  sealed_hash: z.string().nullable(),
})
export type AuditRowDto = z.infer<typeof auditRowDtoSchema>

export const auditAnswerSchema = z.strictObject({
  success,
  items: z.array(auditRowDtoSchema),
  next: z.string().nullable(),
})
export type AuditAnswer = z.infer<typeof auditAnswerSchema>

/**
 * `altered`: the row does not fit its hash. `missing`: a place in the chain has no row. `unlinked`: a sealed row stands
 * outside of the chain. `head`: the chain ends elsewhere than its head says.
 */
export const auditBreakSchema = z.strictObject({
  seq: z.int(),
  kind: z.enum(['altered', 'missing', 'unlinked', 'head']),
})
export type AuditBreak = z.infer<typeof auditBreakSchema>

export const auditVerifyAnswerSchema = z.strictObject({
  success,
  ok: z.boolean(),
  /** Rows whose hash was computed anew. */
  checked: z.int(),
  /** The chain's end; null before the first seal. */
  head: z.strictObject({ seq: z.int(), hash: z.string(), at: z.int() }).nullable(),
  /** Rows that wait for the next seal. */
  unsealed: z.int(),
  /** The first thing found wrong. */
  broken: auditBreakSchema.nullable(),
  /** Ask again with `after`; null when the whole chain was walked. */
  next: z.int().nullable(),
})
export type AuditVerifyAnswer = z.infer<typeof auditVerifyAnswerSchema>
