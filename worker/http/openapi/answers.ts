import * as z from 'zod'
import { ROLES } from '../../../src/shared/contracts/api/auth.ts'
import type {
  BootstrapAnswer,
  MeAnswer,
  TokenAnswer,
} from '../../../src/shared/contracts/api/auth.ts'
import {
  apiKeysAnswerSchema,
  newApiKeyAnswerSchema,
} from '../../../src/shared/contracts/api/keys.ts'
import {
  totpConfirmedSchema,
  totpSetupSchema,
  totpStateSchema,
} from '../../../src/shared/contracts/api/second-factor.ts'
import type { HealthAnswer, LiveTicketAnswer } from '../../../src/shared/contracts/api/system.ts'
import type {
  SessionsAnswer,
  UserAnswer,
  UserDto,
  UsersAnswer,
} from '../../../src/shared/contracts/api/users.ts'

const success = z.literal(true)
const role = z.enum(ROLES)

const done = z.object({ success })

const token: z.ZodType<TokenAnswer> = z.object({
  success,
  access_token: z.string(),
  refresh_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number().int(),
})

const bootstrap: z.ZodType<BootstrapAnswer> = z.object({
  success,
  gateway: z.enum(['simulator', 'waha']),
  demo_login: z.object({ username: z.string(), password: z.string() }).nullable(),
  needs_claim: z.boolean(),
  contact_hours: z.boolean(),
  creditor_name: z.string(),
})

const me: z.ZodType<MeAnswer> = z.object({
  success,
  user: z.object({ id: z.string(), username: z.string(), role }),
})

const userDto: z.ZodType<UserDto> = z.object({
  id: z.string(),
  username: z.string(),
  role,
  created_at: z.number(),
  disabled: z.boolean(),
  second_factor: z.boolean(),
  last_login_at: z.number().nullable(),
})
const user: z.ZodType<UserAnswer> = z.object({ success, user: userDto })
const users: z.ZodType<UsersAnswer> = z.object({ success, users: z.array(userDto) })

const session = z.object({
  id: z.string(),
  created_at: z.number(),
  used_at: z.number(),
  current: z.boolean(),
  agent: z.string().nullable(),
})
const sessions: z.ZodType<SessionsAnswer> = z.object({ success, sessions: z.array(session) })

const health: z.ZodType<HealthAnswer> = z.object({ status: z.literal('ok'), version: z.string() })
const ticket: z.ZodType<LiveTicketAnswer> = z.object({ success, ticket: z.string() })

/** Answers whose contract is a schema, by route; the others are described as JSON objects. */
export const ANSWERS: Readonly<Record<string, z.ZodType>> = {
  'GET /health': health,
  'POST /auth/login': token,
  'POST /auth/refresh': token,
  'POST /auth/claim': token,
  'POST /auth/logout': done,
  'GET /api/bootstrap': bootstrap,
  'GET /api/me': me,
  'PUT /api/me/password': user,
  'GET /api/me/sessions': sessions,
  'DELETE /api/me/sessions/:id': done,
  'GET /api/me/totp': totpStateSchema,
  'POST /api/me/totp': totpSetupSchema,
  'POST /api/me/totp/confirm': totpConfirmedSchema,
  'DELETE /api/me/totp': done,
  'GET /api/users': users,
  'POST /api/users': user,
  'PATCH /api/users/:id': user,
  'DELETE /api/users/:id/totp': done,
  'GET /api/keys': apiKeysAnswerSchema,
  'POST /api/keys': newApiKeyAnswerSchema,
  'DELETE /api/keys/:id': done,
  'POST /api/live/tickets': ticket,
}

/** What is answered in another form than JSON. */
export const FILES: Readonly<Record<string, string>> = {
  'GET /api/billing/uploads/:id/errors.csv': 'text/csv',
  'GET /api/reports/export/:file': 'text/csv',
  'GET /api/intents/reviews.jsonl': 'application/jsonl',
  'GET /api/chat/conversations/:id/messages/:message/media': 'application/octet-stream',
  'GET /api/docs': 'text/html',
  'GET /api/docs.css': 'text/css',
}

/** Bodies that are files, raw or as the field `file` of a form. */
export const UPLOADS: ReadonlySet<string> = new Set([
  'POST /api/billing/uploads',
  'POST /api/billing/uploads/inspect',
  'POST /api/billing/payments',
])
