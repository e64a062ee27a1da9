import { SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import type { Database } from './client.ts'

type Query = SQL | { toSQL(): { sql: string; params: unknown[] } }

const dialect = new SQLiteSyncDialect({ casing: 'snake_case' })

/**
 * A statement for `db.$client.batch`. Drizzle's own D1 batch cannot carry `sql` templates with values,
 * and conditional writes (insert ... select ... where) are written as such.
 */
export function statement(db: Database, query: Query): D1PreparedStatement {
  const { sql, params } = query instanceof SQL ? dialect.sqlToQuery(query) : query.toSQL()
  return db.$client.prepare(sql).bind(...params)
}

/** All or nothing, in order; rows of each statement that returns some, and how many rows it changed. */
export async function atomically(
  db: Database,
  queries: readonly Query[],
): Promise<{ rows: Record<string, unknown>[]; changes: number }[]> {
  const results = await db.$client.batch<Record<string, unknown>>(
    queries.map((query) => statement(db, query)),
  )
  return results.map(({ results: rows, meta }) => ({ rows, changes: meta.changes }))
}
