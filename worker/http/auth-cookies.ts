import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { DEVICE_SECONDS } from '../services/auth/known-device.ts'
import { REFRESH_TOKEN_SECONDS } from '../services/auth/session.ts'
import { AppError } from '../services/errors.ts'

const NAME = 'refresh_token'
const DEVICE = 'login_device'
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Browsers refuse Secure cookies over plain http, which only the loopback uses. */
const attributes = (c: Context) => ({
  path: '/auth',
  httpOnly: true,
  sameSite: 'Strict' as const,
  secure: !LOOPBACK.has(new URL(c.req.url).hostname),
})

export function setRefreshCookie(c: Context, token: string): void {
  setCookie(c, NAME, token, { ...attributes(c), maxAge: REFRESH_TOKEN_SECONDS })
}

/** Outlives the session: it tells this browser's failures from those of others, and opens nothing. */
export function setDeviceCookie(c: Context, device: string): void {
  setCookie(c, DEVICE, device, { ...attributes(c), maxAge: DEVICE_SECONDS })
}

export const deviceCookie = (c: Context): string | undefined => getCookie(c, DEVICE)

export function clearRefreshCookie(c: Context): void {
  deleteCookie(c, NAME, attributes(c))
}

/**
 * The refresh token of a request: the body's (API clients), else the cookie's, which counts only when
 * the request comes from our own pages.
 * @throws AppError invalid_refresh_token when there is none, forbidden_origin
 */
export function refreshTokenOf(
  c: Context,
  options: { fromBody: string | undefined; appOrigin: string | null },
): { token: string; fromCookie: boolean } {
  if (options.fromBody !== undefined) return { token: options.fromBody, fromCookie: false }
  const token = getCookie(c, NAME)
  if (token === undefined) throw new AppError('invalid_refresh_token')
  if (!isOwnOrigin(c, options.appOrigin)) throw new AppError('forbidden_origin')
  return { token, fromCookie: true }
}

/** Hosts are compared: behind a proxy the scheme may differ from the page's. */
function isOwnOrigin(c: Context, appOrigin: string | null): boolean {
  const origin = c.req.header('Origin')
  if (origin === undefined || !URL.canParse(origin)) return false
  if (appOrigin !== null && origin === new URL(appOrigin).origin) return true
  return new URL(origin).host === new URL(c.req.url).host
}
