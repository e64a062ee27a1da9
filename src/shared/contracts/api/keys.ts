import * as z from 'zod'

export type { ApiKeyDto, ApiKeysAnswer, NewApiKeyAnswer } from '../answers/keys.ts'

/**
 * What a key of a program may do; a key has only what it was given.
 * - `read`: what a viewer sees (no phone, no CPF, no text of messages)
 * - `people`: files of debts, debtors, their data and their stops
 * - `campaigns`: campaigns, templates, segments, ladders
 * - `chat`: conversations and messages
 * - `payments`: payments, Pix, promises, agreements, cases
 * - `backup`: copies of everything, credentials left out, and nothing else
 * - `admin`: everything, settings too; never users, keys or anybody's own account
 */
export const API_SCOPES = [
  'read',
  'people',
  'campaigns',
  'chat',
  'payments',
  'backup',
  'admin',
] as const
export type ApiScope = (typeof API_SCOPES)[number]

/** Whoever makes such a key proves to be the user: it outlives their session. */
export const POWERFUL_SCOPES: readonly ApiScope[] = ['backup', 'admin']

/** POST /api/keys; `expires_at` in epoch ms, left out or null: until revoked. */
export const newApiKeySchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(API_SCOPES)).min(1).max(API_SCOPES.length),
  expires_at: z.number().int().positive().nullable().default(null),
  /** Of who makes it; needed for the scopes of `POWERFUL_SCOPES`. */
  password: z.string().min(1).max(256).optional(),
})
