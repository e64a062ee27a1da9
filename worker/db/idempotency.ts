import { sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import { atomically } from './statement.ts'

export type StoredAnswer = { requestHash: string; status: number; body: string }
export type Claim =
  | { kind: 'mine' }
  | { kind: 'under_way' }
  | { kind: 'unknown' }
  | { kind: 'done'; answer: StoredAnswer }

/** Rows that outlived their day are forgotten a few at a time, by those who come. */
const SWEEP = 100

/**
 * Takes the key for a first request; one statement decides between two that come at once.
 * @param given.forgetBefore older answers are gone
 * @param given.abandonedBefore a request that began before and has no answer died; whether its work was done nobody
 *   knows, so its key stays taken for the day
 */
export async function claimKey(
  db: Database,
  given: {
    keyHash: string
    route: string
    at: number
    forgetBefore: number
    abandonedBefore: number
  },
): Promise<Claim> {
  const { keyHash, route, at, forgetBefore, abandonedBefore } = given
  const [, , inserted, found] = await atomically(db, [
    sql`delete from idempotency_keys where key_hash = ${keyHash} and at < ${forgetBefore}`,
    sql`delete from idempotency_keys where rowid in
      (select rowid from idempotency_keys where at < ${forgetBefore} limit ${SWEEP})`,
    sql`insert into idempotency_keys (key_hash, route, request_hash, at)
      values (${keyHash}, ${route}, '', ${at}) on conflict do nothing`,
    sql`select request_hash as "requestHash", status, body, at < ${abandonedBefore} as abandoned from idempotency_keys
      where key_hash = ${keyHash}`,
  ])
  if (inserted?.changes === 1) return { kind: 'mine' }
  const row = found?.rows[0]
  if (typeof row?.['status'] !== 'number') {
    return { kind: row?.['abandoned'] === 1 ? 'unknown' : 'under_way' }
  }
  const answer = {
    requestHash: String(row['requestHash']),
    status: row['status'],
    body: String(row['body']),
  }
  return { kind: 'done', answer }
}

/** @param at when the key was taken: whoever took it over meanwhile keeps it */
export async function keepAnswer(
  db: Database,
  given: StoredAnswer & { keyHash: string; at: number },
): Promise<void> {
  const { keyHash, at, requestHash, status, body } = given
  await db.run(sql`update idempotency_keys
    set request_hash = ${requestHash}, status = ${status}, body = ${body}
    where key_hash = ${keyHash} and at = ${at} and status is null`)
}

/** Nothing was created: the key is free again. */
export async function freeKey(db: Database, given: { keyHash: string; at: number }): Promise<void> {
  const { keyHash, at } = given
  await db.run(sql`delete from idempotency_keys
    where key_hash = ${keyHash} and at = ${at} and status is null`)
}
