import type * as z from 'zod'
import type { Role } from '../../../src/shared/contracts/api/auth.ts'
import { markOf } from '../middleware/marks.ts'

/** What the route table of the app holds of each handler. */
export type RouteEntry = { method: string; path: string; handler: object }

/** One operation of the API, as its own middleware describes it. */
export type Operation = {
  method: string
  /** As registered: `/api/users/:id`. */
  pattern: string
  /** Null: public. */
  role: Role | null
  json: z.ZodType | null
  query: z.ZodType | null
  param: z.ZodType | null
}

const DESCRIBED = /^\/(api|auth)\/|^\/(health|ready)$/

/** Operations in the order they were registered; webhooks are WAHA's and the payment provider's, not callers'. */
export function operationsOf(routes: readonly RouteEntry[]): Operation[] {
  const found = new Map<string, Operation>()
  for (const { method, path, handler } of routes) {
    if (method === 'ALL' || !DESCRIBED.test(path)) continue
    const name = `${method} ${path}`
    const blank = { method, pattern: path, role: null, json: null, query: null, param: null }
    const operation: Operation = found.get(name) ?? blank
    found.set(name, operation)
    const mark = markOf(handler)
    if (mark?.kind === 'role') operation.role = mark.role
    if (mark?.kind === 'input') operation[mark.target] = mark.schema
  }
  return [...found.values()]
}
