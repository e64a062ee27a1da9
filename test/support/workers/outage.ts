import type { Database } from '../../../worker/db/client.ts'

function fail(): never {
  throw new Error('D1 is away')
}

/** D1 that can be switched off: every statement fails, as it does while the database is away. */
export function switchedDb(db: Database): { db: Database; off: (is: boolean) => void } {
  let away = false
  const $client = new Proxy(db.$client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]): unknown => (away ? fail() : Reflect.apply(value, target, args))
    },
  })
  const switched = new Proxy(db, {
    get: (target, name) => (name === '$client' ? $client : Reflect.get(target, name)),
  })
  return {
    db: switched,
    off: (is) => {
      away = is
    },
  }
}
