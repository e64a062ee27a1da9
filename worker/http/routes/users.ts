import { Hono } from 'hono'
import {
  newUserSchema,
  passwordChangeSchema,
  userChangeSchema,
} from '../../../src/shared/contracts/api/users.ts'
import type { Passwords } from '../../adapters/passwords.ts'
import type { Deps } from '../../deps.ts'
import {
  changeOwnPassword,
  changeUser,
  createUser,
  revokeSession,
  showSessions,
  showUsers,
} from '../../services/users/users.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** Who may use the installation, and the caller's own password and sessions. */
export function userRoutes(deps: Deps, passwords: Passwords) {
  const parts = { ...deps, passwords }
  return new Hono<AppEnv>()
    .get('/api/users', requireRole('admin'), async (c) => c.json(await showUsers(deps), 200))
    .post('/api/users', requireRole('admin'), validate('json', newUserSchema), async (c) =>
      c.json(await createUser(parts, c.get('actor'), c.req.valid('json')), 201),
    )
    .patch(
      '/api/users/:id',
      requireRole('admin'),
      validate('json', userChangeSchema),
      async (c) => {
        const given = { id: c.req.param('id'), input: c.req.valid('json') }
        return c.json(await changeUser(parts, c.get('actor'), given), 200)
      },
    )
    .put(
      '/api/me/password',
      requireRole('viewer'),
      validate('json', passwordChangeSchema),
      async (c) => c.json(await changeOwnPassword(parts, c.get('actor'), c.req.valid('json')), 200),
    )
    .get('/api/me/sessions', requireRole('viewer'), async (c) =>
      c.json(await showSessions(deps, c.get('actor')), 200),
    )
    .delete('/api/me/sessions/:id', requireRole('viewer'), async (c) => {
      await revokeSession(deps, c.get('actor'), c.req.param('id'))
      return c.json({ success: true as const }, 200)
    })
}
