import * as z from 'zod'
import type { ContactHours } from '../../domain/contact-hours.ts'
import type { LawSource } from '../../domain/compliance/laws.ts'
import type { Purpose, RuleLevel } from '../facts.ts'

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

export type RefusalDto = {
  id: string
  conversation_id: string
  campaign_id: string | null
  recipient_id: string | null
  purpose: Purpose
  rule: string
  /** pt-BR */
  label: string
  level: RuleLevel
  /** Machine readable, no personal data. */
  evidence: Record<string, unknown>
  /** When it may go, epoch ms; null = waiting does not help. */
  until: number | null
  at: number
}

export type RefusalsAnswer = {
  success: true
  refusals: RefusalDto[]
  /** Messages by rule, most first; with `campaign_id` only. */
  by_rule: { rule: string; label: string; level: RuleLevel; n: number }[]
  next: string | null
}

type Hours = Pick<ContactHours, 'weekdays' | 'saturday'>

/** GET /api/compliance/laws: the tables behind the gate, and what they come to with today's settings. */
export type LawsAnswer = {
  success: true
  rules: {
    id: string
    label: string
    source: string
    /** Out of the box, now, and the mildest the creditor may choose. */
    standard: RuleLevel
    level: RuleLevel
    floor: RuleLevel
  }[]
  safe: { standard: Hours; maximum: Hours }
  federal: readonly LawSource[]
  states: {
    uf: string
    /** As far as hours may be opened; `by_law` false means by the safe maximum only. */
    limit: Hours
    by_law: boolean
    /** Hours that count now. */
    hours: Hours
    laws: readonly LawSource[]
    /** `MM-DD` */
    holidays: readonly string[]
    /** Days from Easter Sunday. */
    easter_holidays: readonly number[]
    needs_consent: boolean
  }[]
}
