import * as z from 'zod'
import { ROLES } from '../api/auth.ts'
import { success } from './common.ts'

export const userDtoSchema = z.strictObject({
  id: z.string(),
  username: z.string(),
  role: z.enum(ROLES),
  created_at: z.int(),
  disabled: z.boolean(),
  /** Logs in with a code of an app too; DELETE /api/users/{id}/totp takes it away. */
  second_factor: z.boolean(),
  last_login_at: z.int().nullable(),
})
export type UserDto = z.infer<typeof userDtoSchema>

/** GET /api/users */
export const usersAnswerSchema = z.strictObject({ success, users: z.array(userDtoSchema) })
export type UsersAnswer = z.infer<typeof usersAnswerSchema>

export const userAnswerSchema = z.strictObject({ success, user: userDtoSchema })
export type UserAnswer = z.infer<typeof userAnswerSchema>

/** GET /api/me/sessions: logins of the caller, newest use first. */
export const sessionsAnswerSchema = z.strictObject({
  success,
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      created_at: z.int(),
      used_at: z.int(),
      current: z.boolean(),
      /** Browser and system, as `Firefox, Linux`; null when the client did not say. */
      agent: z.string().nullable(),
    }),
  ),
})
export type SessionsAnswer = z.infer<typeof sessionsAnswerSchema>
