import { Hono } from 'hono'
import { refusalsQuerySchema } from '../../../src/shared/contracts/api/compliance.ts'
import {
  BOT_SPEC,
  COMPLIANCE_SPEC,
  NEGOTIATION_SPEC,
  REPLIES_SPEC,
  settingsInput,
} from '../../../src/shared/contracts/api/settings.ts'
import type { Deps } from '../../deps.ts'
import { changeSettings } from '../../services/compliance/change-settings.ts'
import { showLaws } from '../../services/compliance/laws.ts'
import { showRefusals } from '../../services/compliance/refusals.ts'
import { showSettings } from '../../services/compliance/show-settings.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** Settings of the creditor, what the gate refused, and the laws behind it. */
export function complianceRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/compliance/laws', requireRole('viewer'), async (c) =>
      c.json(await showLaws(deps), 200),
    )
    .get(
      '/api/compliance/refusals',
      requireRole('operator'),
      validate('query', refusalsQuerySchema),
      async (c) => c.json(await showRefusals(deps, c.req.valid('query')), 200),
    )
    .route('/', ruleSettings(deps))
    .route('/', talkSettings(deps))
}

/** What may be sent and offered. */
function ruleSettings(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/settings/compliance', requireRole('viewer'), async (c) =>
      c.json(await showSettings(deps, COMPLIANCE_SPEC), 200),
    )
    .put(
      '/api/settings/compliance',
      requireRole('admin'),
      validate('json', settingsInput(COMPLIANCE_SPEC)),
      async (c) => {
        const change = { spec: COMPLIANCE_SPEC, input: c.req.valid('json') }
        return c.json(await changeSettings(deps, c.get('actor'), change), 200)
      },
    )
    .get('/api/settings/negotiation', requireRole('viewer'), async (c) =>
      c.json(await showSettings(deps, NEGOTIATION_SPEC), 200),
    )
    .put(
      '/api/settings/negotiation',
      requireRole('admin'),
      validate('json', settingsInput(NEGOTIATION_SPEC)),
      async (c) => {
        const change = { spec: NEGOTIATION_SPEC, input: c.req.valid('json') }
        return c.json(await changeSettings(deps, c.get('actor'), change), 200)
      },
    )
}

/** How the bot talks. */
function talkSettings(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/settings/replies', requireRole('viewer'), async (c) =>
      c.json(await showSettings(deps, REPLIES_SPEC), 200),
    )
    .put(
      '/api/settings/replies',
      requireRole('admin'),
      validate('json', settingsInput(REPLIES_SPEC)),
      async (c) => {
        const change = { spec: REPLIES_SPEC, input: c.req.valid('json') }
        return c.json(await changeSettings(deps, c.get('actor'), change), 200)
      },
    )
    .get('/api/settings/bot', requireRole('viewer'), async (c) =>
      c.json(await showSettings(deps, BOT_SPEC), 200),
    )
    .put(
      '/api/settings/bot',
      requireRole('admin'),
      validate('json', settingsInput(BOT_SPEC)),
      async (c) => {
        const change = { spec: BOT_SPEC, input: c.req.valid('json') }
        return c.json(await changeSettings(deps, c.get('actor'), change), 200)
      },
    )
}
