import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** Other systems that hear of events. */
export function webhookOutRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
