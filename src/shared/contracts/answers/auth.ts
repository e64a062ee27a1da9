import * as z from 'zod'
import { success } from './common.ts'
import { ROLES } from '../api/auth.ts'

/** Answer of login, refresh and claim; lifetimes in seconds. */
export const tokenAnswerSchema = z.strictObject({
  success,
  access_token: z.string(),
  refresh_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
})
export type TokenAnswer = z.infer<typeof tokenAnswerSchema>

/** GET /api/bootstrap (public): what the login page must know. */
export const bootstrapAnswerSchema = z.strictObject({
  success,
  gateway: z.enum(['simulator', 'waha']),
  /** Set only with the simulator on loopback. */
  demo_login: z.strictObject({ username: z.string(), password: z.string() }).nullable(),
  needs_claim: z.boolean(),
  contact_hours: z.boolean(),
  creditor_name: z.string(),
})
export type BootstrapAnswer = z.infer<typeof bootstrapAnswerSchema>

/** GET /api/me */
export const meAnswerSchema = z.strictObject({
  success,
  user: z.strictObject({ id: z.string(), username: z.string(), role: z.enum(ROLES) }),
})
export type MeAnswer = z.infer<typeof meAnswerSchema>
