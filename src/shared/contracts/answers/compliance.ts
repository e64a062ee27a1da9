import * as z from 'zod'
import { purposeSchema, ruleLevelSchema } from '../facts.ts'
import { contactDaysSchema, lawSourceSchema, success } from './common.ts'

export const refusalDtoSchema = z.strictObject({
  id: z.string(),
  conversation_id: z.string(),
  campaign_id: z.string().nullable(),
  recipient_id: z.string().nullable(),
  purpose: purposeSchema,
  rule: z.string(),
  /** pt-BR */
  label: z.string(),
  level: ruleLevelSchema,
  /** Machine readable, no personal data. */
  evidence: z.record(z.string(), z.unknown()),
  /** When it may go, epoch ms; null = waiting does not help. */
  until: z.int().nullable(),
  at: z.int(),
})
export type RefusalDto = z.infer<typeof refusalDtoSchema>

export const refusalsAnswerSchema = z.strictObject({
  success,
  refusals: z.array(refusalDtoSchema),
  /** Messages by rule, most first; with `campaign_id` only. */
  by_rule: z.array(
    z.strictObject({ rule: z.string(), label: z.string(), level: ruleLevelSchema, n: z.int() }),
  ),
  next: z.string().nullable(),
})
export type RefusalsAnswer = z.infer<typeof refusalsAnswerSchema>

const hoursSchema = contactDaysSchema.pick({ weekdays: true, saturday: true })

/** GET /api/compliance/laws: the tables behind the gate, and what they come to with today's settings. */
export const lawsAnswerSchema = z.strictObject({
  success,
  rules: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      source: z.string(),
      /** Out of the box, now, and the mildest the creditor may choose. */
      standard: ruleLevelSchema,
      level: ruleLevelSchema,
      floor: ruleLevelSchema,
    }),
  ),
  safe: z.strictObject({ standard: hoursSchema, maximum: hoursSchema }),
  federal: z.array(lawSourceSchema).readonly(),
  states: z.array(
    z.strictObject({
      uf: z.string(),
      /** As far as hours may be opened; `by_law` false means by the safe maximum only. */
      limit: hoursSchema,
      by_law: z.boolean(),
      /** Hours that count now. */
      hours: hoursSchema,
      laws: z.array(lawSourceSchema).readonly(),
      /** `MM-DD` */
      holidays: z.array(z.string()).readonly(),
      /** Days from Easter Sunday. */
      easter_holidays: z.array(z.number()).readonly(),
      needs_consent: z.boolean(),
    }),
  ),
})
export type LawsAnswer = z.infer<typeof lawsAnswerSchema>
