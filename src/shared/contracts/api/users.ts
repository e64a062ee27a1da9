import * as z from 'zod'
import { ROLES } from './auth.ts'
import type { Role } from './auth.ts'

const username = z
  .string()
  .trim()
  .min(3)
  .max(64)
  .regex(/^[\p{L}\p{N}._@+-]+$/u, 'Use letras, números e . _ @ + -')
const password = z.string().min(1).max(256)

/** POST /api/users */
export const newUserSchema = z.strictObject({ username, password, role: z.enum(ROLES) })

/** PATCH /api/users/{id}: what is left out stays. */
export const userChangeSchema = z
  .strictObject({
    role: z.enum(ROLES).optional(),
    disabled: z.boolean().optional(),
    password: password.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, { message: 'Informe o que mudar.' })

/** PUT /api/me/password: ends all other sessions of the user. */
export const passwordChangeSchema = z.strictObject({ current: password, next: password })

export type UserDto = {
  id: string
  username: string
  role: Role
  created_at: number
  disabled: boolean
  /** Logs in with a code of an app too; DELETE /api/users/{id}/totp takes it away. */
  second_factor: boolean
  last_login_at: number | null
}
/** GET /api/users */
export type UsersAnswer = { success: true; users: UserDto[] }
export type UserAnswer = { success: true; user: UserDto }

/** GET /api/me/sessions: logins of the caller, newest use first. */
export type SessionsAnswer = {
  success: true
  sessions: {
    id: string
    created_at: number
    used_at: number
    current: boolean
    /** Browser and system, as `Firefox, Linux`; null when the client did not say. */
    agent: string | null
  }[]
}
