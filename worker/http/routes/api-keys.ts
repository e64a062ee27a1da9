import { Hono } from 'hono'
import { newApiKeySchema } from '../../../src/shared/contracts/api/keys.ts'
import type { Passwords } from '../../adapters/passwords.ts'
import type { Deps } from '../../deps.ts'
import { createApiKey, endApiKey, showApiKeys } from '../../services/keys/keys.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** Keys of programs: made and ended by administrators, never by another key. */
export function apiKeyRoutes(deps: Deps, passwords: Passwords) {
  const parts = { ...deps, passwords }
  return new Hono<AppEnv>()
    .get('/api/keys', requireRole('admin'), async (c) => c.json(await showApiKeys(deps), 200))
    .post('/api/keys', requireRole('admin'), validate('json', newApiKeySchema), async (c) =>
      c.json(await createApiKey(parts, c.get('actor'), c.req.valid('json')), 201),
    )
    .delete('/api/keys/:id', requireRole('admin'), async (c) => {
      await endApiKey(deps, c.get('actor'), c.req.param('id'))
      return c.json({ success: true as const }, 200)
    })
}
