import * as z from 'zod'
import { API_SCOPES } from '../api/keys.ts'
import { success } from './common.ts'

export const apiKeySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The first letters of the key. */
  prefix: z.string(),
  scopes: z.array(z.enum(API_SCOPES)),
  created_at: z.int(),
  /** User name, or the id of a user that is gone. */
  created_by: z.string(),
  expires_at: z.int().nullable(),
  /** Exact to a minute. */
  last_used_at: z.int().nullable(),
  revoked_at: z.int().nullable(),
})
export type ApiKeyDto = z.infer<typeof apiKeySchema>

/** GET /api/keys: newest first, revoked ones too. */
export const apiKeysAnswerSchema = z.strictObject({
  success,
  keys: z.array(apiKeySchema),
})
export type ApiKeysAnswer = z.infer<typeof apiKeysAnswerSchema>

/** Answer of POST /api/keys: `secret` is shown this once. DELETE /api/keys/{id} answers `{success}`. */
export const newApiKeyAnswerSchema = z.strictObject({
  success,
  key: apiKeySchema,
  secret: z.string(),
})
export type NewApiKeyAnswer = z.infer<typeof newApiKeyAnswerSchema>
