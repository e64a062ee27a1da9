import type { ErrorHandler, NotFoundHandler } from 'hono'
import { routePath } from 'hono/route'
import { faultCode } from '../../adapters/log.ts'
import type { Log } from '../../adapters/log.ts'
import { AppError, errorBody } from '../../services/errors.ts'
import type { PublicEnv } from '../context.ts'

/**
 * The one place where errors become answers. A fault answers `internal` and is logged by code and route
 * pattern only: messages of the database driver hold bound values.
 */
export const onError =
  (log: Log): ErrorHandler<PublicEnv> =>
  (error, c) => {
    if (error instanceof AppError) {
      const seconds = retryAfter(error.details)
      if (seconds !== null) c.header('Retry-After', String(seconds))
      return c.json(error.body, error.status)
    }
    log('error', {
      event: 'http.fault',
      route: routePath(c, -1),
      method: c.req.method,
      code: faultCode(error),
      requestId: c.get('requestId'),
    })
    return c.json(errorBody('internal'), 500)
  }

export const notFound: NotFoundHandler<PublicEnv> = (c) => c.json(errorBody('not_found'), 404)

/** `details.retry_after` (seconds) of a throttled request is also said in the header. */
function retryAfter(details: unknown): number | null {
  if (typeof details !== 'object' || details === null || !('retry_after' in details)) return null
  return typeof details.retry_after === 'number' ? details.retry_after : null
}
