import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** Who did what, and whether the chain of the audit holds. */
export function auditRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
