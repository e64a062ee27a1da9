import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** What needs a person's eye, and the state of each part of the installation. */
export function alertRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
