import * as z from 'zod'
import { audienceFilterSchema } from '../../domain/audience-filter.ts'
import { ladderStopRulesSchema } from '../api/ladders.ts'
import { success } from './common.ts'

export const ladderStepDtoSchema = z.strictObject({
  id: z.string(),
  offset_days: z.int(),
  template_id: z.string(),
  /** Null when the template was deleted: the step cannot go out. */
  template_name: z.string().nullable(),
  window_from: z.string(),
  window_to: z.string(),
})
export type LadderStepDto = z.infer<typeof ladderStepDtoSchema>

export const ladderDtoSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  filter: audienceFilterSchema,
  stop_rules: ladderStopRulesSchema,
  /** What always ends it for a person, pt-BR. */
  stops: z.array(z.strictObject({ reason: z.string(), label: z.string() })),
  version: z.int(),
  steps: z.array(ladderStepDtoSchema),
  /** The newest day on which a step was looked at. */
  last_run: z
    .strictObject({ day: z.string(), messages: z.int(), campaign_ids: z.array(z.string()) })
    .nullable(),
  /** Why today's run did not happen; null when it did, or when nothing was due. */
  problem: z.strictObject({ day: z.string(), code: z.string(), message: z.string() }).nullable(),
  created_at: z.int(),
  updated_at: z.int(),
})
export type LadderDto = z.infer<typeof ladderDtoSchema>

/** GET /api/ladders */
export const laddersAnswerSchema = z.strictObject({ success, ladders: z.array(ladderDtoSchema) })
export type LaddersAnswer = z.infer<typeof laddersAnswerSchema>

/** POST, PUT, GET /api/ladders/{id}; POST /api/ladders/{id}/enable|disable */
export const ladderAnswerSchema = z.strictObject({ success, ladder: ladderDtoSchema })
export type LadderAnswer = z.infer<typeof ladderAnswerSchema>

export const simulateLadderAnswerSchema = z.strictObject({
  success,
  /** As if nobody paid or answered meanwhile: the most it can get. */
  days: z.array(
    z.strictObject({
      day: z.string(),
      business_day: z.boolean(),
      debtors: z.int(),
      cents: z.int(),
      steps: z.array(
        z.strictObject({
          step_id: z.string(),
          offset_days: z.int(),
          template_name: z.string().nullable(),
          debtors: z.int(),
          debts: z.int(),
          cents: z.int(),
          /** Some of them, for operators; empty for others. */
          sample: z.array(
            z.strictObject({
              debtor: z.string(),
              phone: z.string(),
              due_date: z.string(),
              cents: z.int(),
            }),
          ),
        }),
      ),
    }),
  ),
  /** People the filter finds who get nothing now, by reason. */
  excluded: z.array(z.strictObject({ reason: z.string(), label: z.string(), n: z.int() })),
})
export type SimulateLadderAnswer = z.infer<typeof simulateLadderAnswerSchema>
