import * as z from 'zod'
import { codeSchema } from './second-factor.ts'

export type { TokenAnswer, BootstrapAnswer, MeAnswer } from '../answers/auth.ts'

export const ROLES = ['admin', 'operator', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** POST /auth/login: without `code` an account with a second factor answers 401 `totp_required`. */
export const loginSchema = z.strictObject({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
  code: codeSchema.optional(),
})

/** POST /auth/refresh: browsers send the cookie, API clients the body. */
export const refreshSchema = z.strictObject({
  refresh_token: z.string().min(1).max(512).optional(),
})

/** POST /auth/claim: the first administrator of an installation on a real gateway. */
export const claimSchema = z.strictObject({
  token: z.string().min(16).max(256),
  username: z.string().trim().min(3).max(64),
  password: z.string().min(12).max(256),
})
