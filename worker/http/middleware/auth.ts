import { createMiddleware } from 'hono/factory'
import type { Role } from '../../../src/shared/contracts/api/auth.ts'
import type { Tokens } from '../../adapters/tokens.ts'
import { AppError } from '../../services/errors.ts'
import type { AppEnv } from '../context.ts'

/** All of /api that answers without an access token; the socket brings a one-use ticket instead. */
const PUBLIC = new Set(['/api/bootstrap', '/api/live'])
const RANK: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 }

/**
 * Bearer access token only: nothing but /auth reads cookies, so other sites have nothing to ride on.
 * @param blocked user ids that must not work in this configuration
 * @throws AppError unauthorized
 */
export const authenticate = (tokens: Tokens, blocked: (userId: string) => boolean) =>
  createMiddleware<AppEnv>(async (c, next) => {
    if (PUBLIC.has(c.req.path)) return next()
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(
      c.req.header('Authorization') ?? '',
    )?.[1]
    const claims = token === undefined ? null : await tokens.verify(token)
    if (claims === null || blocked(claims.sub)) throw new AppError('unauthorized')
    const { sub: userId, username, role, sid: sessionId } = claims
    c.set('actor', { userId, username, role, sessionId })
    return next()
  })

/**
 * admin may all that operator may, operator all that viewer may.
 * @throws AppError forbidden; unauthorized when no actor stands behind the request
 */
export const requireRole = (role: Role) =>
  createMiddleware<AppEnv>(async (c, next) => {
    // Typed as present, but absent if a route were mounted outside `authenticate`.
    const actor: AppEnv['Variables']['actor'] | undefined = c.get('actor')
    if (actor === undefined) throw new AppError('unauthorized')
    if (RANK[actor.role] < RANK[role]) throw new AppError('forbidden')
    return next()
  })
