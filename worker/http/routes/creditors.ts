import { Hono } from 'hono'
import { creditorInputSchema } from '../../../src/shared/contracts/api/billing.ts'
import type { Deps } from '../../deps.ts'
import { showCreditor } from '../../services/creditors/show.ts'
import { changeCreditor } from '../../services/creditors/update.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

export function creditorRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/creditors/default', requireRole('viewer'), async (c) =>
      c.json(await showCreditor(deps), 200),
    )
    .put(
      '/api/creditors/default',
      requireRole('admin'),
      validate('json', creditorInputSchema),
      async (c) => c.json(await changeCreditor(deps, c.get('actor'), c.req.valid('json')), 200),
    )
}
