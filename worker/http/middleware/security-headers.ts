import { createMiddleware } from 'hono/factory'
import type { Config } from '../../config.ts'

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
} as const

/** A route that answers something to look at says so itself. */
const DEFAULTS = {
  // The Worker serves data only; the dashboard's own policy comes from Pages.
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
} as const

/** Two years. */
const HSTS = 'max-age=63072000; includeSubDomains; preload'

/**
 * On every answer, errors included; a socket's 101 cannot carry them. Transport security is promised in
 * production only: a machine that once tried the simulator on a name would otherwise refuse http there.
 */
export const securityHeaders = ({ gateway }: Pick<Config, 'gateway'>) =>
  createMiddleware(async (c, next) => {
    await next()
    if (c.res.status === 101) return
    const { headers } = c.res
    for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value)
    for (const [name, value] of Object.entries(DEFAULTS)) {
      if (!headers.has(name)) headers.set(name, value)
    }
    if (gateway === 'waha' && c.req.url.startsWith('https:')) {
      headers.set('Strict-Transport-Security', HSTS)
    }
  })
