import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { auditInsert } from './audit.ts'
import type { Database } from './client.ts'
import { apiKeys, users } from './schema.ts'
import { atomically } from './statement.ts'

export type ApiKeyRow = Omit<typeof apiKeys.$inferSelect, 'keyHash'>

const shown = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  createdAt: apiKeys.createdAt,
  createdBy: sql<string>`coalesce(${users.username}, ${apiKeys.createdBy})`,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
  revokedAt: apiKeys.revokedAt,
}

/** Newest first, revoked ones too; the maker by name. */
export function listApiKeys(db: Database): Promise<ApiKeyRow[]> {
  return db
    .select(shown)
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .orderBy(desc(apiKeys.createdAt))
    .limit(500)
    .all()
}

/** A key that works at `now`. */
export function findApiKey(
  db: Database,
  keyHash: string,
  now: number,
): Promise<Pick<ApiKeyRow, 'id' | 'name' | 'scopes' | 'lastUsedAt'> | undefined> {
  return db
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.keyHash, keyHash),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)),
      ),
    )
    .get()
}

type NewApiKey = Pick<
  typeof apiKeys.$inferInsert,
  'id' | 'name' | 'prefix' | 'keyHash' | 'scopes' | 'createdAt' | 'createdBy'
> & { expiresAt: number | null }

export async function insertApiKey(db: Database, key: NewApiKey): Promise<void> {
  await atomically(db, [
    db.insert(apiKeys).values(key),
    auditInsert({
      at: key.createdAt,
      actor: key.createdBy,
      action: 'api_key.created',
      entity: 'api_key',
      entityId: key.id,
      details: { scopes: key.scopes, expires_at: key.expiresAt },
    }),
  ])
}

/** @returns false when there is no such key, or it was revoked before */
export async function revokeApiKey(
  db: Database,
  key: { id: string; at: number; actor: string },
): Promise<boolean> {
  const { id, at, actor } = key
  const [revoked] = await atomically(db, [
    sql`update api_keys set revoked_at = ${at} where id = ${id} and revoked_at is null`,
    auditInsert(
      { at, actor, action: 'api_key.revoked', entity: 'api_key', entityId: id },
      sql`changes() = 1`,
    ),
  ])
  return revoked?.changes === 1
}

/** At most once a `quietMs`. */
export async function touchApiKey(
  db: Database,
  key: { id: string; at: number; quietMs: number },
): Promise<void> {
  const { id, at, quietMs } = key
  await db.run(sql`update api_keys set last_used_at = ${at}
    where id = ${id} and (last_used_at is null or last_used_at <= ${at - quietMs})`)
}
