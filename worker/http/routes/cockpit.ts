import { Hono } from 'hono'
import {
  funnelQuerySchema,
  timelineQuerySchema,
} from '../../../src/shared/contracts/api/cockpit.ts'
import type { Deps } from '../../deps.ts'
import { campaignErrors } from '../../services/campaigns/failures.ts'
import { campaignFunnel } from '../../services/campaigns/funnel.ts'
import { campaignLanes } from '../../services/campaigns/lanes.ts'
import { campaignTimeline } from '../../services/campaigns/timeline.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const target = (id: string) => ({ creditorId: DEFAULT_CREDITOR, id })

/** A campaign while it runs: funnel, a lane per number, errors by reason, timeline. No personal data in any of them. */
export function cockpitRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(
      '/api/billing/campaigns/:id/funnel',
      requireRole('viewer'),
      validate('query', funnelQuerySchema),
      async (c) => {
        const { window_days: days } = c.req.valid('query')
        return c.json(await campaignFunnel(deps, target(c.req.param('id')), days), 200)
      },
    )
    .get('/api/billing/campaigns/:id/lanes', requireRole('viewer'), async (c) =>
      c.json(await campaignLanes(deps, target(c.req.param('id'))), 200),
    )
    .get('/api/billing/campaigns/:id/errors', requireRole('viewer'), async (c) =>
      c.json(await campaignErrors(deps, target(c.req.param('id'))), 200),
    )
    .get(
      '/api/billing/campaigns/:id/timeline',
      requireRole('viewer'),
      validate('query', timelineQuerySchema),
      async (c) => {
        const page = c.req.valid('query')
        return c.json(await campaignTimeline(deps, target(c.req.param('id')), page), 200)
      },
    )
}
