import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Role } from '../../../src/shared/contracts/api/auth.ts'
import { AppError } from '../../services/errors.ts'
import { roleOfKey } from '../access.ts'
import type { AppEnv, IdentityEnv } from '../context.ts'
import { marked } from './marks.ts'

/** All of /api that answers without an access token; the socket brings a one-use ticket instead. */
export const PUBLIC: ReadonlySet<string> = new Set([
  '/api/bootstrap',
  '/api/live',
  '/api/openapi.json',
  '/api/docs',
  '/api/docs.css',
])
const RANK: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 }

/**
 * Nobody passes who was not identified.
 * @throws AppError unauthorized
 */
export const authenticate = createMiddleware<IdentityEnv>(async (c, next) => {
  if (!PUBLIC.has(c.req.path) && c.get('actor') === undefined) throw new AppError('unauthorized')
  return next()
})

/**
 * admin may all that operator may, operator all that viewer may; keys by their scopes (`access.ts`).
 * @throws AppError forbidden; unauthorized when no actor stands behind the request
 */
export const requireRole = (role: Role) =>
  marked(
    createMiddleware<AppEnv>(async (c, next) => {
      // Typed as present, but absent if a route were mounted outside `authenticate`.
      const actor: AppEnv['Variables']['actor'] | undefined = c.get('actor')
      if (actor === undefined) throw new AppError('unauthorized')
      if (actor.scopes !== undefined) {
        const demand = { role, pattern: routePath(c), method: c.req.method }
        const acting = roleOfKey(actor.scopes, demand)
        if (acting === null) throw new AppError('forbidden')
        c.set('actor', { ...actor, role: acting })
      } else if (RANK[actor.role] < RANK[role]) throw new AppError('forbidden')
      return next()
    }),
    { kind: 'role', role },
  )
