import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** A person's rights over their data (LGPD art. 18): access and erasure. */
export function privacyRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
