import { drizzle } from 'drizzle-orm/d1'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import * as schema from './schema.ts'

export type Database = DrizzleD1Database<typeof schema> & { $client: D1Database }

/** Use `db.batch([...])` for what must be atomic: D1 has no interactive transactions. */
export function createDb(d1: D1Database): Database {
  return drizzle(d1, { schema, casing: 'snake_case' })
}
