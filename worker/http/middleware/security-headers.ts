import { createMiddleware } from 'hono/factory'

const HEADERS = {
  // The Worker serves data only; the dashboard's own policy comes from Pages.
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  'Cache-Control': 'no-store',
} as const

/** On every answer, errors included; a socket's 101 cannot carry them. */
export const securityHeaders = createMiddleware(async (c, next) => {
  await next()
  if (c.res.status === 101) return
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
})
