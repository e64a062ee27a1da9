import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { overview } from '../../services/overview/overview.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'

export function overviewRoutes(deps: Deps) {
  return new Hono<AppEnv>().get('/api/overview', requireRole('viewer'), async (c) =>
    c.json(await overview(deps), 200),
  )
}
