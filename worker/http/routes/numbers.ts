import { Hono } from 'hono'
import { numberInputSchema, pairingCodeSchema } from '../../../src/shared/contracts/api/numbers.ts'
import type { NumbersAnswer } from '../../../src/shared/contracts/api/numbers.ts'
import { PACE_SPEC, settingsInput } from '../../../src/shared/contracts/api/settings.ts'
import type { Deps } from '../../deps.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import { changePace } from '../../services/numbers/change-pace.ts'
import { showNumberEvents } from '../../services/numbers/events.ts'
import { saveNumber } from '../../services/numbers/save.ts'
import { showNumbers } from '../../services/numbers/show.ts'
import { showSettings } from '../../services/compliance/show-settings.ts'
import { partsOfNumber } from '../../services/numbers/session.ts'
import { pairingCode } from '../../services/waha/pairing-code.ts'
import { wahaQr } from '../../services/waha/qr.ts'
import { startWaha, stopWaha } from '../../services/waha/start.ts'
import { wahaStatus } from '../../services/waha/status.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** The WhatsApp numbers campaigns write from, their health, and how much they may send. */
export function numberRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/numbers', requireRole('viewer'), async (c) => {
      const numbers = await showNumbers(deps, DEFAULT_CREDITOR)
      return c.json({ success: true, numbers } satisfies NumbersAnswer, 200)
    })
    .put('/api/numbers', requireRole('admin'), validate('json', numberInputSchema), async (c) => {
      const input = c.req.valid('json')
      const numbers = await saveNumber(deps, DEFAULT_CREDITOR, input, c.get('actor'))
      return c.json({ success: true, numbers } satisfies NumbersAnswer, 200)
    })
    .get('/api/numbers/:session/status', requireRole('viewer'), async (c) => {
      const parts = await partsOfNumber(deps, DEFAULT_CREDITOR, c.req.param('session'))
      return c.json(await wahaStatus(parts), 200)
    })
    .get('/api/numbers/:session/qr', requireRole('operator'), async (c) => {
      const parts = await partsOfNumber(deps, DEFAULT_CREDITOR, c.req.param('session'))
      return c.json(await wahaQr(parts), 200)
    })
    .post('/api/numbers/:session/start', requireRole('operator'), async (c) => {
      const parts = await partsOfNumber(deps, DEFAULT_CREDITOR, c.req.param('session'))
      return c.json(await startWaha(parts, c.get('actor')), 200)
    })
    .post('/api/numbers/:session/stop', requireRole('operator'), async (c) => {
      const parts = await partsOfNumber(deps, DEFAULT_CREDITOR, c.req.param('session'))
      return c.json(await stopWaha(parts, c.get('actor')), 200)
    })
    .post(
      '/api/numbers/:session/pairing-code',
      requireRole('operator'),
      validate('json', pairingCodeSchema),
      async (c) => {
        const parts = await partsOfNumber(deps, DEFAULT_CREDITOR, c.req.param('session'))
        return c.json(await pairingCode(parts, c.req.valid('json').phone), 200)
      },
    )
    .get('/api/numbers/:session/events', requireRole('viewer'), async (c) =>
      c.json(await showNumberEvents(deps, DEFAULT_CREDITOR, c.req.param('session')), 200),
    )
    .get('/api/settings/pace', requireRole('viewer'), async (c) =>
      c.json(await showSettings(deps, PACE_SPEC), 200),
    )
    .put(
      '/api/settings/pace',
      requireRole('admin'),
      validate('json', settingsInput(PACE_SPEC)),
      async (c) => c.json(await changePace(deps, c.get('actor'), c.req.valid('json')), 200),
    )
}
