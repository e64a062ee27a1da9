import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** Rejected rows of an upload, mended in place. */
export function importRowRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
