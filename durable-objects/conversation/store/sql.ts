export type Value = SqlStorageValue
export type Row = Record<string, Value>

/** The three ways this object talks to its rows, all synchronous. */
export function createSql(sql: SqlStorage) {
  const run = (query: string, ...values: Value[]): number => sql.exec(query, ...values).rowsWritten
  return {
    run,
    all: (query: string, ...values: Value[]): Row[] => sql.exec<Row>(query, ...values).toArray(),
    /** `set` holds columns of a fixed list (`columnsOf`), never names from outside. */
    update: (head: string, set: [string, Value][], tail: string, ...where: Value[]): void => {
      if (set.length === 0) return
      const columns = set.map(([column]) => `${column} = ?`).join(', ')
      run(`${head} set ${columns} ${tail}`, ...set.map(([, value]) => value), ...where)
    },
  }
}

export type Sql = ReturnType<typeof createSql>

/** Camel-case fields to the columns of the list; booleans become 0/1, objects JSON. */
export function columnsOf(
  patch: Readonly<Record<string, unknown>>,
  columns: Readonly<Record<string, string>>,
): [string, Value][] {
  return Object.entries(patch).flatMap(([field, value]) => {
    const column = columns[field]
    return column === undefined || value === undefined ? [] : [[column, toValue(value)]]
  })
}

function toValue(value: unknown): Value {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value
  return JSON.stringify(value)
}
