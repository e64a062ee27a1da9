import * as z from 'zod'
import { parseReplyOverrides } from '../../domain/replies/overrides.ts'
import type { ReplyOverrides } from '../../domain/replies/overrides.ts'

/**
 * The creditor's own wordings by reply key (`GET/PUT /api/settings/replies`): known keys, allowed and required
 * variables, no typed figures. Kept with canonical variable names.
 */
export const replySettingsSchema = z
  .strictObject({ overrides: z.record(z.string(), z.array(z.string())) })
  .transform((input, context): ReplyOverrides => {
    const parsed = parseReplyOverrides(input)
    if (parsed.ok) return parsed.value
    for (const { key, wording, message } of parsed.errors) {
      const path = ['overrides', key, ...(wording === null ? [] : [wording - 1])]
      context.issues.push({ code: 'custom', input, path, message })
    }
    return z.NEVER
  })
export type ReplySettings = ReplyOverrides
