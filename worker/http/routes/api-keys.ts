import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** Keys of programs. */
export function apiKeyRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
