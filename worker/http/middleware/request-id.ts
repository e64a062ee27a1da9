import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { Log } from '../../adapters/log.ts'
import { withTrace } from '../../adapters/trace.ts'
import type { PublicEnv } from '../context.ts'

/**
 * Names the request (`X-Request-Id`) and logs how it ended. The log holds the route's pattern, never
 * the path: a path may hold a phone.
 */
export const requestId = (deps: { log: Log; now: () => number }) =>
  createMiddleware<PublicEnv>(async (c, next) => {
    const id = crypto.randomUUID()
    c.set('requestId', id)
    const startedAt = deps.now()
    // What it sets going on queues carries its name.
    await withTrace(id, next)
    if (c.res.status !== 101) c.res.headers.set('X-Request-Id', id)
    deps.log(c.res.status < 400 ? 'debug' : 'info', {
      event: 'http.request',
      route: routePath(c, -1),
      method: c.req.method,
      status: c.res.status,
      ms: deps.now() - startedAt,
      requestId: id,
    })
  })
