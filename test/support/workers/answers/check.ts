import { ANSWERS } from '../../../../worker/http/openapi/answers.ts'

/** Where an answer is not what its route promises; unknown fields, which parsing may drop, count too. */
export function misfits(route: string, body: unknown): string[] {
  const schema = ANSWERS[route]
  if (schema === undefined) return [`${route}: no schema`]
  const parsed = schema.safeParse(body)
  if (!parsed.success) {
    return parsed.error.issues.map(
      ({ path, code, message }) => `${route} ${path.map(String).join('.')}: ${code}, ${message}`,
    )
  }
  return same(parsed.data, body) ? [] : [`${route}: has fields that the schema lacks`]
}

/** Equal as JSON, whatever the order of fields. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return a === b
  const left = new Map<string, unknown>(Object.entries(a))
  const right = Object.entries(b)
  return left.size === right.length && right.every(([key, value]) => same(left.get(key), value))
}

/** Patterns with fewer names first: `/stats` is not somebody's `:id`. */
const PATTERNS = Object.keys(ANSWERS)
  .map((route) => {
    const [method = '', pattern = ''] = route.split(' ')
    const names = pattern.split(':').length
    return { route, method, names, path: new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`) }
  })
  .toSorted((a, b) => a.names - b.names)

/** The route behind an address, of those that answer JSON. */
export const routeAt = (method: string, address: string): string | undefined =>
  PATTERNS.find((one) => one.method === method && one.path.test(address.split('?')[0] ?? ''))?.route
