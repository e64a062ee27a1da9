import type * as z from 'zod'
import type {
  SessionsAnswer,
  UserAnswer,
  UserDto,
  UsersAnswer,
  newUserSchema,
  passwordChangeSchema,
  userChangeSchema,
} from '../../../src/shared/contracts/api/users.ts'
import { PASSWORD_FAULTS_PT, passwordFault } from '../../../src/shared/domain/password.ts'
import { endSession, insertUser, listSessions, listUsers, updateUser } from '../../db/user-admin.ts'
import type { ChangeOutcome, UserRow } from '../../db/user-admin.ts'
import type { Actor } from '../actor.ts'
import { DEMO_USER } from '../auth/demo-user.ts'
import type { AuthParts } from '../auth/parts.ts'
import { needOwnAccount, provePassword } from '../auth/prove-password.ts'
import { AppError } from '../errors.ts'

type Parts = Pick<
  AuthParts,
  'db' | 'now' | 'newId' | 'passwords' | 'liveFeed' | 'hash' | 'loginThrottle'
>

export async function showUsers({ db }: Pick<Parts, 'db'>): Promise<UsersAnswer> {
  const users = await listUsers(db, DEMO_USER.id)
  return { success: true, users: users.map(toDto) }
}

/** @throws AppError validation_failed (password, username taken), too_many_attempts */
export async function createUser(
  parts: Parts,
  actor: Actor,
  input: z.infer<typeof newUserSchema>,
): Promise<UserAnswer> {
  const username = input.username.toLowerCase()
  const passwordHash = await hashOf(parts, input.password, { username, field: 'password' })
  const at = parts.now()
  const id = parts.newId('usr')
  const { role } = input
  const user = { id, username, passwordHash, role, at, actor: actor.userId }
  if (!(await insertUser(parts.db, user))) {
    throw refusal('username', 'taken', 'Já existe um usuário com esse nome.')
  }
  return { success: true, user: toDto({ ...fresh, id, username, role, createdAt: at }) }
}

/**
 * Role, password, disabled: each ends the user's sessions and closes their sockets.
 * @throws AppError not_found, last_admin, validation_failed
 */
export async function changeUser(
  parts: Parts,
  actor: Actor,
  given: { id: string; input: z.infer<typeof userChangeSchema> },
): Promise<UserAnswer> {
  const { id, input } = given
  if (id === DEMO_USER.id) throw new AppError('not_found')
  const { role, disabled, password } = input
  const change = {
    role,
    disabled,
    passwordHash: password === undefined ? undefined : await newPassword(parts, id, password),
  }
  const outcome = await updateUser(parts.db, id, { change, at: parts.now(), actor: actor.userId })
  return { success: true, user: toDto(await settled(parts, outcome)) }
}

async function newPassword(parts: Parts, id: string, password: string): Promise<string> {
  const users = await listUsers(parts.db, DEMO_USER.id)
  const username = users.find((user) => user.id === id)?.username
  if (username === undefined) throw new AppError('not_found')
  return hashOf(parts, password, { username, field: 'password' })
}

/** @throws AppError validation_failed (present password wrong, new one weak), too_many_attempts */
export async function changeOwnPassword(
  parts: Parts,
  actor: Actor,
  input: z.infer<typeof passwordChangeSchema>,
): Promise<UserAnswer> {
  needOwnAccount(actor)
  const user = await provePassword(parts, actor, { password: input.current, field: 'current' })
  const named = { username: user.username, field: 'next' }
  const passwordHash = await hashOf(parts, input.next, named)
  const { userId, sessionId: keep } = actor
  const change = { change: { passwordHash }, at: parts.now(), actor: userId, keep }
  return {
    success: true,
    user: toDto(await settled(parts, await updateUser(parts.db, userId, change))),
  }
}

export async function showSessions(
  { db, now }: Pick<Parts, 'db' | 'now'>,
  { userId, sessionId }: Actor,
): Promise<SessionsAnswer> {
  const rows = await listSessions(db, userId, now())
  return {
    success: true,
    sessions: rows.map(({ id, createdAt, usedAt, agent }) => ({
      id,
      created_at: createdAt,
      used_at: usedAt,
      current: id === sessionId,
      agent,
    })),
  }
}

/** One of the caller's own. @throws AppError not_found */
export async function revokeSession(
  parts: Pick<Parts, 'db' | 'now' | 'liveFeed'>,
  { userId }: Actor,
  id: string,
): Promise<void> {
  const ended = await endSession(parts.db, { userId, id, at: parts.now() })
  if (!ended) throw new AppError('not_found')
  await parts.liveFeed().revoke(id)
}

async function settled(parts: Pick<Parts, 'liveFeed'>, outcome: ChangeOutcome): Promise<UserRow> {
  if (outcome.kind === 'not_found') throw new AppError('not_found')
  if (outcome.kind === 'last_admin') throw new AppError('last_admin')
  for (const family of outcome.ended) await parts.liveFeed().revoke(family)
  return outcome.user
}

async function hashOf(
  { passwords }: Pick<Parts, 'passwords'>,
  password: string,
  { username, field }: { username: string; field: string },
): Promise<string> {
  const fault = passwordFault(password, username)
  if (fault !== null) throw refusal(field, fault, PASSWORD_FAULTS_PT[fault])
  const hash = await passwords.hash(password)
  if (hash === null) throw new AppError('too_many_attempts', { retry_after: 1 })
  return hash
}

const refusal = (field: string, code: string, message: string) =>
  new AppError('validation_failed', [{ field, code, message }])

const fresh = { disabledAt: null, totpConfirmedAt: null, lastLoginAt: null }

function toDto(user: UserRow): UserDto {
  return {
    id: user.id,
    username: user.username,
    role: user.role,
    created_at: user.createdAt,
    disabled: user.disabledAt !== null,
    second_factor: user.totpConfirmedAt !== null,
    last_login_at: user.lastLoginAt,
  }
}
