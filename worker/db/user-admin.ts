import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Role } from '../../src/shared/contracts/api/auth.ts'
import { auditInsert } from './audit.ts'
import type { Database } from './client.ts'
import { atomically } from './statement.ts'

export type UserRow = {
  id: string
  username: string
  role: Role
  createdAt: number
  disabledAt: number | null
  totpConfirmedAt: number | null
  lastLoginAt: number | null
}

const COLUMNS = sql`id, username, role, created_at as "createdAt", disabled_at as "disabledAt",
  totp_confirmed_at as "totpConfirmedAt", last_login_at as "lastLoginAt"`

/** The demo user is no user of an installation: it is left out. */
export function listUsers(db: Database, demoId: string): Promise<UserRow[]> {
  return db.all<UserRow>(sql`select ${COLUMNS} from users where id <> ${demoId} order by username`)
}

export type NewUser = {
  id: string
  username: string
  passwordHash: string
  role: Role
  at: number
  actor: string
}

/** @returns false when the name is taken */
export async function insertUser(db: Database, user: NewUser): Promise<boolean> {
  const { id, username, passwordHash, role, at, actor } = user
  const [inserted] = await atomically(db, [
    sql`insert into users (id, username, password_hash, role, created_at)
      values (${id}, ${username}, ${passwordHash}, ${role}, ${at}) on conflict do nothing`,
    auditInsert(
      { at, actor, action: 'user.created', entity: 'user', entityId: id, details: { role } },
      sql`exists (select 1 from users where id = ${id})`,
    ),
  ])
  return inserted?.changes === 1
}

export type UserChange = {
  role?: Role | undefined
  disabled?: boolean | undefined
  passwordHash?: string | undefined
}

export type ChangeOutcome =
  | { kind: 'changed'; user: UserRow; ended: string[] }
  | { kind: 'not_found' }
  | { kind: 'last_admin' }

/**
 * Changes a user unless that would leave no enabled administrator; one statement decides, so that two
 * administrators cannot disable each other. A new password or role, and disabling, end all sessions; keys made by who is
 * no enabled administrator any more are revoked.
 * @param given.keep the session that changed its own password goes on
 */
export async function updateUser(
  db: Database,
  id: string,
  given: { change: UserChange; at: number; actor: string; keep?: string | undefined },
): Promise<ChangeOutcome> {
  const { change, at, actor, keep = '' } = given
  const details = {
    role: change.role ?? null,
    disabled: change.disabled ?? null,
    password: change.passwordHash !== undefined,
  }
  // Each statement runs when the one before it changed its row.
  const before = sql`changes() = 1`
  const [updated, , ended, rows] = await atomically(db, [
    sql`update users set ${sql.join(setsOf(change, at), sql`, `)}
      where id = ${id} and ${mayChange(id, change)}`,
    auditInsert(
      { at, actor, action: 'user.changed', entity: 'user', entityId: id, details },
      before,
    ),
    sql`update refresh_tokens set revoked_at = ${at} where ${before} and user_id = ${id}
      and revoked_at is null and family_id <> ${keep} returning family_id as "familyId"`,
    sql`select ${COLUMNS} from users where id = ${id}`,
    ...revokeKeysOf(id, { at, actor }),
  ])
  const row = rows?.rows[0]
  if (row === undefined) return { kind: 'not_found' }
  if (updated?.changes !== 1) return { kind: 'last_admin' }
  const families = (ended?.rows ?? []).map(({ familyId }) => String(familyId))
  return { kind: 'changed', user: userOf(row), ended: [...new Set(families)] }
}

/** Keys do what their maker may no longer do; which ones ended stands in the audit. */
function revokeKeysOf(id: string, { at, actor }: { at: number; actor: string }): SQL[] {
  const theirs = sql`created_by = ${id} and revoked_at is null and exists
    (select 1 from users u where u.id = ${id} and (u.role <> 'admin' or u.disabled_at is not null))`
  return [
    sql`insert into audit (at, actor, action, entity, entity_id, details)
      select ${at}, ${actor}, 'api_key.revoked', 'api_key', id, '{}' from api_keys where ${theirs}`,
    sql`update api_keys set revoked_at = ${at} where ${theirs}`,
  ]
}

/** Somebody else stays who may do everything. */
function mayChange(id: string, { role, disabled }: UserChange): SQL {
  const staysAdmin = disabled !== true && (role === undefined || role === 'admin')
  if (staysAdmin) return sql`true`
  return sql`(role <> 'admin' or disabled_at is not null or exists (select 1 from users o
    where o.id <> ${id} and o.role = 'admin' and o.disabled_at is null))`
}

function setsOf({ role, disabled, passwordHash }: UserChange, at: number): SQL[] {
  const sets: SQL[] = []
  if (role !== undefined) sets.push(sql`role = ${role}`)
  if (passwordHash !== undefined) sets.push(sql`password_hash = ${passwordHash}`)
  if (disabled !== undefined) sets.push(sql`disabled_at = ${disabled ? at : null}`)
  return sets
}

/** The columns are named by the statement above. */
function userOf(row: Record<string, unknown>): UserRow {
  const { id, username, role, createdAt, disabledAt, totpConfirmedAt, lastLoginAt } = row as UserRow
  return { id, username, role, createdAt, disabledAt, totpConfirmedAt, lastLoginAt }
}

export type SessionRow = { id: string; createdAt: number; usedAt: number; agent: string | null }

/** Living sessions of a user: families with a token that can still be spent. */
export function listSessions(db: Database, userId: string, now: number): Promise<SessionRow[]> {
  return db.all<SessionRow>(sql`select f.family_id as id, min(f.created_at) as "createdAt",
      max(f.created_at) as "usedAt", max(f.agent) as agent
    from refresh_tokens f where f.user_id = ${userId} group by f.family_id
    having max(case when f.revoked_at is null and f.used_at is null and f.expires_at > ${now}
      then 1 else 0 end) = 1
    order by "usedAt" desc limit 100`)
}

/** @returns whether it was a living session of that user */
export async function endSession(
  db: Database,
  session: { userId: string; id: string; at: number },
): Promise<boolean> {
  const { userId, id, at } = session
  const [ended] = await atomically(db, [
    sql`update refresh_tokens set revoked_at = ${at}
      where family_id = ${id} and user_id = ${userId} and revoked_at is null`,
    auditInsert(
      { at, actor: userId, action: 'session.ended', entity: 'session', entityId: id },
      sql`changes() > 0`,
    ),
  ])
  return (ended?.changes ?? 0) > 0
}
