import type { LocalD1 } from './migrated-d1.ts'

type Statement = ReturnType<LocalD1['prepare']>

/** A database that counts the rows its statements read, as D1 bills them. */
export function meter(d1: LocalD1): {
  d1: LocalD1
  rowsRead: () => number
  reset: () => void
} {
  let read = 0
  const counted = <T extends { meta: { rows_read: number } }>(result: T): T => {
    read += result.meta.rows_read
    return result
  }
  const inner = new WeakMap<object, Statement>()
  const wrap = (statement: Statement): Statement => {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      all: async () => counted(await statement.all()),
      first: async () => counted(await statement.all()).results[0] ?? null,
    }
    inner.set(wrapped, statement)
    // What the services measured here call.
    return wrapped as unknown as Statement
  }
  const outer = {
    prepare: (sql: string) => wrap(d1.prepare(sql)),
    batch: async (statements: Statement[]) => {
      const results = await d1.batch(statements.flatMap((one) => inner.get(one) ?? []))
      return results.map(counted)
    },
  }
  return {
    // As above.
    d1: outer as unknown as LocalD1,
    rowsRead: () => read,
    reset: () => {
      read = 0
    },
  }
}
