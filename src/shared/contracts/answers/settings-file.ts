import * as z from 'zod'
import { success } from './common.ts'

/** What a file changed, by part; nothing is ever deleted. */
export const settingsFileAnswerSchema = z.strictObject({
  success,
  changed: z.strictObject({
    creditor: z.boolean(),
    settings: z.array(z.string()),
    templates: z.int(),
    segments: z.int(),
    ladders: z.int(),
  }),
})
export type SettingsFileAnswer = z.infer<typeof settingsFileAnswerSchema>
