import { sql } from 'drizzle-orm'
import { auditInsert } from './audit.ts'
import type { Database } from './client.ts'
import { atomically } from './statement.ts'

const changedOne = sql`changes() = 1`

/** A new secret, not counting yet. @returns false when one counts already */
export async function proposeSecret(
  db: Database,
  given: { userId: string; sealed: string },
): Promise<boolean> {
  const [updated] = await atomically(db, [
    sql`update users set totp_secret = ${given.sealed}, totp_last_step = null
      where id = ${given.userId} and totp_confirmed_at is null and disabled_at is null`,
  ])
  return updated?.changes === 1
}

/** The proposed secret counts from now on, and the code that proved it is spent. */
export async function confirmSecret(
  db: Database,
  given: { userId: string; sealed: string; step: number; hashes: readonly string[]; at: number },
): Promise<boolean> {
  const { userId, sealed, step, hashes, at } = given
  const [updated] = await atomically(db, [
    sql`update users set totp_confirmed_at = ${at}, totp_last_step = ${step},
        recovery_hashes = ${JSON.stringify(hashes)}
      where id = ${userId} and totp_confirmed_at is null and totp_secret = ${sealed}`,
    auditInsert(
      { at, actor: userId, action: 'totp.enabled', entity: 'user', entityId: userId },
      changedOne,
    ),
  ])
  return updated?.changes === 1
}

/** Spends a step: of two logins with one code, one wins. */
export async function spendStep(
  db: Database,
  given: { userId: string; step: number },
): Promise<boolean> {
  const { userId, step } = given
  const [updated] = await atomically(db, [
    sql`update users set totp_last_step = ${step} where id = ${userId}
      and totp_confirmed_at is not null and (totp_last_step is null or totp_last_step < ${step})`,
  ])
  return updated?.changes === 1
}

/** Spends a recovery code, once. */
export async function spendRecovery(
  db: Database,
  given: { userId: string; hash: string; at: number },
): Promise<boolean> {
  const { userId, hash, at } = given
  const [updated] = await atomically(db, [
    sql`update users set recovery_hashes =
        (select json_group_array(value) from json_each(recovery_hashes) where value <> ${hash})
      where id = ${userId} and totp_confirmed_at is not null
        and exists (select 1 from json_each(recovery_hashes) where value = ${hash})`,
    auditInsert(
      { at, actor: userId, action: 'totp.recovery_used', entity: 'user', entityId: userId },
      changedOne,
    ),
  ])
  return updated?.changes === 1
}

/**
 * Takes the second factor away. By somebody else it ends the user's sessions too.
 * @returns the sessions it ended; null when there was no second factor
 */
export async function clearSecret(
  db: Database,
  given: { userId: string; actor: string; at: number },
): Promise<string[] | null> {
  const { userId, actor, at } = given
  const action = actor === userId ? 'totp.disabled' : 'totp.reset'
  const [updated, , ended] = await atomically(db, [
    sql`update users set totp_secret = null, totp_confirmed_at = null, totp_last_step = null,
        recovery_hashes = '[]' where id = ${userId} and totp_confirmed_at is not null`,
    auditInsert({ at, actor, action, entity: 'user', entityId: userId }, changedOne),
    sql`update refresh_tokens set revoked_at = ${at} where changes() = 1 and user_id = ${userId}
      and ${actor} <> ${userId} and revoked_at is null returning family_id as "familyId"`,
  ])
  if (updated?.changes !== 1) return null
  return [...new Set((ended?.rows ?? []).map(({ familyId }) => String(familyId)))]
}
