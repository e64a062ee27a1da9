import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Role } from '../../src/shared/contracts/api/auth.ts'
import { auditInsert } from './audit.ts'
import type { Database } from './client.ts'
import { users } from './schema.ts'
import { atomically } from './statement.ts'

export type User = typeof users.$inferSelect

/** Enabled users only. */
export function findUserByName(db: Database, username: string): Promise<User | undefined> {
  return db
    .select()
    .from(users)
    .where(and(eq(users.username, username), isNull(users.disabledAt)))
    .get()
}

export function findUser(db: Database, id: string): Promise<User | undefined> {
  return db
    .select()
    .from(users)
    .where(and(eq(users.id, id), isNull(users.disabledAt)))
    .get()
}

/** An enabled administrator other than the demo one. */
export async function realAdminExists(db: Database, demoId: string): Promise<boolean> {
  const row = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), ne(users.id, demoId), isNull(users.disabledAt)))
    .limit(1)
    .get()
  return row !== undefined
}

type NewUser = { id: string; username: string; passwordHash: string; role: Role; at: number }

/** The demo row, enabled; left out when a real user has its name. */
export async function ensureDemoUser(db: Database, user: NewUser): Promise<void> {
  const { id, username, passwordHash, role, at } = user
  await db.run(sql`insert into users (id, username, password_hash, role, created_at)
    select ${id}, ${username}, ${passwordHash}, ${role}, ${at}
    where not exists (select 1 from users where username = ${username} and id <> ${id})
    on conflict (id) do update set username = excluded.username, disabled_at = null`)
}

/**
 * The first administrator, once: false when there is one already, or the name is taken. The demo user
 * gives its name up and is disabled in the same batch.
 */
export async function insertFirstAdmin(
  db: Database,
  user: NewUser & { demoId: string },
): Promise<boolean> {
  const { id, username, passwordHash, role, at, demoId } = user
  const noAdmin = sql`not exists (select 1 from users
    where role = 'admin' and id <> ${demoId} and disabled_at is null)`
  const [, inserted] = await atomically(db, [
    sql`update users set username = 'demo:' || id, disabled_at = ${at}
      where id = ${demoId} and ${noAdmin}`,
    sql`insert into users (id, username, password_hash, role, created_at)
      select ${id}, ${username}, ${passwordHash}, ${role}, ${at} where ${noAdmin}
      on conflict do nothing`,
    auditInsert(
      { at, actor: id, action: 'user.claimed', entity: 'user', entityId: id },
      sql`exists (select 1 from users where id = ${id})`,
    ),
  ])
  return inserted?.changes === 1
}
