import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import { refreshTokens } from './schema.ts'
import { atomically } from './statement.ts'

export type NewRefreshToken = {
  id: string
  tokenHash: string
  createdAt: number
  expiresAt: number
}

/** The first token of a login. */
export async function insertFirstToken(
  db: Database,
  token: NewRefreshToken & { userId: string; familyId: string; agent: string | null },
): Promise<void> {
  await atomically(db, [
    db.insert(refreshTokens).values(token),
    sql`update users set last_login_at = ${token.createdAt} where id = ${token.userId}`,
  ])
}

/**
 * Spends a token and inserts its successor in one batch; of two concurrent calls one wins. Answers whose
 * it was, or null when the token is unknown, spent, revoked or expired.
 */
export async function rotateRefreshToken(
  db: Database,
  spentHash: string,
  next: NewRefreshToken,
): Promise<{ userId: string; familyId: string } | null> {
  const usable = sql`token_hash = ${spentHash} and used_at is null and revoked_at is null
    and expires_at > ${next.createdAt}`
  const [inserted] = await atomically(db, [
    // The successor first: once the old row is marked, nobody could tell who marked it.
    sql`insert into refresh_tokens
      (id, user_id, family_id, token_hash, created_at, expires_at, agent)
      select ${next.id}, user_id, family_id, ${next.tokenHash}, ${next.createdAt},
        ${next.expiresAt}, agent
      from refresh_tokens where ${usable}
      returning user_id as "userId", family_id as "familyId"`,
    sql`update refresh_tokens set used_at = ${next.createdAt} where ${usable}`,
  ])
  const row = inserted?.rows[0]
  return row === undefined
    ? null
    : { userId: String(row['userId']), familyId: String(row['familyId']) }
}

/**
 * Ends the family of a token that was spent more than `toleranceMs` ago. Answers the family it ended.
 */
export async function revokeReused(
  db: Database,
  input: { tokenHash: string; toleranceMs: number; now: number },
): Promise<string | null> {
  const rows = await db.all<{ familyId: string }>(sql`update refresh_tokens
    set revoked_at = ${input.now}
    where revoked_at is null and family_id in (select family_id from refresh_tokens
      where token_hash = ${input.tokenHash} and used_at <= ${input.now - input.toleranceMs})
    returning family_id as "familyId"`)
  return rows[0]?.familyId ?? null
}

/** Logout: ends the family whatever state the presented token is in. */
export async function revokeFamilyOf(db: Database, tokenHash: string, now: number) {
  const family = db
    .select({ id: refreshTokens.familyId })
    .from(refreshTokens)
    .where(eq(refreshTokens.tokenHash, tokenHash))
  const rows = await db
    .update(refreshTokens)
    .set({ revokedAt: now })
    .where(and(eq(refreshTokens.familyId, family), isNull(refreshTokens.revokedAt)))
    .returning({ familyId: refreshTokens.familyId })
  return rows[0]?.familyId ?? null
}

export type SessionState = { revoked: boolean; disabled: boolean; role: string | null }

/** The newest token of a family tells its state: every end of a family marks all that were unmarked. */
export async function sessionState(
  db: Database,
  session: { userId: string; familyId: string },
): Promise<SessionState> {
  const { userId, familyId } = session
  const row = await db.get<{ revoked: number; disabled: number; role: string | null }>(sql`select
    exists (select 1 from (select revoked_at from refresh_tokens where family_id = ${familyId}
      order by rowid desc limit 1) where revoked_at is not null) as revoked,
    exists (select 1 from users where id = ${userId} and disabled_at is not null) as disabled,
    (select role from users where id = ${userId}) as role`)
  return { revoked: row?.revoked === 1, disabled: row?.disabled === 1, role: row?.role ?? null }
}
