import type * as z from 'zod'
import type { Role } from '../../../src/shared/contracts/api/auth.ts'

/** What a middleware of a route demands, readable from the route table. */
export type Mark =
  | { kind: 'role'; role: Role }
  | { kind: 'input'; target: 'json' | 'query' | 'param'; schema: z.ZodType }

const marks = new WeakMap<object, Mark>()

/** The handler itself, remembered with what it demands: `app.routes` holds handlers. */
export function marked<Handler extends object>(handler: Handler, mark: Mark): Handler {
  marks.set(handler, mark)
  return handler
}

export const markOf = (handler: object): Mark | undefined => marks.get(handler)
