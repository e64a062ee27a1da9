import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** A campaign while it runs: funnel, a lane per number, errors by reason, timeline. */
export function cockpitRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
