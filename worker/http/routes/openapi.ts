import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** The description of this API, made from its contracts. */
export function openApiRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
