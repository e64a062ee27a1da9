import { Hono } from 'hono'
import { campaignInputSchema } from '../../../src/shared/contracts/api/audience.ts'
import type { Deps } from '../../deps.ts'
import { createCampaign } from '../../services/campaigns/create.ts'
import { dryRun } from '../../services/campaigns/dry-run.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** Campaigns over a filter, a segment or an upload, now or later, with tests and hold-out groups. */
export function campaignAudienceRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .post(
      '/api/billing/campaigns',
      requireRole('operator'),
      validate('json', campaignInputSchema),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await createCampaign(deps, DEFAULT_CREDITOR, input, c.get('actor')), 200)
      },
    )
    .post(
      '/api/billing/campaigns/dry-run',
      requireRole('operator'),
      validate('json', campaignInputSchema),
      async (c) => c.json(await dryRun(deps, DEFAULT_CREDITOR, c.req.valid('json')), 200),
    )
}
