import { Hono } from 'hono'
import {
  deliveriesQuerySchema,
  newWebhookSchema,
  replaySchema,
  webhookChangeSchema,
} from '../../../src/shared/contracts/api/webhooks-out.ts'
import type { WebhookAnswer } from '../../../src/shared/contracts/api/webhooks-out.ts'
import type { Deps } from '../../deps.ts'
import {
  replayEvents,
  showDeliveries,
  testWebhook,
} from '../../services/webhooks-out/deliveries.ts'
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  rotateSecret,
  showWebhooks,
} from '../../services/webhooks-out/endpoints.ts'
import type { AppEnv } from '../context.ts'
import { requireRole } from '../middleware/auth.ts'
import { validate } from '../middleware/validate.ts'

/** Other systems that hear of events. */
export function webhookOutRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get('/api/webhooks', requireRole('admin'), async (c) => c.json(await showWebhooks(deps), 200))
    .post('/api/webhooks', requireRole('admin'), validate('json', newWebhookSchema), async (c) =>
      c.json(await addWebhook(deps, c.get('actor'), c.req.valid('json')), 201),
    )
    .patch(
      '/api/webhooks/:id',
      requireRole('admin'),
      validate('json', webhookChangeSchema),
      async (c) => {
        const change = { id: c.req.param('id'), change: c.req.valid('json') }
        const webhook = await changeWebhook(deps, c.get('actor'), change)
        return c.json({ success: true, webhook } satisfies WebhookAnswer, 200)
      },
    )
    .delete('/api/webhooks/:id', requireRole('admin'), async (c) => {
      await removeWebhook(deps, c.get('actor'), c.req.param('id'))
      return c.json({ success: true as const }, 200)
    })
    .post('/api/webhooks/:id/rotate', requireRole('admin'), async (c) =>
      c.json(await rotateSecret(deps, c.get('actor'), c.req.param('id')), 200),
    )
    .post('/api/webhooks/:id/test', requireRole('admin'), async (c) =>
      c.json(await testWebhook(deps, c.req.param('id')), 200),
    )
    .get(
      '/api/webhooks/:id/deliveries',
      requireRole('admin'),
      validate('query', deliveriesQuerySchema),
      async (c) => c.json(await showDeliveries(deps, c.req.param('id'), c.req.valid('query')), 200),
    )
    .post(
      '/api/webhooks/:id/replay',
      requireRole('admin'),
      validate('json', replaySchema),
      async (c) => {
        const given = { id: c.req.param('id'), input: c.req.valid('json') }
        return c.json(await replayEvents(deps, c.get('actor'), given), 200)
      },
    )
}
