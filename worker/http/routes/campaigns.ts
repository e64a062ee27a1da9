import { Hono } from 'hono'
import * as z from 'zod'
import {
  previewSchema,
  sendBatchSchema,
  sendSingleSchema,
} from '../../../src/shared/contracts/api/billing.ts'
import type {
  BatchStatusAnswer,
  CampaignAnswer,
  CampaignsAnswer,
} from '../../../src/shared/contracts/api/billing.ts'
import type { Deps } from '../../deps.ts'
import { cancelCampaign } from '../../services/campaigns/cancel.ts'
import { listCampaigns } from '../../services/campaigns/list.ts'
import { pauseCampaign } from '../../services/campaigns/pause.ts'
import { previewCampaign } from '../../services/campaigns/preview.ts'
import { resumeCampaign } from '../../services/campaigns/resume.ts'
import { sendSingle } from '../../services/campaigns/send-single.ts'
import { startCampaign } from '../../services/campaigns/start.ts'
import { showCampaign, showLatest } from '../../services/campaigns/status.ts'
import { DEFAULT_CREDITOR } from '../../services/creditors/default.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

const statusQuery = z.object({ campaign_id: z.string().max(64).optional() })

const target = (id: string) => ({ creditorId: DEFAULT_CREDITOR, id })

/** Campaigns: dry run, start, watch, pause, resume, cancel; and the single message. */
export function campaignRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .post(
      '/api/billing/preview',
      requireRole('operator'),
      validate('json', previewSchema),
      async (c) => c.json(await previewCampaign(deps, DEFAULT_CREDITOR, c.req.valid('json')), 200),
    )
    .post(
      '/api/billing/send-batch',
      requireRole('operator'),
      validate('json', sendBatchSchema),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await startCampaign(deps, DEFAULT_CREDITOR, input, c.get('actor')), 200)
      },
    )
    .post(
      '/api/billing/send-single',
      requireRole('operator'),
      validate('json', sendSingleSchema),
      async (c) => {
        const input = c.req.valid('json')
        return c.json(await sendSingle(deps, DEFAULT_CREDITOR, input, c.get('actor')), 200)
      },
    )
    .get(
      '/api/billing/batch-status',
      requireRole('viewer'),
      validate('query', statusQuery),
      async (c) => {
        const id = c.req.valid('query').campaign_id
        const campaign =
          id === undefined
            ? await showLatest(deps, DEFAULT_CREDITOR)
            : await showCampaign(deps, DEFAULT_CREDITOR, id)
        return c.json({ success: true, campaign } satisfies BatchStatusAnswer, 200)
      },
    )
    .get('/api/billing/campaigns', requireRole('viewer'), async (c) => {
      const campaigns = await listCampaigns(deps, DEFAULT_CREDITOR)
      return c.json({ success: true, campaigns } satisfies CampaignsAnswer, 200)
    })
    .post('/api/billing/campaigns/:id/pause', requireRole('operator'), async (c) => {
      const campaign = await pauseCampaign(deps, target(c.req.param('id')), c.get('actor'))
      return c.json({ success: true, campaign } satisfies CampaignAnswer, 200)
    })
    .post('/api/billing/campaigns/:id/resume', requireRole('operator'), async (c) => {
      const campaign = await resumeCampaign(deps, target(c.req.param('id')), c.get('actor'))
      return c.json({ success: true, campaign } satisfies CampaignAnswer, 200)
    })
    .post('/api/billing/campaigns/:id/cancel', requireRole('operator'), async (c) => {
      const campaign = await cancelCampaign(deps, target(c.req.param('id')), c.get('actor'))
      return c.json({ success: true, campaign } satisfies CampaignAnswer, 200)
    })
}
