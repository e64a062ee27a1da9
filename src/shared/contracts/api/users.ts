import * as z from 'zod'
import { ROLES } from './auth.ts'

export type { UserDto, UsersAnswer, UserAnswer, SessionsAnswer } from '../answers/users.ts'

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
