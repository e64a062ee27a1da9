import { cors } from 'hono/cors'

/**
 * Pages of the configured origins may call the API with their own token or key. Cookies are never sent
 * along, so /auth/refresh and /auth/logout work with the token in the body alone. Without origins no answer
 * carries a CORS header.
 * @param origins as browsers write them: scheme, host, port
 */
export const crossOrigin = (origins: readonly string[]) =>
  cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'X-Api-Key', 'X-File-Name'],
    exposeHeaders: ['Content-Disposition', 'Idempotency-Replayed', 'Retry-After', 'X-Request-Id'],
    maxAge: 600,
  })
