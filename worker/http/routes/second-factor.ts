import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** One-time codes as a second factor of the caller's own account. */
export function secondFactorRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
