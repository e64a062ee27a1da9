import * as z from 'zod'
import { audienceFilterSchema } from '../../domain/audience-filter.ts'
import { DEFAULT_CATCH_UP_DAYS } from '../../domain/ladder.ts'

export type {
  LadderStepDto,
  LadderDto,
  LaddersAnswer,
  LadderAnswer,
  SimulateLadderAnswer,
} from '../answers/ladders.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use HH:MM.')

/** Ten minutes at least: the job that opens and closes windows runs that often. */
const stepSchema = z
  .strictObject({
    /** Days from the due date; negative before it. */
    offset_days: z.int().min(-60).max(365),
    template_id: z.string().min(1).max(80),
    /** Local wall times between which it goes out. */
    window_from: clock.default('09:00'),
    window_to: clock.default('18:00'),
  })
  .refine((v) => v.window_from < v.window_to, {
    path: ['window_to'],
    message: 'O fim vem depois do início.',
  })

export const ladderStopRulesSchema = z.strictObject({
  /** A step is sent at most so many days after its day (a late upload, a day without capacity). */
  catch_up_days: z.int().min(0).max(90).default(DEFAULT_CATCH_UP_DAYS),
  /** Nothing is sent while a person speaks in the conversation. */
  person_speaking: z.boolean().default(true),
})
export type LadderStopRules = z.infer<typeof ladderStopRulesSchema>

const fields = {
  name: z.string().trim().min(1).max(80),
  filter: audienceFilterSchema.default({}),
  stop_rules: ladderStopRulesSchema.default({
    catch_up_days: DEFAULT_CATCH_UP_DAYS,
    person_speaking: true,
  }),
  steps: z
    .array(stepSchema)
    .min(1)
    .max(20)
    .refine((steps) => new Set(steps.map((one) => one.offset_days)).size === steps.length, {
      message: 'Dois passos no mesmo dia.',
    }),
}

/** POST /api/ladders */
export const ladderInputSchema = z.strictObject(fields)
export type LadderInput = z.infer<typeof ladderInputSchema>

/** PUT /api/ladders/{id}: the whole ladder, with the version it was read with. */
export const ladderChangeSchema = z.strictObject({ ...fields, version: z.int().positive() })
export type LadderChange = z.infer<typeof ladderChangeSchema>

/** POST /api/ladders/{id}/simulate */
export const simulateLadderSchema = z.strictObject({
  days: z.int().min(1).max(31).default(14),
})
