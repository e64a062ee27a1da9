import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** Queues, search, private notes and intent reviews of the inbox. */
export function deskRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
