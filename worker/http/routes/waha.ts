import { Hono } from 'hono'
import type { Deps } from '../../deps.ts'
import { wahaQr } from '../../services/waha/qr.ts'
import { startWaha, stopWaha } from '../../services/waha/start.ts'
import { wahaStatus } from '../../services/waha/status.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'

export function wahaRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/waha/status', requireRole('viewer'), async (c) =>
      c.json(await wahaStatus(deps), 200),
    )
    .post('/api/waha/start', requireRole('operator'), async (c) =>
      c.json(await startWaha(deps, c.get('actor')), 200),
    )
    .post('/api/waha/stop', requireRole('operator'), async (c) =>
      c.json(await stopWaha(deps, c.get('actor')), 200),
    )
    .get('/api/waha/qr', requireRole('operator'), async (c) => c.json(await wahaQr(deps), 200))
}
