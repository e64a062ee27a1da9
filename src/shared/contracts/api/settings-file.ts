import * as z from 'zod'
import { segmentInputSchema } from './audience.ts'
import { creditorInputSchema, templateInputSchema } from './billing.ts'
import { CANNED_SPEC } from './desk.ts'
import { ladderInputSchema } from './ladders.ts'
import {
  ALERTS_SPEC,
  BOT_SPEC,
  COMPLIANCE_SPEC,
  NEGOTIATION_SPEC,
  PACE_SPEC,
  REPLIES_SPEC,
  RETENTION_SPEC,
} from './settings.ts'

export type { SettingsFileAnswer } from '../answers/settings-file.ts'

/**
 * GET and PUT /api/settings/export: everything a person has configured, as one file without people, users or secrets,
 * to carry to another installation or to keep beside the code. Ladders name their templates.
 */

const ladderSchema = z.strictObject({
  ...ladderInputSchema.shape,
  steps: z
    .array(
      z.strictObject({
        offset_days: z.int().min(-60).max(365),
        template: z.string().min(1).max(100),
        window_from: z.string(),
        window_to: z.string(),
      }),
    )
    .min(1)
    .max(20),
})
export type LadderInFile = z.infer<typeof ladderSchema>

export const settingsFileSchema = z.strictObject({
  version: z.literal(1),
  creditor: creditorInputSchema.optional(),
  settings: z
    .strictObject({
      negotiation: NEGOTIATION_SPEC.schema,
      compliance: COMPLIANCE_SPEC.schema,
      replies: REPLIES_SPEC.schema,
      bot: BOT_SPEC.schema,
      pace: PACE_SPEC.schema,
      retention: RETENTION_SPEC.schema,
      canned: CANNED_SPEC.schema,
      alerts: ALERTS_SPEC.schema,
    })
    .partial()
    .default({}),
  templates: z.array(templateInputSchema).max(1_000).default([]),
  segments: z.array(segmentInputSchema).max(1_000).default([]),
  ladders: z.array(ladderSchema).max(100).default([]),
})
export type SettingsFile = z.infer<typeof settingsFileSchema>
