import { Hono } from 'hono'
import {
  totpBeginSchema,
  totpCodeSchema,
  totpDropSchema,
} from '../../../src/shared/contracts/api/second-factor.ts'
import type { Passwords } from '../../adapters/passwords.ts'
import type { Deps } from '../../deps.ts'
import {
  confirmSecondFactor,
  dropSecondFactor,
  proposeSecondFactor,
  resetSecondFactor,
  showSecondFactor,
} from '../../services/auth/second-factor.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** One-time codes as a second factor of the caller's own account. */
export function secondFactorRoutes(deps: Deps, passwords: Passwords) {
  const parts = { ...deps, passwords }
  return new Hono<AppEnv>()
    .get('/api/me/totp', requireRole('viewer'), async (c) =>
      c.json(await showSecondFactor(deps, c.get('actor')), 200),
    )
    .post('/api/me/totp', requireRole('viewer'), validate('json', totpBeginSchema), async (c) =>
      c.json(await proposeSecondFactor(parts, c.get('actor'), c.req.valid('json')), 200),
    )
    .post(
      '/api/me/totp/confirm',
      requireRole('viewer'),
      validate('json', totpCodeSchema),
      async (c) =>
        c.json(await confirmSecondFactor(deps, c.get('actor'), c.req.valid('json')), 200),
    )
    .delete('/api/me/totp', requireRole('viewer'), validate('json', totpDropSchema), async (c) => {
      await dropSecondFactor(parts, c.get('actor'), c.req.valid('json'))
      return c.json({ success: true as const }, 200)
    })
    .delete('/api/users/:id/totp', requireRole('admin'), async (c) => {
      await resetSecondFactor(deps, c.get('actor'), c.req.param('id'))
      return c.json({ success: true as const }, 200)
    })
}
