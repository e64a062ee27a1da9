import * as z from 'zod'
import { findingSchema, success, templateErrorSchema } from './common.ts'
import { templateDtoSchema } from './billing.ts'

/** POST/PUT /api/billing/templates: what was saved, and what a person should look at. `block` is never saved. */
export const checkedTemplateAnswerSchema = z.strictObject({
  success,
  template: templateDtoSchema,
  findings: z.array(findingSchema),
})
export type CheckedTemplateAnswer = z.infer<typeof checkedTemplateAnswerSchema>

export const templateCheckAnswerSchema = z.strictObject({
  success,
  /** What makes the body unreadable: unknown variables, open braces. */
  errors: z.array(templateErrorSchema),
  findings: z.array(findingSchema),
  /** Whether it could be saved. */
  acceptable: z.boolean(),
})
export type TemplateCheckAnswer = z.infer<typeof templateCheckAnswerSchema>

/** GET /api/billing/templates/{id}/versions, newest first: each send is pinned to one of them. */
export const templateVersionsAnswerSchema = z.strictObject({
  success,
  versions: z.array(
    z.strictObject({
      version: z.int(),
      body: z.string(),
      created_at: z.int(),
      /** User id, or `system`. */
      created_by: z.string(),
      /** Campaigns that carry it. */
      campaigns: z.int(),
      /** Messages of campaigns made in the last 90 days; null when it was not used. */
      results: z
        .strictObject({
          sent: z.int(),
          delivered: z.int(),
          read: z.int(),
          replied: z.int(),
        })
        .nullable(),
    }),
  ),
})
export type TemplateVersionsAnswer = z.infer<typeof templateVersionsAnswerSchema>
