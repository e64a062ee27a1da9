import { Hono } from 'hono'
import { alertsQuerySchema } from '../../../src/shared/contracts/api/alerts.ts'
import type { AlertAnswer } from '../../../src/shared/contracts/api/alerts.ts'
import { ALERTS_SPEC, settingsInput } from '../../../src/shared/contracts/api/settings.ts'
import type { Deps } from '../../deps.ts'
import { acknowledgeAlert } from '../../services/alerts/acknowledge.ts'
import { showAlerts } from '../../services/alerts/show.ts'
import { changeSettings } from '../../services/compliance/change-settings.ts'
import { showSettings } from '../../services/compliance/show-settings.ts'
import { showStatus } from '../../services/status/show.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** What needs a person's eye, and the state of each part of the installation. */
export function alertRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/alerts', requireRole('viewer'), validate('query', alertsQuerySchema), async (c) =>
      c.json(await showAlerts(deps, c.req.valid('query')), 200),
    )
    .post('/api/alerts/:id/acknowledge', requireRole('operator'), async (c) => {
      const alert = await acknowledgeAlert(deps, c.get('actor'), c.req.param('id'))
      return c.json({ success: true, alert } satisfies AlertAnswer, 200)
    })
    .get('/api/status', requireRole('viewer'), async (c) => c.json(await showStatus(deps), 200))
    .get('/api/settings/alerts', requireRole('admin'), async (c) =>
      c.json(await showSettings(deps, ALERTS_SPEC), 200),
    )
    .put(
      '/api/settings/alerts',
      requireRole('admin'),
      validate('json', settingsInput(ALERTS_SPEC)),
      async (c) => {
        const change = { spec: ALERTS_SPEC, input: c.req.valid('json') }
        return c.json(await changeSettings(deps, c.get('actor'), change), 200)
      },
    )
}
