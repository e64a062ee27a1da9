import * as z from 'zod'

export type { RefusalDto, RefusalsAnswer, LawsAnswer } from '../answers/compliance.ts'

/** GET /api/compliance/refusals; newest first, `after` is the last answer's `next`. */
export const refusalsQuerySchema = z.object({
  conversation_id: z.string().min(1).max(100).nullable().default(null),
  campaign_id: z.string().min(1).max(100).nullable().default(null),
  rule: z.string().min(1).max(40).nullable().default(null),
  after: z
    .string()
    .regex(/^\d{1,16}_[\w:.-]{1,200}$/)
    .nullable()
    .default(null),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type RefusalsQuery = z.infer<typeof refusalsQuerySchema>
