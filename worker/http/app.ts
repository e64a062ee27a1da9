import { Hono } from 'hono'
import type { Deps } from '../deps.ts'

/** Routes are chained so that their types reach the dashboard. */
export function createApp(_deps: Deps) {
  return new Hono().get('/health', (c) => c.json({ status: 'ok' as const, version: '0.1.0' }, 200))
}

export type ApiType = ReturnType<typeof createApp>
