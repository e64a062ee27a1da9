import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import type { AppEnv } from '../context.ts'

/** People who owe: the table, a person's whole story, corrections, merging, opt-out. */
export function debtorRoutes(_deps: Deps) {
  return new Hono<AppEnv>()
}
