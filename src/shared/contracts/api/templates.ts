import * as z from 'zod'

export type {
  CheckedTemplateAnswer,
  TemplateCheckAnswer,
  TemplateVersionsAnswer,
} from '../answers/templates.ts'

/** POST /api/billing/templates/check: the same verdict without saving, for an editor. */
export const templateCheckSchema = z.strictObject({ body: z.string().max(8192) })
