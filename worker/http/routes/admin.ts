import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** Backup, restore, and the settings as one file. */
export function adminRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
