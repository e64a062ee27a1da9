import { Hono } from 'hono'
import { totpCodeSchema } from '../../../src/shared/contracts/api/second-factor.ts'
import type { Deps } from '../../deps.ts'
import {
  confirmSecondFactor,
  dropSecondFactor,
  proposeSecondFactor,
  resetSecondFactor,
  showSecondFactor,
} from '../../services/auth/second-factor.ts'
import { clientAddress } from '../client-address.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** One-time codes as a second factor of the caller's own account. */
export function secondFactorRoutes(deps: Deps) {
  const code = validate('json', totpCodeSchema)
  return new Hono<AppEnv>()
    .get('/api/me/totp', requireRole('viewer'), async (c) =>
      c.json(await showSecondFactor(deps, c.get('actor')), 200),
    )
    .post('/api/me/totp', requireRole('viewer'), async (c) =>
      c.json(await proposeSecondFactor(deps, c.get('actor')), 200),
    )
    .post('/api/me/totp/confirm', requireRole('viewer'), code, async (c) => {
      const given = { ...c.req.valid('json'), address: clientAddress(c) }
      return c.json(await confirmSecondFactor(deps, c.get('actor'), given), 200)
    })
    .delete('/api/me/totp', requireRole('viewer'), code, async (c) => {
      const given = { ...c.req.valid('json'), address: clientAddress(c) }
      await dropSecondFactor(deps, c.get('actor'), given)
      return c.json({ success: true as const }, 200)
    })
    .delete('/api/users/:id/totp', requireRole('admin'), async (c) => {
      await resetSecondFactor(deps, c.get('actor'), c.req.param('id'))
      return c.json({ success: true as const }, 200)
    })
}
