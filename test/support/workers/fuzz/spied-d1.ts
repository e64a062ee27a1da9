/** Rows that may be written whatever the answer: counters, keys under way, and what the gate kept off. */
const BOOKKEEPING = /\b(api_minutes|idempotency_keys|refusals)\b|last_used_at/
const WRITES = /^\s*(?:insert|update|delete|replace)\b/i

type Spied = {
  /** The same database, writes seen. */
  d1: D1Database
  /** Statements that changed rows since the last call, by their text. */
  taken: () => string[]
}

/** A database that remembers which statements changed rows. */
export function spyOn(real: D1Database): Spied {
  let seen: string[] = []
  const originals = new WeakMap<object, { statement: D1PreparedStatement; sql: string }>()
  const note = (sql: string, changes: number) => {
    if (changes > 0 && WRITES.test(sql) && !BOOKKEEPING.test(sql)) seen.push(sql)
  }
  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const proxy = new Proxy(statement, {
      get(target, name) {
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values), sql)
        if (name === 'run' || name === 'all') {
          return async () => {
            const result = await target[name]()
            note(sql, result.meta.changes)
            return result
          }
        }
        if (name === 'first') {
          return async (...given: [string]) => {
            const row: unknown = await target.first(...given)
            note(sql, row === null ? 0 : 1)
            return row
          }
        }
        if (name === 'raw') {
          return async () => {
            const rows = await target.raw()
            note(sql, rows.length)
            return rows
          }
        }
        return Reflect.get(target, name)
      },
    })
    originals.set(proxy, { statement, sql })
    return proxy
  }
  const d1 = new Proxy(real, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => wrap(target.prepare(sql), sql)
      if (name !== 'batch') return Reflect.get(target, name)
      return async (statements: D1PreparedStatement[]) => {
        const known = statements.map((one) => originals.get(one) ?? { statement: one, sql: '' })
        const results = await target.batch(known.map(({ statement }) => statement))
        for (const [i, { meta }] of results.entries()) note(known[i]?.sql ?? '', meta.changes)
        return results
      }
    },
  })
  return {
    d1,
    taken: () => {
      const taken = seen
      seen = []
      return taken
    },
  }
}
