import * as z from 'zod'
import { success } from './common.ts'

const savedSchema = z.strictObject({
  success,
  kind: z.enum([
    'negotiation',
    'compliance',
    'replies',
    'bot',
    'pace',
    'retention',
    'canned',
    'alerts',
  ]),
  /** 0: never saved. */
  version: z.int(),
  updated_at: z.int().nullable(),
  updated_by: z.string().nullable(),
})

/** GET and PUT /api/settings/{kind} */
export const settingsAnswerSchema = <Value extends z.ZodType>(value: Value) =>
  savedSchema.extend({ value })
export type SettingsAnswer<T> = z.infer<typeof savedSchema> & { value: T }

/** The creditor's own wordings by reply key. */
export const savedRepliesSchema = z.strictObject({
  overrides: z.record(z.string(), z.array(z.string())),
})
